import * as Y from 'yjs';
import type { Row } from '../records/row.ts';

/** Fields of a note that are no registers: its text merges by Yjs. */
export const NOTE_CONTENT: ReadonlySet<string> = new Set(['state', 'text']);

/** One state with all that these hold, and its text. Throws what Yjs throws for bytes that are none. */
export function mergedContent(states: readonly unknown[]): { state: Uint8Array; text: string } {
  const doc = new Y.Doc();
  for (const state of states) if (state instanceof Uint8Array) Y.applyUpdate(doc, state);
  return { state: Y.encodeStateAsUpdate(doc), text: doc.getText('note').toString() };
}

/**
 * Names in clocks of everybody whose words are in a note. A note from before that was written down holds only ours, `own`;
 * one without text nobody's.
 */
export function writersIn(row: Row | undefined, own: string): string[] {
  if (!(row?.state instanceof Uint8Array)) return [];
  return Array.isArray(row._by) ? row._by.filter((code) => typeof code === 'string') : [own];
}

/** The writers and some more, in a fixed order. */
export const withWriters = (writers: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...writers, ...more])].sort();
