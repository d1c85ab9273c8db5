import type { Database } from '../../lib/database/database.ts';
import { Safe } from '../../lib/database/safe.ts';
import { type Change, type Committed, mergeNote, undo, write } from '../../lib/database/write.ts';

/** What every handler works with. Holds no state of its own: the worker may be stopped between any two calls. */
export type Keeper = {
  db: Database;
  /** Keys and backups, in a database of their own. */
  safe: Safe;
  now(): number;
  /** Writes everything or nothing, then tells everybody. When it resolves, it is on disk. */
  commit(changes: Change[], draft?: string | null): Promise<Committed>;
  undo(id: string): Promise<Committed | null>;
  mergeNote(id: string, update: Uint8Array): Promise<boolean>;
  /** Tells surfaces and launchers that rows changed, for writes of local tables. */
  changed(tables: string[], ids: string[]): void;
};

/** A keeper of `db`; `changed` is called after every commit. */
export function createKeeper(
  db: Database,
  now: () => number,
  changed: Keeper['changed'],
  safe: Safe = new Safe(),
): Keeper {
  const tell = (committed: Committed) =>
    changed(
      [...new Set(committed.changed.map(({ table }) => table))],
      committed.changed.map(({ id }) => id),
    );
  return {
    db,
    safe,
    now,
    changed,
    async commit(changes, draft = null) {
      const committed = await write(db, changes, { now: now(), draft });
      tell(committed);
      return committed;
    },
    async undo(id) {
      const committed = await undo(db, id, now());
      if (committed) tell(committed);
      return committed;
    },
    async mergeNote(id, update) {
      const isMerged = await mergeNote(db, id, update, now());
      if (isMerged) changed(['noteDocs'], [id]);
      return isMerged;
    },
  };
}
