import { AGREEMENT_STATES, type Agreement, type HistoryEntry, OWNERS } from '../domain/agreement.ts';
import { parseDay } from '../domain/day.ts';
import type { AgreementId, MeetingId, NoteDocId, PersonId, RelationshipId, TopicId } from '../domain/ids.ts';
import { LANES } from '../domain/lane.ts';
import type { CallStretch, Meeting } from '../domain/meeting.ts';
import type { NoteDoc } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import { KINDS, type Relationship } from '../domain/relationship.ts';
import { TOPIC_STATES, type Topic } from '../domain/topic.ts';
import type { Row } from '../records/row.ts';

/**
 * From stored rows to the words of the domain. Tolerant by design: a row may come from a newer version or arrive before
 * the rest of itself, so every field has a safe reading and nothing throws. In doubt an item is private.
 */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const numberOrNull = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
const oneOf = <Option extends string>(options: readonly Option[], value: unknown, otherwise: Option): Option =>
  options.find((option) => option === value) ?? otherwise;
const id = <Id extends string>(value: unknown): Id => text(value) as Id; // rows hold ids as plain text
const idOrNull = <Id extends string>(value: unknown): Id | null => (typeof value === 'string' ? (value as Id) : null); // as above

/** A stored person. */
export const toPerson = (row: Row): Person => ({
  id: id<PersonId>(row.id),
  name: text(row.name),
  addresses: texts(row.addresses),
  otherNames: texts(row.otherNames),
  mergedInto: idOrNull<PersonId>(row.mergedInto),
  createdAt: number(row.createdAt),
});

/** A stored relationship; an unknown kind reads as none. */
export const toRelationship = (row: Row): Relationship => ({
  id: id<RelationshipId>(row.id),
  personId: id<PersonId>(row.personId),
  kind: KINDS.find((kind) => kind === row.kind) ?? null,
  createdAt: number(row.createdAt),
});

/** A stored topic; an unknown lane reads as private. */
export const toTopic = (row: Row): Topic => ({
  id: id<TopicId>(row.id),
  relationshipId: id<RelationshipId>(row.relationshipId),
  text: text(row.text),
  lane: oneOf(LANES, row.lane, 'private'),
  owner: row.owner === 'them' ? 'them' : 'me',
  state: oneOf(TOPIC_STATES, row.state, 'open'),
  outcome: text(row.outcome),
  order: text(row.order),
  createdAt: number(row.createdAt),
  discussedIn: idOrNull<MeetingId>(row.discussedIn),
  discussedAt: numberOrNull(row.discussedAt),
});

/** Entries of lists that two browsers may add to at once are fields of their own: `h:<id>`, `call:<start>`. */
export const HISTORY_PREFIX = 'h:';
/** See `HISTORY_PREFIX`. */
export const CALL_PREFIX = 'call:';

const HISTORY_KINDS = ['made', 'kept', 'moved', 'issue', 'dropped', 'reopened', 'edited'] as const;

function historyOf(row: Row): HistoryEntry[] {
  return Object.keys(row)
    .filter((field) => field.startsWith(HISTORY_PREFIX))
    .sort()
    .flatMap((field) => readHistoryEntry(row[field]))
    .sort((one, other) => one.at - other.at);
}

function readHistoryEntry(value: unknown): HistoryEntry[] {
  if (typeof value !== 'object' || value === null) return []; // taken back
  const entry = value as Record<string, unknown>; // an object; each field is read with care below
  const what = HISTORY_KINDS.find((kind) => kind === entry.what);
  if (!what) return [];
  return [
    {
      at: number(entry.at),
      what,
      ...('from' in entry ? { from: parseDay(entry.from) } : {}),
      ...('to' in entry ? { to: parseDay(entry.to) } : {}),
      ...(typeof entry.why === 'string' ? { why: entry.why } : {}),
    },
  ];
}

/** A stored agreement with its history, oldest first; an unknown lane reads as private. */
export const toAgreement = (row: Row): Agreement => ({
  id: id<AgreementId>(row.id),
  relationshipId: id<RelationshipId>(row.relationshipId),
  text: text(row.text),
  lane: oneOf(LANES, row.lane, 'private'),
  owner: oneOf(OWNERS, row.owner, 'me'),
  due: parseDay(row.due),
  state: oneOf(AGREEMENT_STATES, row.state, 'open'),
  closedOn: parseDay(row.closedOn),
  madeIn: idOrNull<MeetingId>(row.madeIn),
  createdAt: number(row.createdAt),
  history: historyOf(row),
});

/** A stored meeting with its calls, oldest first. */
export const toMeeting = (row: Row): Meeting => ({
  id: id<MeetingId>(row.id),
  relationshipId: id<RelationshipId>(row.relationshipId),
  eventId: textOrNull(row.eventId),
  seriesId: textOrNull(row.seriesId),
  title: textOrNull(row.title),
  startsAt: numberOrNull(row.startsAt),
  endsAt: numberOrNull(row.endsAt),
  createdAt: number(row.createdAt),
  calls: callsOf(row),
});

const callsOf = (row: Row): CallStretch[] =>
  Object.keys(row)
    .filter((field) => field.startsWith(CALL_PREFIX))
    .flatMap((field) => {
      const value = row[field];
      if (typeof value !== 'object' || value === null || !('to' in value) || typeof value.to !== 'number') return [];
      const from = Number(field.slice(CALL_PREFIX.length));
      return Number.isFinite(from) ? [{ from, to: value.to }] : [];
    })
    .sort((one, other) => one.from - other.from);

/** A stored note; without a state it is empty. */
export const toNoteDoc = (row: Row): NoteDoc => ({
  id: id<NoteDocId>(row.id),
  relationshipId: id<RelationshipId>(row.relationshipId),
  meetingId: id<MeetingId>(row.meetingId),
  lane: oneOf(LANES, row.lane, 'private'),
  state: row.state instanceof Uint8Array ? row.state : new Uint8Array([0, 0]),
  text: text(row.text),
  createdAt: number(row.createdAt),
});
