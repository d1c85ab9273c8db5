/** Tables of a room, in its own words (shape.ts). `formats` has one row, `pair`; `members` one for each role. */
export const ROOM_TABLES = ['topics', 'agreements', 'meetings', 'notes', 'formats', 'members'] as const;
export type RoomTable = (typeof ROOM_TABLES)[number];

/** Whether a room of this version has such a table. */
export const isRoomTable = (table: unknown): table is RoomTable => ROOM_TABLES.some((name) => name === table);

/** Tables of mine of which something can be shared. */
export const SHARED_TABLES = ['topics', 'agreements', 'meetings', 'noteDocs', 'relationships'] as const;
export type SharedTable = (typeof SHARED_TABLES)[number];
