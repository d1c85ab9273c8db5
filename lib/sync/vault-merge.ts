import { mergedContent, withWriters, writersIn } from '../database/note-content.ts';
import { deviceOf, isClock, tick } from '../records/clock.ts';
import { apply, type Operation, type Row, writersOf } from '../records/row.ts';
import { registersFor } from './vault-operations.ts';

/** A row after operations: those that changed it, and how many note updates were none that Yjs can read. */
export type Merged = { row: Row | undefined; news: Operation[]; unreadable: number };

/** Applies operations of one row to it. `own` is how clocks name this browser. */
export function mergedRow(table: string, before: Row | undefined, ops: readonly Operation[], own: string): Merged {
  const merged: Merged = { row: before, news: [], unreadable: 0 };
  for (const op of ops) {
    const { y } = op[4];
    const isWords = table === 'noteDocs' && y instanceof Uint8Array;
    let after = withRegisters(merged.row, op, isWords);
    if (isWords) {
      const note = withWords(after ?? madeByWords(op), op, y, own);
      if (!note) merged.unreadable += 1;
      after = note ?? after;
    }
    if (after === merged.row) continue;
    merged.row = after;
    merged.news.push(op);
  }
  return merged;
}

/** A row after the registers of an operation; words alone have none, and do not make a note by themselves. */
function withRegisters(row: Row | undefined, [table, , id, clock, fields]: Operation, isWords: boolean) {
  const registers = registersFor(table, fields);
  return isWords && Object.keys(registers).length === 0 ? row : apply(row, id, clock, registers);
}

/** A note with the words of an operation; null when Yjs cannot read them. */
function withWords(row: Row, op: Operation, words: Uint8Array, own: string): Row | null {
  const content = contentWith(row, words);
  if (!content) return null;
  const writers = writersIn(row, own);
  const isKnown = isEqual(content.state, row.state) && writersOf(op).every((code) => writers.includes(code));
  if (isKnown) return row;
  const _touched = isClock(row._touched) && row._touched > op[3] ? row._touched : op[3];
  return { ...row, ...content, _by: withWriters(writers, writersOf(op)), _touched };
}

/**
 * A note whose words come before the note itself. Words are no register: their clock must not count as that of an edit,
 * which would bring a deleted note back in some of my browsers and not in others.
 */
function madeByWords([, , id, clock]: Operation): Row {
  const oldest = tick(null, 0, deviceOf(clock));
  return { id, _c: clock, _f: { state: oldest, text: oldest } };
}

function contentWith(row: Row, update: Uint8Array): ReturnType<typeof mergedContent> | null {
  try {
    return mergedContent([row.state, update]);
  } catch {
    return null; // Yjs throws its decoder's errors, which say nothing to anybody
  }
}

/** By the state and not by the text: an update that came before what it builds on waits in the state. */
const isEqual = (one: Uint8Array, other: unknown): boolean =>
  other instanceof Uint8Array && one.length === other.length && one.every((byte, at) => byte === other[at]);
