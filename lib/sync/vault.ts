import type { Database } from '../database/database.ts';
import type { PublishedRow } from '../database/local-rows.ts';
import { kindOf, pruneOutbox } from '../database/outbox.ts';
import { readSelf } from '../database/write.ts';
import type { TargetKind } from '../domain/sync-words.ts';
import type { Row } from '../records/row.ts';
import type { Remote, Self, TargetState, Vault } from './core/ports.ts';
import { applyOperations } from './vault-apply.ts';
import { operationsOf } from './vault-operations.ts';
import { pendingFor } from './vault-pending.ts';
import { carriedIn, type Survey, survey } from './vault-survey.ts';
import { type RowName, windowOf } from './window.ts';

/** The vault, and what is only for reports: how many note updates could not be read and were left out. */
export type DexieVault = Vault & { unreadable(): number };

/** So many rows changed lately travel through a small store whatever state they are in (sync.md §1.4). */
const RECENT = 200;
const TOUCHED = ['topics', 'agreements', 'meetings', 'noteDocs'] as const;

/**
 * The core's vault over the database; made anew for each cycle, for it remembers where rows are. `now` is epoch ms.
 *
 * Reading many rows is done in pieces and not in one transaction, in which no surface could write: what is written
 * meanwhile comes with the next publish, for its number in the outbox is greater than what that one read.
 */
export function dexieVault(db: Database, { now }: { now(): number }): DexieVault {
  let surveyed: Promise<Survey> | null = null;
  let unreadable = 0;

  /** Our name in clocks and earlier ones, stored, so that it stays the same. */
  const self = (): Promise<Self> =>
    db.transaction('rw', db.devices, async () => {
      const row = await readSelf(db);
      await db.devices.put(row);
      return { code: row.device, former: row.former ?? [] };
    });
  const look = (): Promise<Survey> => {
    surveyed ??= self().then(({ code }) => survey(db, code));
    return surveyed;
  };

  return {
    self,
    unreadable: () => unreadable,
    pending: async (target, limit) => pendingFor(db, kindOf(target), limit, (await self()).code),
    sent: (target, upTo) => markSent(db, kindOf(target), upTo),
    acknowledged: (target, upTo) => markKnown(db, kindOf(target), upTo),
    async apply(target, ops, options) {
      surveyed = null;
      const { unreadable: skipped, ...applied } = await applyOperations(db, kindOf(target), ops, {
        ...options,
        wallClock: now,
      });
      unreadable += skipped;
      return applied;
    },
    shards: async () => [...(await look()).shards.keys()].sort(),
    codes: async () => [...(await look()).codes],
    carried: async (shard, codes) => carriedIn(db, await look(), shard, { own: (await self()).code, codes }),
    async window(budget, codes) {
      const { code: own } = await self();
      const { rows, isCut } = await windowOf(db, { recent: await recentRows(db), budget });
      return { ops: rows.flatMap(({ table, row }) => operationsOf(table, row, own, (code) => codes.has(code))), isCut };
    },
    target: async (target) => (await publishedAt(db, kindOf(target))).state as TargetState | null, // as `setTarget` wrote it
    setTarget: (target, state) =>
      db.transaction('rw', db.published, async () => {
        await db.published.put({ ...(await publishedAt(db, kindOf(target))), state });
      }),
    async remotes(target) {
      const rows = await db.remotes.where('target').equals(kindOf(target)).toArray();
      return rows.map(({ remote }) => remote as Remote); // as `setRemote` wrote it
    },
    async setRemote(target, remote) {
      await db.remotes.put({ target: kindOf(target), device: remote.device, remote });
    },
  };
}

const publishedAt = async (db: Database, target: TargetKind): Promise<PublishedRow> =>
  (await db.published.get(target)) ?? { target, state: null, sent: 0, letter: null };

const markSent = (db: Database, target: TargetKind, upTo: number): Promise<void> =>
  db.transaction('rw', [db.outbox, db.targets, db.published], async () => {
    const row = await publishedAt(db, target);
    await db.published.put({ ...row, sent: Math.max(row.sent, upTo) });
    await pruneOutbox(db, [target]);
  });

const markKnown = (db: Database, target: TargetKind, known: number): Promise<void> =>
  db.transaction('rw', [db.outbox, db.targets, db.published], async () => {
    const row = await publishedAt(db, target);
    if (row.known === known) return;
    await db.published.put({ ...row, known });
    await pruneOutbox(db, [target]);
  });

/** What anybody changed lately, newest first, deletions among it. */
async function recentRows(db: Database): Promise<RowName[]> {
  const lists = await Promise.all(
    TOUCHED.map(async (table) => {
      const rows: Row[] = await db.table(table).orderBy('_touched').reverse().limit(RECENT).toArray();
      return rows.map((row) => ({ table, id: row.id, at: String(row._touched) }));
    }),
  );
  return lists
    .flat()
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    .slice(0, RECENT);
}
