import type { RoomRow } from '../database/local-rows.ts';
import { type Clock, deviceOf } from '../records/clock.ts';
import { clockOf, isVisible, type Operation, type Row } from '../records/row.ts';
import { mergedRow } from '../sync/vault-merge.ts';
import { operationsOf } from '../sync/vault-operations.ts';
import { MAX_NOTE } from './bounds.ts';

/** Notes of a room merge as notes of mine do; the helpers of the vault know them by that name. */
const asInVault = (table: string): string => (table === 'notes' ? 'noteDocs' : table);

/** A row of the replica by its place. */
export type RoomPlaceOf = { table: string; id: string };

/** `row` after operations of the room on it, and those that changed it; words beyond bounds or that Yjs cannot read count. */
export function mergedInRoom(
  table: string,
  before: Row | undefined,
  ops: readonly Operation[],
  own: string,
): { row: Row | undefined; news: Operation[]; refused: number } {
  const merged = mergedRow(asInVault(table), before, ops, own);
  const state = merged.row?.state;
  const isTooLong = state instanceof Uint8Array && state.length > MAX_NOTE && merged.row !== before;
  if (isTooLong) return { row: before, news: [], refused: ops.length };
  return { row: merged.row, news: merged.news, refused: merged.unreadable };
}

/**
 * What I publish of a row: the registers that I wrote, as `isMine` tells by their names in clocks, and of a note with words
 * of mine its whole state, in my name alone. Of a row that I took back nothing but that, for its words are none of theirs any
 * more; an erasure says itself which ones are emptied.
 */
export function operationsInRoom(
  table: string,
  row: Row,
  { own, isMine }: { own: string; isMine: (name: string) => boolean },
): Operation[] {
  const ops = operationsOf(asInVault(table), row, own, isMine).map((op): Operation => {
    const [, shard, id, clock, fields] = op;
    if (!('y' in fields)) return [table, shard, id, clock, fields];
    return [table, shard, id, inMyName(clock, own), { ...fields, by: namesIn(fields.by).filter(isMine) }];
  });
  return ops.flatMap((op) => withoutTakenBack(row, op, isMine));
}

/** Words of a note are no register, so their clock says nothing but who brings them. */
const inMyName = (clock: Clock, own: string): Clock => `${clock.slice(0, -own.length)}${own}` as Clock; // a clock with another name, as long

const namesIn = (by: unknown): string[] =>
  Array.isArray(by) ? by.filter((name): name is string => typeof name === 'string') : [];

/** An operation without the words of a row that I took back; empty when nothing is left of it. */
export function withoutTakenBack(row: Row, op: Operation, isMine: (name: string) => boolean): Operation[] {
  const taken = clockOf(row, '_del');
  if (isVisible(row) || taken === '' || !isMine(deviceOf(taken))) return [op];
  const [table, shard, id, clock, fields] = op;
  if (clock === taken) return [op];
  const left = Object.entries(fields).filter(([name]) => name === '_del');
  return left.length > 0 ? [[table, shard, id, clock, Object.fromEntries(left)]] : [];
}

/** An operation without the registers that a row has already, or something newer; its words stay, which Yjs compares. */
export function newsIn(row: Row | undefined, op: Operation): Operation[] {
  if (!row) return [op];
  const [table, shard, id, clock, fields] = op;
  const left = Object.entries(fields).filter(
    ([name]) => ('y' in fields && isWords(name)) || clockOf(row, name) < clock,
  );
  return left.length > 0 ? [[table, shard, id, clock, Object.fromEntries(left)]] : [];
}

const isWords = (name: string): boolean => name === 'y' || name === 'by';

/** Whether two are bytes, and the same ones. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one instanceof Uint8Array &&
  other instanceof Uint8Array &&
  one.length === other.length &&
  one.every((byte, at) => byte === other[at]);

/** Whether a row says already who made it and when: until then what others wrote on it waits, and nobody is shown half of it. */
export const isBegun = (table: string, row: Row): boolean =>
  (table !== 'topics' && table !== 'agreements') || Object.hasOwn(row, 'createdAt');

/**
 * Who made a row: whose name is in the clock of its `createdAt`, which nobody writes again. Somebody who says so of a row
 * that is known to be mine is not believed.
 */
export function authorOf(
  known: RoomRow | undefined,
  row: Row,
  otherwise: RoomRow['author'],
  isTheirs: (name: string) => boolean,
): RoomRow['author'] {
  if (known && isBegun(known.table, known.row)) return known.author;
  const made = clockOf(row, 'createdAt');
  return made === '' ? otherwise : isTheirs(deviceOf(made)) ? 'them' : 'me';
}
