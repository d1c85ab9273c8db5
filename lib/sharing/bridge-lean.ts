import * as Y from 'yjs';
import type { Clock } from '../records/clock.ts';
import { type Operation, writersOf } from '../records/row.ts';
import { MAX_NOTE, MAX_OPERATIONS, MAX_ROWS } from './bounds.ts';

/** Operations that say the same as more of them did, and how many were left out for being too much. */
export type Lean = { ops: Operation[]; refused: number };

/**
 * What operations of the companion say in the end: of each field of a row the newest write alone, of the words of a note
 * one update. So the work that follows is bounded by what rows can hold, and not by how often they were written: ten
 * thousand edits of one topic cost as much as one. Rows beyond what a room takes are left out and counted, and so is what
 * Yjs cannot read. Never throws.
 */
export function lean(ops: readonly Operation[]): Lean {
  const rows = new Map<string, Operation[]>();
  let refused = 0;
  for (const op of ops) {
    const key = `${op[0]}:${op[2]}`;
    const some = rows.get(key);
    if (some) some.push(op);
    else if (rows.size < MAX_ROWS) rows.set(key, [op]);
    else refused += 1;
  }
  const left: Operation[] = [];
  for (const some of rows.values()) {
    const one = some.length === 1 ? { ops: some, refused: 0 } : leanRow(some);
    refused += one.refused;
    for (const op of one.ops) {
      if (left.length < MAX_OPERATIONS) left.push(op);
      else refused += 1;
    }
  }
  return { ops: left, refused };
}

function leanRow(ops: readonly Operation[]): Lean {
  const words = ops.filter(isWords);
  const { ops: said, refused } = words.length > 1 ? asOneUpdate(words) : { ops: words, refused: 0 };
  return { ops: [...newestOnly(ops, words.length > 1), ...said], refused };
}

const isWords = ([table, , , , { y }]: Operation): boolean => table === 'notes' && y instanceof Uint8Array;

/** Without what a later one of them says anew; `isWithoutWords` leaves the words of notes to `asOneUpdate`. */
function newestOnly(ops: readonly Operation[], isWithoutWords: boolean): Operation[] {
  const newest = new Map<string, Clock>();
  const left: Operation[] = [];
  for (const op of ops.toSorted(([, , , one], [, , , other]) => (one < other ? 1 : -Number(one > other)))) {
    const [table, shard, id, clock, fields] = op;
    if (isWords(op) && !isWithoutWords) {
      left.push(op);
      continue;
    }
    const names = Object.keys(fields);
    const kept = names.filter((name) => {
      if (isWords(op) && (name === 'y' || name === 'by')) return false;
      const later = newest.get(name);
      if (later === undefined) newest.set(name, clock);
      return later === undefined || later === clock; // of two at one clock `apply` takes one
    });
    if (kept.length === names.length) left.push(op);
    else if (kept.length > 0)
      left.push([table, shard, id, clock, Object.fromEntries(kept.map((name) => [name, fields[name]]))]);
  }
  return left;
}

/** Updates that are merged at once: Yjs sorts all that is left for each step. */
const AT_ONCE = 64;

/** The words of several operations on one note as one, at the newest clock and in the names of all who wrote them. */
function asOneUpdate(ops: readonly Operation[]): Lean {
  let updates: Uint8Array[] = [];
  let length = 0;
  for (const [, , , , { y }] of ops) {
    if (!(y instanceof Uint8Array) || length + y.length > MAX_NOTE || !isReadable(y)) continue;
    updates.push(y);
    length += y.length;
  }
  const refused = ops.length - updates.length;
  while (updates.length > 1) {
    const merged: Uint8Array[] = [];
    for (let at = 0; at < updates.length; at += AT_ONCE) merged.push(Y.mergeUpdates(updates.slice(at, at + AT_ONCE)));
    updates = merged;
  }
  const [y] = updates;
  const newest = ops.reduce((one, other) => (other[3] > one[3] ? other : one));
  const by = [...new Set(ops.flatMap(writersOf))];
  return { ops: y ? [[newest[0], newest[1], newest[2], newest[3], { y, by }]] : [], refused };
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.mergeUpdates([update, EMPTY]);
    return true;
  } catch {
    return false; // Yjs throws its decoder's errors
  }
}

const EMPTY = Y.encodeStateAsUpdate(new Y.Doc());
