import { deflate } from '../crypto/deflate.ts';
import { toJson } from '../crypto/json-bytes.ts';
import type { Database } from '../database/database.ts';
import { DERIVED } from '../database/derived.ts';
import { rowsByKey } from '../database/rows-by-key.ts';
import type { VaultTable } from '../database/schema.ts';
import { newestClock, type Row } from '../records/row.ts';

/** A row that a small store should carry. */
export type WindowRow = { table: VaultTable; row: Row };
/** Names a row. */
export type RowName = { table: VaultTable; id: string };

/** What of the vault travels through a store that cannot hold all of it. */
export type Window = {
  rows: WindowRow[];
  /** Whether anything of the working set had to stay behind. */
  isCut: boolean;
};

/** Of how many meetings of one relationship at most the notes travel: half a year of weekly ones. */
export const MEETINGS = 26;

/**
 * The working set that fits into `budget` bytes (sync.md §1.4): settings, people, relationships, rooms; then what changed
 * lately; then open topics and outstanding agreements; then meeting by meeting, each relationship's last one first, with
 * its notes, topics and agreements.
 *
 * It is chosen from the whole vault, not from what this browser wrote: all my browsers choose nearly the same, and as
 * each publishes only the registers that it won, their letters *together* keep to the budget without asking each other.
 *
 * `recent` names rows that anybody changed lately, newest first, deletions among them. They must be in although they
 * are not open any more: a topic that left the window because it was discussed would stay open in my other browsers.
 * `measure` gives the bytes of rows as they travel.
 */
export async function windowOf(
  db: Database,
  options: { recent: readonly RowName[]; budget: number; measure?: (rows: WindowRow[]) => Promise<number> },
): Promise<Window> {
  const measure = options.measure ?? packedSize;
  const rows: WindowRow[] = [];
  const seen = new Set<string>();
  for await (const group of groups(db, options.recent)) {
    const fresh = group.filter(({ table, row }) => {
      const name = `${table}:${row.id}`;
      return !seen.has(name) && seen.add(name);
    });
    const fitting = await countThatFits(rows, fresh, options.budget, measure);
    rows.push(...fresh.slice(0, fitting));
    if (fitting < fresh.length) return { rows, isCut: true };
  }
  return { rows, isCut: false };
}

/** How many of `fresh` can be added, at most all; a row more never takes less room. */
async function countThatFits(
  rows: WindowRow[],
  fresh: WindowRow[],
  budget: number,
  measure: (rows: WindowRow[]) => Promise<number>,
): Promise<number> {
  const fits = async (count: number) => (await measure([...rows, ...fresh.slice(0, count)])) <= budget;
  if (fresh.length === 0 || (await fits(fresh.length))) return fresh.length;
  let most = fresh.length - 1;
  let least = 0;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (await fits(middle)) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** Groups of rows, most needed first; read one by one, so that ten years of meetings are not read to fill 90 kB. */
async function* groups(db: Database, recent: readonly RowName[]): AsyncGenerator<WindowRow[]> {
  const relationships = await db.relationships.toArray();
  yield [
    ...named('settings', await db.settings.toArray()),
    ...named('people', await db.people.toArray()),
    ...named('relationships', relationships),
    // Few and small, and without them no other browser of mine takes part in what is shared.
    ...named('rooms', await db.rooms.toArray()),
  ];
  yield await rowsNamed(db, recent);
  yield newestFirst([
    ...named('topics', await db.topics.orderBy('_open').toArray()),
    ...named('agreements', await db.agreements.orderBy('_outstanding').toArray()),
  ]);
  const meetings = await Promise.all(relationships.map(({ id }) => lastMeetings(db, id)));
  for (let nth = 0; nth < MEETINGS; nth += 1) {
    const round = meetings.flatMap((list) => list[nth] ?? []);
    if (round.length === 0) return;
    yield await withWhatWasSaid(db, round);
  }
}

const named = (table: VaultTable, rows: Row[]): WindowRow[] => rows.map((row) => ({ table, row }));

async function rowsNamed(db: Database, names: readonly RowName[]): Promise<WindowRow[]> {
  const rows: (Row | undefined)[] = await Promise.all(names.map(({ table, id }) => db.table(table).get(id)));
  return names.flatMap(({ table }, at) => {
    const row = rows[at];
    return row ? [{ table, row }] : [];
  });
}

const newestFirst = (rows: WindowRow[]): WindowRow[] =>
  rows
    .map((each) => ({ each, clock: newestClock(each.row) }))
    .sort((one, other) => (one.clock < other.clock ? 1 : one.clock > other.clock ? -1 : 0))
    .map(({ each }) => each);

const lastMeetings = (db: Database, relationship: string): Promise<Row[]> =>
  db.meetings
    .where('[relationshipId+_at]')
    .between([relationship, 0], [relationship, Number.MAX_SAFE_INTEGER])
    .reverse()
    .limit(MEETINGS)
    .toArray();

/** Meetings, each followed by what belongs to it: cutting in between leaves whole meetings, but for one. */
async function withWhatWasSaid(db: Database, meetings: Row[]): Promise<WindowRow[]> {
  const ids = meetings.map(({ id }) => id);
  const [notes, topics, agreements] = await Promise.all([
    rowsByKey(db.noteDocs, 'meetingId', ids),
    rowsByKey(db.topics, 'discussedIn', ids),
    rowsByKey(db.agreements, 'madeIn', ids),
  ]);
  return meetings.flatMap((meeting) => [
    ...named('meetings', [meeting]),
    ...named(
      'topics',
      topics.filter(({ discussedIn }) => discussedIn === meeting.id),
    ),
    ...named(
      'agreements',
      agreements.filter(({ madeIn }) => madeIn === meeting.id),
    ),
    ...named(
      'noteDocs',
      notes.filter(({ meetingId }) => meetingId === meeting.id),
    ),
  ]);
}

/** Bytes of `rows` as deflated JSON, without what never travels: local indexes, and a note's text beside its document. */
export async function packedSize(rows: WindowRow[]): Promise<number> {
  const travelling = rows.map(({ table, row }) => [
    table,
    Object.fromEntries(
      Object.entries(row).filter(([field]) => !DERIVED.has(field) && !(table === 'noteDocs' && field === 'text')),
    ),
  ]);
  return (await deflate(new TextEncoder().encode(toJson(travelling)))).length;
}
