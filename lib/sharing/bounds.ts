/**
 * How much one companion may put into a room: far above what two people write in years, and little enough that neither a
 * broken nor a hostile one fills my disk. What lies beyond is refused and counted (admissible.ts).
 */

/** The longest text of one item, in letters; as lib/messages/schemas.ts, so whatever can be written also arrives. */
export const MAX_TEXT = 20_000;
/** Moments from 1970 until here can be shown and counted on from; epoch ms. As clocks (lib/sync/core/body.ts). */
export const LATEST = Date.UTC(3000, 0);
/** The longest meeting, ms: one without an end would be the present one for ever. */
export const MAX_MEETING = 24 * 3_600_000;
/** The longest name of a person. */
export const MAX_NAME = 60;
/** The longest key of an order: keys grow by a letter or so with each move to the same spot. */
export const MAX_ORDER = 200;
/** The longest id of a calendar's event or series; Google's have at most 1,024 letters. */
export const MAX_EVENT_ID = 1_100;
/** Bytes of one note as a whole, and so of any update of it; ten thousand words are about 100 KB. */
export const MAX_NOTE = 4_000_000;
/** Open topics of theirs, and outstanding agreements of theirs, that I can be given at a time. */
export const MAX_OPEN = 400;
/** Rows of theirs in one room, of all tables: about forty years of weekly talks. */
export const MAX_ROWS = 20_000;
/** Operations that are taken in at a time, each field of a row once: a room of `MAX_ROWS` has far fewer. */
export const MAX_OPERATIONS = 100_000;
/** Entries of one row's history. */
export const MAX_ENTRIES = 500;
/** Fields of one row beside its history; ours have about 25, a newer version may have more. */
export const MAX_FIELDS = 100;
/** Letters, as JSON, of what only a newer version knows in one field. */
export const MAX_UNKNOWN = 2_048;
