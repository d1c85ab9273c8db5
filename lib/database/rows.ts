import {
  AGREEMENT_OTHERS,
  AGREEMENT_STATES,
  type Agreement,
  type AgreementContent,
  type HistoryEntry,
  OWNERS,
} from '../domain/agreement.ts';
import { CADENCES } from '../domain/cadence.ts';
import { parseDay } from '../domain/day.ts';
import { type Format, type FormatChange, NO_FORMAT, NOTE_KEEPERS } from '../domain/format.ts';
import type { AgreementId, MeetingId, NoteDocId, PersonId, RelationshipId, TopicId } from '../domain/ids.ts';
import { LANES } from '../domain/lane.ts';
import { type CallStretch, type Meeting, VENUES } from '../domain/meeting.ts';
import type { NoteDoc } from '../domain/note.ts';
import type { Person } from '../domain/person.ts';
import { HINTS, type HintAnswer, KINDS, type Relationship } from '../domain/relationship.ts';
import { PACES, type Ramp, type RampStep, type RhythmParts } from '../domain/rhythm/parts.ts';
import { STEPS, type StepSettings, TODAYS } from '../domain/steps.ts';
import {
  TOPIC_ENDINGS,
  TOPIC_OTHERS,
  TOPIC_STATES,
  TOPIC_TYPES,
  type Topic,
  type TopicContent,
} from '../domain/topic.ts';
import type { Row } from '../records/row.ts';
import { hasOthers, othersIn, otherValue } from './others.ts';

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
const oneOrNull = <Option extends string>(options: readonly Option[], value: unknown): Option | null =>
  options.find((option) => option === value) ?? null;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
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
  kind: oneOrNull(KINDS, row.kind),
  createdAt: number(row.createdAt),
  format: formatOf(row),
  steps: stepsOf(row),
  hints: hintsOf(row),
  rhythm: rhythmOf(row),
});

const rhythmOf = (row: Row): RhythmParts => ({
  ramp: rampOf(row.ramp),
  isSameCity: row.isSameCity === true,
  tripOn: parseDay(row.tripOn),
  lastInPersonOn: parseDay(row.lastInPersonOn),
});

/** An onboarding as it was stored; steps that say nothing readable are left out, and without any there is none. */
function rampOf(value: unknown): Ramp | null {
  if (!isObject(value) || !Array.isArray(value.steps)) return null;
  const steps = value.steps.flatMap((step: unknown): RampStep[] => {
    if (!isObject(step)) return [];
    const [from, pace] = [parseDay(step.from), oneOrNull(PACES, step.pace)];
    return from && pace ? [{ from, pace }] : [];
  });
  return steps.length > 0 ? { steps: steps.sort((one, other) => (one.from < other.from ? -1 : 1)) } : null;
}

/** A step's setting and a hint's answer are fields of their own: `step:<id>`, `hint:<name>`. */
export const STEP_PREFIX = 'step:';
/** See `STEP_PREFIX`. */
export const HINT_PREFIX = 'hint:';
/** A change of the format: `f:<id>`, see `HISTORY_PREFIX`. */
export const FORMAT_PREFIX = 'f:';

function stepsOf(row: Row): StepSettings {
  const settings: StepSettings = {
    order: texts(row.stepOrder).flatMap((step) => oneOrNull(STEPS, step) ?? []),
    of: {},
  };
  for (const step of STEPS) {
    const value = row[`${STEP_PREFIX}${step}`];
    if (isObject(value)) settings.of[step] = { title: textOrNull(value.title), isHidden: value.isHidden === true };
  }
  return settings;
}

function hintsOf(row: Row): Relationship['hints'] {
  const hints: Relationship['hints'] = {};
  for (const hint of HINTS) {
    const value = row[`${HINT_PREFIX}${hint}`];
    if (!isObject(value)) continue;
    const answer = oneOrNull<HintAnswer['answer']>(['later', 'never', 'done'], value.answer);
    if (answer) hints[hint] = { answer, at: number(value.at), meetingId: idOrNull<MeetingId>(value.meetingId) };
  }
  return hints;
}

const formatOf = (row: Row): Format => ({
  confidentiality: text(row.confidentiality),
  confirmedByMe: parseDay(row.confirmedByMe),
  confirmedByThem: parseDay(row.confirmedByThem),
  whyWeMeet: text(row.whyWeMeet),
  doubts: text(row.doubts),
  raiseAtOnce: text(row.raiseAtOnce),
  keepForUs: text(row.keepForUs),
  cadence: oneOrNull(CADENCES, row.cadence),
  lengthMinutes: numberOrNull(row.lengthMinutes),
  myExpectations: text(row.myExpectations),
  theirExpectations: text(row.theirExpectations),
  notesKeeper: oneOrNull(NOTE_KEEPERS, row.notesKeeper),
  hasMetBefore: row.hasMetBefore === true,
  history: Object.keys(row)
    .filter((field) => field.startsWith(FORMAT_PREFIX))
    .sort()
    .flatMap((field) => readFormatChange(row[field]))
    .sort((one, other) => one.at - other.at),
});

const FORMAT_PARTS = Object.keys(NO_FORMAT) as FormatChange['part'][]; // the keys of the type it is made of

function readFormatChange(value: unknown): FormatChange[] {
  const part = isObject(value) ? FORMAT_PARTS.find((each) => each === value.part) : undefined;
  if (!isObject(value) || !part) return []; // taken back, or of a newer version
  const change = { at: number(value.at), part, from: text(value.from), to: text(value.to) };
  return [value.by === 'them' ? { ...change, by: 'them' } : change];
}

/** A stored topic; an unknown lane reads as private. */
export function toTopic(row: Row): Topic {
  const topic = topicContent(row);
  if (!hasOthers(row)) return topic;
  const others = othersIn(row, TOPIC_OTHERS, topicContent).map(otherValue);
  return others.length > 0 ? { ...topic, others } : topic;
}

const topicContent = (row: Row): TopicContent => ({
  id: id<TopicId>(row.id),
  relationshipId: id<RelationshipId>(row.relationshipId),
  text: text(row.text),
  lane: oneOf(LANES, row.lane, 'private'),
  owner: row.owner === 'them' ? 'them' : 'me',
  type: oneOrNull(TOPIC_TYPES, row.type),
  purpose: text(row.purpose),
  why: text(row.why),
  options: text(row.options),
  isConfidential: row.isConfidential === true,
  blockerOwner: oneOrNull(OWNERS, row.blockerOwner),
  coveredBy: text(row.coveredBy),
  coveredFrom: parseDay(row.coveredFrom),
  coveredTo: parseDay(row.coveredTo),
  reserved: Math.max(0, number(row.reserved)),
  isStarred: row.isStarred === true,
  state: oneOf(TOPIC_STATES, row.state, 'open'),
  outcome: text(row.outcome),
  endedAs: oneOrNull(TOPIC_ENDINGS, row.endedAs),
  progressIn: idOrNull<MeetingId>(row.progressIn),
  raisedAt: numberOrNull(row.raisedAt),
  ownMeetingAt: numberOrNull(row.ownMeetingAt),
  order: text(row.order),
  createdAt: number(row.createdAt),
  author: row.author === 'them' ? 'them' : 'me',
  seenByThem: numberOrNull(row.seenByThem),
  seenByMe: numberOrNull(row.seenByMe),
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

function readHistoryEntry(entry: unknown): HistoryEntry[] {
  if (!isObject(entry)) return []; // taken back
  const what = HISTORY_KINDS.find((kind) => kind === entry.what);
  if (!what) return [];
  return [
    {
      at: number(entry.at),
      what,
      ...('from' in entry ? { from: parseDay(entry.from) } : {}),
      ...('to' in entry ? { to: parseDay(entry.to) } : {}),
      ...(typeof entry.why === 'string' ? { why: entry.why } : {}),
      ...(entry.by === 'them' ? { by: 'them' as const } : {}),
    },
  ];
}

/** A stored agreement with its history, oldest first; an unknown lane reads as private. */
export function toAgreement(row: Row): Agreement {
  const agreement = agreementContent(row);
  if (!hasOthers(row)) return agreement;
  const found = othersIn(row, AGREEMENT_OTHERS, agreementContent);
  // Moving writes state and day at once: the day says it all, and brings its state along (entrypoints/background/others.ts).
  const days = new Set(found.flatMap(({ field, clock }) => (field === 'due' ? [clock] : [])));
  const others = found.filter(({ field, clock }) => field !== 'state' || !days.has(clock)).map(otherValue);
  return others.length > 0 ? { ...agreement, others } : agreement;
}

const agreementContent = (row: Row): AgreementContent => ({
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
  author: row.author === 'them' ? 'them' : 'me',
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
  today: oneOrNull(TODAYS, row.today),
  leaveAt: numberOrNull(row.leaveAt),
  isUnprepared: row.isUnprepared === true,
  starter: oneOrNull(['me', 'them'] as const, row.starter),
  statusSince: numberOrNull(row.statusSince),
  nextOn: parseDay(row.nextOn),
  isAgreed: row.isAgreed === true,
  disagreement: text(row.disagreement),
  wrappedUpAt: numberOrNull(row.wrappedUpAt),
  heldByHand: numberOrNull(row.heldByHand),
  venue: oneOrNull(VENUES, row.venue),
  isAgreedByThem: row.isAgreedByThem === true,
  disagreementByThem: text(row.disagreementByThem),
  isUnpreparedByThem: row.isUnpreparedByThem === true,
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
