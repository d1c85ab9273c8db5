import Dexie, { type EntityTable, type Table } from 'dexie';
import type { BackupRow, KeyRow } from './local-rows.ts';
import { SAFE_VERSIONS } from './schema.ts';

/** Keys and backups, apart from the notes: what is wrong with one database leaves the other whole (docs/adr/0013). */
export class Safe extends Dexie {
  declare keys: Table<KeyRow, string>;
  declare backups: EntityTable<BackupRow, 'id'>;

  constructor(name = 'duologue-safe') {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const [version, stores] of Object.entries(SAFE_VERSIONS)) this.version(Number(version)).stores(stores);
    this.on('versionchange', () => this.close());
  }
}
