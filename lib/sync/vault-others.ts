import { wordsOf } from '../database/words.ts';
import type { Clock } from '../records/clock.ts';
import { otherFields, othersOf } from '../records/others.ts';
import { clockOf, type Fields, type Operation, type Row } from '../records/row.ts';
import type { OwnWrite, Unknown } from './vault-unsent.ts';

/** What happened to a row: as it was, what came, and as it is now. */
export type Meeting = { table: string; before: Row | undefined; ops: readonly Operation[]; after: Row };

/**
 * What has to be written beside what arrived. Of words that both sides wrote without knowing of each other the older ones
 * lost and are kept (see `Vault.apply`); words that were erased, and what lost against them earlier, are not.
 */
export const writtenBeside = (meeting: Meeting, unsent: Unknown): Fields => ({
  ...lostWords(meeting, unsent),
  ...Object.fromEntries(
    othersOf(meeting.after).flatMap(({ name, field }) => (isErased(meeting.after, field) ? [[name, null]] : [])),
  ),
});

function lostWords({ table, before, ops, after }: Meeting, unsent: Unknown): Fields {
  const kept: Fields = {};
  for (const field of before ? wordsOf(table) : []) {
    const loser = before && loserOf(before, field, newestOf(ops, field), unsent.of(table, before.id, field));
    if (!loser || isErased(after, field)) continue;
    const other = otherFields(field, loser.clock, loser.value);
    // Once kept it stays as it is, answered or not.
    if (Object.keys(other).every((name) => !Object.hasOwn(after, name))) Object.assign(kept, other);
  }
  return kept;
}

/** Only the newest of what came counts: its author knew what else it brings. */
const newestOf = (ops: readonly Operation[], field: string): Operation | undefined =>
  ops
    .filter(([, , , , fields]) => Object.hasOwn(fields, field))
    .reduce<Operation | undefined>((newest, op) => (newest && newest[3] > op[3] ? newest : op), undefined);

function loserOf(
  before: Row,
  field: string,
  came: Operation | undefined,
  ours: readonly OwnWrite[],
): { clock: Clock; value: unknown } | null {
  const mine = clockOf(before, field);
  if (!came || mine === '' || ours.length === 0) return null;
  const [, , , clock, fields] = came;
  if (JSON.stringify(fields[field]) === JSON.stringify(before[field])) return null;
  const isNewer = clock > mine;
  const isUnknown = isNewer
    ? ours.some((write) => write.clock === mine)
    : ours.some((write) => write.over < clock && clock < write.clock);
  const loser = isNewer ? { clock: mine, value: before[field] } : { clock, value: fields[field] };
  return isUnknown && isSaid(field, loser.value) ? loser : null;
}

/** Whether a value says anything; "no date" is an answer of its own (P80). */
const isSaid = (field: string, value: unknown): boolean =>
  value !== '' && value !== undefined && (value !== null || field === 'due');

/** Whether the words of a field are gone for good: emptied by the write that deleted the row (docs/adr/0010). */
const isErased = (row: Row, field: string): boolean =>
  row._del === true &&
  (row[field] === '' || row[field] === null) &&
  clockOf(row, field) !== '' &&
  clockOf(row, field) === clockOf(row, '_del');
