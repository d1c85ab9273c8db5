import * as Y from 'yjs';
import { isClock, witness } from '../records/clock.ts';
import { apply, type Fields, isRegister, isVisible, type Row, registersOf } from '../records/row.ts';
import type { Database } from './database.ts';
import { derive } from './derived.ts';
import type { SightingRow } from './local-rows.ts';
import { isVaultTable, VAULT_TABLES, type VaultTable } from './schema.ts';
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

/** A note's text merges by Yjs, not as a register. */
const NOTE_CONTENT: ReadonlySet<string> = new Set(['state', 'text']);

function mergeNoteContent(row: Row, mine: Row | undefined, theirs: Row): Row {
  const states = [mine?.state, theirs.state].filter((state) => state instanceof Uint8Array);
  if (states.length === 0) return row;
  const doc = new Y.Doc();
  for (const state of states) Y.applyUpdate(doc, state);
  return { ...row, state: Y.encodeStateAsUpdate(doc), text: doc.getText('note').toString() };
}

/**
 * Adds what a file holds; of two versions of a field the newer stays. All or nothing. A file into an empty database
 * leaves every row exactly as in the file. Gives how many rows came out different.
 */
export function mergeIn(db: Database, incoming: IncomingRows, now: number): Promise<number> {
  return db.transaction('rw', [...VAULT_TABLES, 'sightings', 'outbox', 'devices'], async () => {
    let changed = 0;
    let newest: string | null = null;
    for (const [table, rows] of Object.entries(incoming.tables)) {
      if (!isVaultTable(table)) continue;
      const known: (Row | undefined)[] = await db.table(table).bulkGet(rows.map(({ id }) => id));
      const puts: Row[] = [];
      rows.forEach((theirs, at) => {
        const mine = known[at];
        const merged = mine ? mergeRows(table, mine, theirs) : theirs;
        if (merged === mine) return;
        puts.push(derive(table, merged));
        for (const { clock } of registersOf(theirs).values()) if (!newest || clock > newest) newest = clock;
      });
      await db.table(table).bulkPut(puts);
      await db.outbox.bulkAdd(puts.map((row) => ({ op: snapshotOf(table, row, now) })));
      changed += puts.length;
    }
    await addSightings(db, incoming.local.sightings ?? []);
    // Later edits here must win over what the file brought, so our clock has seen its newest, also in a new browser.
    if (isClock(newest)) {
      const self = await readSelf(db);
      await db.devices.put({ ...self, clock: witness(self.clock, newest, now) });
    }
    return changed;
  });
}

/** A whole row for the outbox under its creation clock; the engines publish each register with its own. */
const snapshotOf = (table: VaultTable, row: Row, now: number) =>
  [table, String(new Date(now).getFullYear()), row.id, row._c, Object.fromEntries(fieldsOf(row))] as const;

const fieldsOf = (row: Row): [string, unknown][] => Object.entries(row).filter(([field]) => isRegister(field));

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
