/**
 * The tables and their indexes by version. Additive only: a released version is never edited, an index or table name
 * never reused (tests/arch/schema-snapshot.json guards it). Indexes that start with `_` are derived on every write
 * (derived.ts) and never travel.
 */
export const VERSIONS: Record<number, Record<string, string>> = {
  1: {
    people: 'id, *_addresses',
    relationships: 'id, personId',
    topics: 'id, relationshipId, discussedIn, _open',
    agreements: 'id, relationshipId, madeIn, _outstanding, _overdueFrom, _closed',
    meetings: 'id, eventId, seriesId, [relationshipId+_at]',
    noteDocs: 'id, meetingId',
    settings: 'id',
    outbox: '++n, note',
    sightings: 'id, startsAt, meetCode, seriesId, relationshipId, seenAt',
    calls: 'id, code',
    drafts: 'field',
    undos: 'id, at',
    devices: 'id',
    health: 'site',
    staged: 'index',
  },
  2: {
    topics: 'id, relationshipId, discussedIn, _open, _vent, _headsUp',
    flags: 'id',
  },
  3: {
    topics: 'id, relationshipId, discussedIn, _open, _vent, _headsUp, _touched',
    agreements: 'id, relationshipId, madeIn, _outstanding, _overdueFrom, _closed, _touched',
    meetings: 'id, eventId, seriesId, [relationshipId+_at], _touched',
    noteDocs: 'id, meetingId, _touched',
    targets: 'id',
    published: 'target',
    remotes: '[target+device], target',
    future: 'id, table',
  },
  4: {
    rooms: 'id, relationshipId',
    roomRows: 'key, room, [room+table]',
    roomOutbox: '++n, room',
    roomTargets: 'id, room',
    roomRemotes: '[target+device], target',
    roomFiles: 'key, room',
  },
  5: {
    sightings: 'id, startsAt, meetCode, seriesId, relationshipId, seenAt, meetingId, feed',
    feeds: 'id, lastAt',
    busy: 'id',
  },
};

/**
 * The safe: a second database for what must outlive the first one, which an upgrade or a failing disk may break: the
 * keys, and sealed backups (docs/adr/0013). The same promise holds for its versions.
 */
export const SAFE_VERSIONS: Record<number, Record<string, string>> = {
  1: { keys: 'id', backups: 'id, at' },
};

/** Tables whose rows are mine and travel between my browsers. The others stay in this browser. */
export const VAULT_TABLES = [
  'people',
  'relationships',
  'topics',
  'agreements',
  'meetings',
  'noteDocs',
  'settings',
  'rooms',
] as const;
export type VaultTable = (typeof VAULT_TABLES)[number];

/** Whether rows of `table` travel. */
export const isVaultTable = (table: unknown): table is VaultTable => VAULT_TABLES.some((name) => name === table);
