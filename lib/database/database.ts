import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Row } from '../records/row.ts';
import type {
  BusyRow,
  CallRow,
  DeviceRow,
  DraftRow,
  FeedRow,
  FlagRow,
  FutureRow,
  HealthRow,
  PublishedRow,
  RemoteRow,
  RoomFileRow,
  RoomRemoteRow,
  RoomRow,
  RoomTargetRow,
  RoomWaitingRow,
  SightingRow,
  StagedRow,
  TargetRow,
  UndoRow,
} from './local-rows.ts';
import { VERSIONS } from './schema.ts';
import type { WaitingRow } from './waiting-row.ts';

/** The one database. Opened by the background alone (architecture, rule 2). */
export class Database extends Dexie {
  declare people: EntityTable<Row, 'id'>;
  declare relationships: EntityTable<Row, 'id'>;
  declare topics: EntityTable<Row, 'id'>;
  declare agreements: EntityTable<Row, 'id'>;
  declare meetings: EntityTable<Row, 'id'>;
  declare noteDocs: EntityTable<Row, 'id'>;
  declare settings: EntityTable<Row, 'id'>;
  declare rooms: EntityTable<Row, 'id'>;
  declare outbox: Table<WaitingRow, number>;
  declare sightings: EntityTable<SightingRow, 'id'>;
  declare calls: EntityTable<CallRow, 'id'>;
  declare drafts: EntityTable<DraftRow, 'field'>;
  declare undos: EntityTable<UndoRow, 'id'>;
  declare devices: EntityTable<DeviceRow, 'id'>;
  declare health: EntityTable<HealthRow, 'site'>;
  declare staged: EntityTable<StagedRow, 'index'>;
  declare flags: Table<FlagRow, string>;
  declare targets: EntityTable<TargetRow, 'id'>;
  declare published: EntityTable<PublishedRow, 'target'>;
  declare remotes: Table<RemoteRow, [string, string]>;
  declare future: EntityTable<FutureRow, 'id'>;
  declare roomRows: EntityTable<RoomRow, 'key'>;
  declare roomOutbox: Table<RoomWaitingRow, number>;
  declare roomTargets: EntityTable<RoomTargetRow, 'id'>;
  declare roomRemotes: Table<RoomRemoteRow, [string, string]>;
  declare roomFiles: EntityTable<RoomFileRow, 'key'>;
  declare feeds: EntityTable<FeedRow, 'id'>;
  declare busy: EntityTable<BusyRow, 'id'>;

  constructor(name = 'duologue') {
    // Strict: a commit is on disk before it is told, so an acknowledged word survives a killed browser and a power cut.
    super(name, { chromeTransactionDurability: 'strict' });
    for (const [version, stores] of Object.entries(VERSIONS)) this.version(Number(version)).stores(stores);
    // Up to then one entry could stand for a whole row under one clock. No target has ever had any of them, and each gets
    // all rows at its first publish.
    this.version(3).upgrade((change) => change.table('outbox').clear());
    // Another context with a newer version wants to upgrade: step aside instead of blocking it.
    this.on('versionchange', () => this.close());
  }
}
