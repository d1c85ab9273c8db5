import * as Y from 'yjs';
import { type Clock, witness } from '../records/clock.ts';
import { apply, type Fields, isRegister, isVisible, type Row, registersOf } from '../records/row.ts';
import type { Database } from './database.ts';
import { DERIVED, derive } from './derived.ts';
import type { SightingRow } from './local-rows.ts';
import { mergedContent, NOTE_CONTENT, withWriters, writersIn } from './note-content.ts';
import { wholeRow } from './outbox.ts';
import { ROOM_SECRETS } from './rooms.ts';
import { isVaultTable, VAULT_TABLES, type VaultTable } from './schema.ts';
import type { WaitingRow } from './waiting-row.ts';
import { type Change, readSelf } from './write.ts';

/** Rows of a file by table; unknown tables are for a newer version and are left out. */
export type IncomingRows = { tables: Record<string, Row[]>; local: Record<string, { id: string }[]> };

/** Two copies of one row with each field from the newer: what both browsers would show after a sync. */
export function mergeRows(table: VaultTable, mine: Row | undefined, theirs: Row): Row {
  let row = mine;
  for (const [field, { clock, value }] of registersOf(theirs)) {
    if (table === 'noteDocs' && NOTE_CONTENT.has(field)) continue;
    row = apply(row, theirs.id, clock, { [field]: value });
  }
  const merged = row ?? theirs;
  return table === 'noteDocs' ? mergeNoteContent(merged, mine, theirs) : merged;
}

function mergeNoteContent(row: Row, mine: Row | undefined, theirs: Row): Row {
  const states = [mine?.state, theirs.state].filter((state) => state instanceof Uint8Array);
  return states.length === 0 ? row : { ...row, ...mergedContent(states) };
}

/** Hears after each piece how many rows of how many are read in. What it throws takes everything back. */
export type MergeStep = (done: number, total: number) => void;

/** Rows of one piece: so many are written before anybody hears of it. */
const PIECE = 2_000;

/** Rows of the tables that we know, piece by piece. */
function* piecesOf(incoming: IncomingRows): Generator<{ table: VaultTable; rows: Row[] }> {
  for (const [table, rows] of Object.entries(incoming.tables)) {
    if (!isVaultTable(table)) continue;
    for (let at = 0; at < rows.length; at += PIECE) yield { table, rows: rows.slice(at, at + PIECE) };
  }
}

/**
 * Adds what a file holds; of two versions of a field the newer stays. All or nothing. A file into an empty database
 * leaves every row exactly as in the file. Gives how many rows came out different.
 */
export function mergeIn(
  db: Database,
  incoming: IncomingRows,
  now: number,
  step: MergeStep = () => {},
): Promise<number> {
  return db.transaction('rw', [...VAULT_TABLES, 'sightings', 'outbox', 'devices'], async () => {
    const self = await readSelf(db);
    let clock = self.clock;
    let changed = 0;
    let done = 0;
    const total = Object.values(incoming.tables).reduce((sum, rows) => sum + rows.length, 0);
    for (const { table, rows } of piecesOf(incoming)) {
      const known: (Row | undefined)[] = await db.table(table).bulkGet(rows.map(({ id }) => id));
      const puts: Row[] = [];
      rows.forEach((row, at) => {
        const theirs = asTravelling(row);
        const mine = known[at];
        const merged = mine ? mergeRows(table, mine, theirs) : theirs;
        if (merged === mine) return;
        puts.push(derive(table, table === 'noteDocs' ? vouchedFor(merged, mine, self.device) : merged));
        clock = newestOf(theirs, clock, now);
      });
      await db.table(table).bulkPut(puts);
      const waiting: WaitingRow[] = puts.map((row) => ({ op: wholeRow(table, row) }));
      await db.outbox.bulkAdd(waiting);
      changed += puts.length;
      done += rows.length;
      step(done, total);
    }
    await addSightings(db, incoming.local.sightings ?? []);
    // Later edits here must win over what the file brought, so our clock has seen its newest, also in a new browser.
    if (changed > 0) await db.devices.put({ ...self, clock });
    return changed;
  });
}

/** Without what another browser knew for itself alone, which no export of ours holds. */
const asTravelling = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !DERIVED.has(field))) as Row; // no register is among those

/** A note of a file: whoever wrote it, this browser sees to it that it reaches the others. */
const vouchedFor = (row: Row, mine: Row | undefined, own: string): Row =>
  row.state instanceof Uint8Array ? { ...row, _by: withWriters(writersIn(mine, own), [own]) } : row;

const newestOf = (row: Row, seen: Clock | null, now: number): Clock | null =>
  [...registersOf(row).values()].reduce((newest, { clock }) => witness(newest, clock, now), seen);

async function addSightings(db: Database, rows: { id: string }[]): Promise<void> {
  const known = await db.sightings.bulkGet(rows.map(({ id }) => id));
  await db.sightings.bulkPut(rows.filter((_, at) => !known[at]) as SightingRow[]); // sightings of our own export
}

/**
 * What to write so that everything is as in the file: fields that differ are set anew, so that my other browsers follow;
 * what is here and not there is deleted (and stays in reach of undo). Notes are left out, see `restoreNotes`.
 */
export async function restoreChanges(
  db: Database,
  incoming: IncomingRows,
): Promise<{ changes: Change[]; fresh: IncomingRows }> {
  const changes: Change[] = [];
  const fresh: IncomingRows = { tables: {}, local: incoming.local };
  for (const table of VAULT_TABLES) {
    const rows = incoming.tables[table] ?? [];
    const wanted = new Map(rows.map((row) => [row.id, row]));
    const here: Row[] = await db.table(table).toArray();
    const hereIds = new Set(here.map(({ id }) => id));
    fresh.tables[table] = rows.filter(({ id }) => !hereIds.has(id));
    for (const mine of here) {
      const fields = differences(table, mine, wanted.get(mine.id));
      if (fields) changes.push({ table, id: mine.id, fields });
    }
  }
  return { changes, fresh };
}

function differences(table: VaultTable, mine: Row, theirs: Row | undefined): Fields | null {
  if (!theirs || !isVisible(theirs)) return isVisible(mine) ? { _del: true } : null;
  const fields: Fields = {};
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)].filter(isRegister));
  for (const name of names) {
    if (table === 'noteDocs' && NOTE_CONTENT.has(name)) continue;
    // A plain file never holds them: that they are not in it says nothing.
    if (table === 'rooms' && ROOM_SECRETS.has(name) && !Object.hasOwn(theirs, name)) continue;
    const value = name === '_del' ? theirs._del === true : (theirs[name] ?? null);
    if (JSON.stringify(value) !== JSON.stringify(name === '_del' ? mine._del === true : (mine[name] ?? null)))
      fields[name] = value;
  }
  // A deleted row comes back by any newer field, so say so even when nothing else differs.
  if (!isVisible(mine) && Object.keys(fields).length === 0) fields._del = false;
  return Object.keys(fields).length > 0 ? fields : null;
}

/** Yjs updates that give notes which are here the text of the file. */
export async function noteUpdates(db: Database, incoming: IncomingRows): Promise<{ id: string; update: Uint8Array }[]> {
  const rows = incoming.tables.noteDocs ?? [];
  const here = await db.noteDocs.bulkGet(rows.map(({ id }) => id));
  return rows.flatMap((theirs, at) => {
    const mine = here[at];
    const text = typeof theirs.text === 'string' ? theirs.text : '';
    if (!mine || mine.text === text) return [];
    const doc = new Y.Doc();
    if (mine.state instanceof Uint8Array) Y.applyUpdate(doc, mine.state);
    const before = Y.encodeStateVector(doc);
    const note = doc.getText('note');
    doc.transact(() => {
      note.delete(0, note.length);
      note.insert(0, text);
    });
    return [{ id: theirs.id, update: Y.encodeStateAsUpdate(doc, before) }];
  });
}

/** Whether nothing of mine is here: nothing to lose by an import. */
export async function isEmpty(db: Database): Promise<boolean> {
  const counts = await Promise.all(
    ['relationships', 'topics', 'agreements', 'noteDocs'].map((table) =>
      db.table(table).filter(isVisible).limit(1).count(),
    ),
  );
  return counts.every((count) => count === 0);
}
