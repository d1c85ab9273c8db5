import { type NostrEvent, validateEvent } from 'nostr-tools/pure';

/** An event as it came: of the right form, nothing else is certain. */
export type RelayEvent = NostrEvent;

/** What is asked for; all parts have to fit (NIP-01). Times in seconds. */
export type RelayFilter = {
  ids?: readonly string[];
  kinds: readonly number[];
  authors: readonly string[];
  '#d'?: readonly string[];
  '#g'?: readonly string[];
  until?: number;
  limit?: number;
};

/** What a relay says (NIP-01, NIP-42). */
export type RelayMessage =
  | { kind: 'event'; request: string; event: RelayEvent }
  /** Everything that it keeps was sent. */
  | { kind: 'end'; request: string }
  | { kind: 'closed'; request: string; why: string }
  | { kind: 'ok'; id: string; isTaken: boolean; why: string }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'notice' };

/** Letters of the longest message that is read; ours stay under 64 KB. */
const MAX_MESSAGE = 1_000_000;

const isText = (value: unknown): value is string => typeof value === 'string';

/** What `text` says, or null: it is no message of a relay, or longer than any of ours can be. Never throws. */
export function readMessage(data: unknown): RelayMessage | null {
  if (!isText(data) || data.length > MAX_MESSAGE) return null;
  const parts = parsed(data);
  if (!Array.isArray(parts)) return null;
  const [verb, first, second, third]: unknown[] = parts;
  if (verb === 'NOTICE') return { kind: 'notice' };
  if (!isText(first)) return null;
  if (verb === 'EVENT') return isEvent(second) ? { kind: 'event', request: first, event: second } : null;
  if (verb === 'EOSE') return { kind: 'end', request: first };
  if (verb === 'CLOSED') return { kind: 'closed', request: first, why: isText(second) ? second : '' };
  if (verb === 'AUTH') return { kind: 'challenge', challenge: first };
  if (verb !== 'OK' || typeof second !== 'boolean') return null;
  return { kind: 'ok', id: first, isTaken: second, why: isText(third) ? third : '' };
}

function isEvent(value: unknown): value is RelayEvent {
  if (!validateEvent(value)) return false;
  const { id, sig }: Partial<RelayEvent> = value;
  return isText(id) && /^[0-9a-f]{64}$/.test(id) && isText(sig) && /^[0-9a-f]{128}$/.test(sig);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
