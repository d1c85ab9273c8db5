import type { Day } from '../../lib/domain/day.ts';
import type { MeetingId, NoteDocId, RelationshipId } from '../../lib/domain/ids.ts';
import { otherRole, type Role } from '../../lib/domain/sharing.ts';
import { type Clock, tick } from '../../lib/records/clock.ts';
import { apply, type Fields, type Operation, type Row } from '../../lib/records/row.ts';
import { eventKey, type MeetingKey, talkKey } from '../../lib/sharing/meeting-key.ts';
import type { RoomNames } from '../../lib/sharing/names-in-room.ts';

/** Noon of a Tuesday; when the room of these tests was opened. */
export const OPENED_AT = Date.parse('2026-11-24T12:00:00Z');

/** How each of the two is named in clocks. */
export const CODES: Record<Role, string> = { host: 'hhhhhh', guest: 'gggggg' };

/** Meetings that both know, by their keys; the last letters of my ids say whose they are. */
export const KEYS: readonly MeetingKey[] = [eventKey('weekly_20261124T090000Z'), talkKey('2026-11-24' as Day)]; // a day by its form

/** The n-th row's name. */
export const rowId = (nth: number): string => `row${'abcdefghijklmnop'[nth] ?? 'z'}${'a'.repeat(12)}`;

const local = (role: Role, key: MeetingKey, what: string): string =>
  `${what}${KEYS.indexOf(key) + 2}${role === 'host' ? 'h' : 'g'}${'a'.repeat(16)}`.slice(0, 16);

/** The id that a meeting of `KEYS` has at one of the two. */
export const meetingOf = (role: Role, key: MeetingKey): MeetingId => local(role, key, 'meet') as MeetingId; // an id by its form
/** The id of its shared note there. */
export const noteOf = (role: Role, key: MeetingKey): NoteDocId => local(role, key, 'note') as NoteDocId; // as above
/** The relationship with the other one there. */
export const homeOf = (role: Role): RelationshipId => `home${role === 'host' ? 'h' : 'g'}aaaaaaaaaaa` as RelationshipId; // as above

/** What one of the two knows of names. */
export const namesOf = (role: Role): RoomNames => ({
  role,
  home: homeOf(role),
  relationshipIds: new Set([homeOf(role)]),
  isMyName: (name) => name !== CODES[otherRole(role)],
  keyOf: (id) => KEYS.find((key) => meetingOf(role, key) === id) ?? null,
  meetingOf: (key) => (KEYS.includes(key) ? meetingOf(role, key) : null),
  meetingRowId: (key) => (KEYS.includes(key) ? local('host', key, 'roommeet') : null),
  noteRowId: (key) => (KEYS.includes(key) ? local('host', key, 'roomnote') : null),
  noteOf: (key) => (KEYS.includes(key) ? noteOf(role, key) : null),
});

/** The n-th clock of one of the two, a second apart, counted from the opening. */
export const clockAt = (second: number, role: Role = 'host'): Clock =>
  tick(null, OPENED_AT + second * 1_000, CODES[role]);

/** A row made of writes: when, what, and by whom. */
export const written = (id: string, ...writes: [second: number, fields: Fields, role?: Role][]): Row =>
  writes.reduce<Row>(
    (row, [second, fields, role], nth) => apply(nth === 0 ? undefined : row, id, clockAt(second, role), fields),
    { id, _c: clockAt(0) },
  );

/** A row after operations on it. */
export const applied = (row: Row | undefined, ops: readonly Operation[]): Row | undefined =>
  ops.reduce((before, [, , id, clock, fields]) => apply(before, id, clock, fields), row);
