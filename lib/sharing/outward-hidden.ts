import { type Clock, deviceOf } from '../records/clock.ts';
import { clockOf, type Fields, type Row, registersOf } from '../records/row.ts';
import type { KnownRow, RoomNames } from './names-in-room.ts';
import type { SharedTable } from './room-tables.ts';
import { ROOM_TABLE_OF, roomNameOf } from './shape.ts';
import type { SharedRow } from './shared-row.ts';

/** Whether a row of mine is hidden from the companion, and since which write. */
type Hidden = { clock: Clock; isGone: boolean };

/** The clock of the write that made a row. */
export const madeAt = (row: Row): Clock => clockOf(row, 'createdAt') || row._c;

/**
 * Whether I made a row: my own row says so, or the room knows it for certain. In the room alone somebody who had its id
 * from elsewhere may have claimed it before I shared it.
 */
export const isMadeByMe = (row: Row, known: KnownRow | null): boolean =>
  row.author !== 'them' || known?.author === 'me';

/** Clocks of registers of a row that bear a name of mine. */
export const ownClocks = (row: Row, { isMyName }: RoomNames): Clock[] =>
  [...registersOf(row).values()].flatMap(({ clock }) => (isMyName(deviceOf(clock)) ? [clock] : []));

const newestOf = (clocks: readonly (Clock | '')[]): Clock | '' => [...clocks].sort().at(-1) ?? '';

/**
 * What a shared row says about being there: `_del` of the room stands for two registers of mine, deleted and withdrawn
 * into the private lane. Null when there is nothing to say: it was shared from the beginning, or is not mine.
 */
export function isHidden(row: SharedRow, names: RoomNames, known: KnownRow | null): Hidden | null {
  if (!isMadeByMe(row, known)) return null;
  const isMine = (clock: Clock | ''): clock is Clock => clock !== '' && names.isMyName(deviceOf(clock));
  const [made, deleted] = [madeAt(row), clockOf(row, '_del')];
  const opened = [clockOf(row, 'lane'), clockOf(row, 'type')].filter((clock) => clock > made && isMine(clock));
  const isGone = row._del === true && !opened.some((clock) => clock > deleted); // shared again brings it back, as here
  const clock = isGone ? deleted : newestOf([...opened, isMine(deleted) ? deleted : '']);
  return clock && isMine(clock) ? { clock, isGone } : null;
}

/**
 * What a row says that is not shared (any more): when it is mine and in the room, that it is gone, at the clock of the
 * write that took it back, or of a later word of mine that is in the room already and would bring it back into sight.
 * With it go the words that were erased meanwhile (P111). No clock tells when I wrote in private.
 */
export function withdrawn(table: SharedTable, row: Row, names: RoomNames, known: KnownRow | null): Map<Clock, Fields> {
  const said = new Map<Clock, Fields>();
  const isListed = table === 'topics' || table === 'agreements';
  if (!isListed || !known || !isMadeByMe(row, known) || !names.relationshipIds.has(String(row.relationshipId)))
    return said;
  const left = clockOf(row, row.lane === 'shared' ? 'type' : 'lane');
  const own = left !== '' && names.isMyName(deviceOf(left)) ? left : '';
  const clock = newestOf([own, ...ownClocks(known.row, names)]);
  if (clock) said.set(clock, { _del: true });
  const erased = erasedWords(table, row, names);
  if (erased) said.set(erased.clock, { ...said.get(erased.clock), ...erased.fields, _del: true });
  return said;
}

/** The words that the write emptied that deleted the row; null when it was no erasure (lib/database/write.ts). */
function erasedWords(table: SharedTable, row: Row, names: RoomNames): { clock: Clock; fields: Fields } | null {
  const clock = clockOf(row, '_del');
  const isErased = row._del === true && row.text === '' && clockOf(row, 'text') === clock;
  if (!isErased || clock === '' || !names.isMyName(deviceOf(clock))) return null;
  const fields: Fields = {};
  for (const [mine, register] of registersOf(row)) {
    const name = roomNameOf(ROOM_TABLE_OF[table], mine, names.role);
    const isEmpty = register.value === '' || register.value === null;
    if (name !== null && register.clock === clock && isEmpty) fields[name] = register.value;
  }
  return { clock, fields };
}
