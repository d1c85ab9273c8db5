import type { Operation } from '../records/row.ts';
import { readBody } from '../sync/core/body.ts';
import { type MeetingKey, readMeetingKey } from './meeting-key.ts';

export type { LiveWay } from '../sync/live.ts';

/** Where a caret stands: letters from the start of the shared notes. */
export type Caret = { from: number; to: number };

/** What passes between two open panels and is stored nowhere; everything in it but carets also goes the slow way. */
export type LiveMessage =
  /** What was just written, in the room's words: the very operations that are published a moment later. */
  | { kind: 'ops'; ops: Operation[] }
  /** Where my caret stands in the notes of a meeting; null when it left them. */
  | { kind: 'caret'; meeting: MeetingKey; caret: Caret | null };

/** Operations of one message that are looked at. */
const MOST_OPS = 500;
const FURTHEST = 10_000_000;

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= FURTHEST;

function readCaret(value: unknown): Caret | null {
  if (typeof value !== 'object' || value === null) return null;
  const { from, to } = value as Record<string, unknown>; // each field is looked at
  return isPlace(from) && isPlace(to) ? { from, to } : null;
}

/** What somebody said live, or null for what is no message of ours; whatever the value is, it answers. */
export function readLiveMessage(value: unknown): LiveMessage | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'ops') {
    const body = readBody(value);
    return body && body.ops.length <= MOST_OPS ? { kind: 'ops', ops: body.ops } : null;
  }
  if (value.kind !== 'caret' || !('meeting' in value) || !('caret' in value)) return null;
  const meeting = readMeetingKey(value.meeting);
  const caret = readCaret(value.caret);
  return meeting && (caret !== null || value.caret === null) ? { kind: 'caret', meeting, caret } : null;
}
