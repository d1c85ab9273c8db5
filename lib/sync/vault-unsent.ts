import type { Database } from '../database/database.ts';
import { wordsOf } from '../database/words.ts';
import type { Clock } from '../records/clock.ts';

/** A write of ours: its clock, and the clock of what it replaced, which we knew then; empty when there was nothing. */
export type OwnWrite = { clock: Clock; over: Clock | '' };

/** What was written here and whoever published elsewhere did not know of. */
export type Unknown = {
  /** Reads what was written since the last time; may be called in a transaction over the outbox. */
  refresh(): Promise<void>;
  /** Our writes of a field, oldest first. */
  of(table: string, id: string, field: string): readonly OwnWrite[];
};

/** Rows of the outbox that one request reads. */
const CHUNK = 2_000;

/**
 * Words that were written here and that somebody who published elsewhere did not know of yet. Holds no
 * word itself, so that nothing that is erased meanwhile lives on in it.
 */
export class Unsent implements Unknown {
  readonly #db: Database;
  #top: number;
  readonly #writes = new Map<string, OwnWrite[]>();

  /** `known` is the number up to which that browser knew everything. */
  constructor(db: Database, known: number) {
    this.#db = db;
    this.#top = known;
  }

  async refresh(): Promise<void> {
    for (;;) {
      const rows = await this.#db.outbox.where(':id').above(this.#top).limit(CHUNK).toArray();
      for (const { n, op, via, over } of rows) {
        this.#top = n ?? this.#top;
        const [table, , id, clock, fields] = op;
        // An erasure is no opinion: what it took away is kept nowhere.
        if (via !== undefined || fields._del === true) continue;
        for (const field of wordsOf(table))
          if (Object.hasOwn(fields, field)) this.#add(`${table}:${id}:${field}`, { clock, over: over?.[field] ?? '' });
      }
      if (rows.length < CHUNK) return;
    }
  }

  of(table: string, id: string, field: string): readonly OwnWrite[] {
    return this.#writes.get(`${table}:${id}:${field}`) ?? [];
  }

  #add(key: string, write: OwnWrite): void {
    this.#writes.set(key, [...(this.#writes.get(key) ?? []), write]);
  }
}
