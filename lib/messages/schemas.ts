import * as v from 'valibot';
import { OWNERS } from '../domain/agreement.ts';
import { CADENCES } from '../domain/cadence.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { NOTE_KEEPERS } from '../domain/format.ts';
import {
  type AgreementId,
  isId,
  type MeetingId,
  type PersonId,
  type RelationshipId,
  type TopicId,
} from '../domain/ids.ts';
import { LANES } from '../domain/lane.ts';
import { VENUES } from '../domain/meeting.ts';
import { PREFERENCE_RANGES, type Preference } from '../domain/preferences.ts';
import { HINTS, KINDS } from '../domain/relationship.ts';
import { STEPS, TODAYS } from '../domain/steps.ts';
import { TOPIC_ENDINGS, TOPIC_TYPES } from '../domain/topic.ts';
import type { SurfaceToNotes } from './surface-to-background.ts';

/**
 * What each call must look like when it arrives. Parsing builds a new object of known fields only; bounds keep a hostile
 * page that took over its content script from filling the disk (docs/security.md).
 */

const id = <Id>() => v.custom<Id>(isId);
/** A day of the calendar. */
export const day = v.custom<Day>((value) => parseDay(value) !== null);
/** The longest text of one item; a note may be longer, it comes in updates. */
const MAX_TEXT = 20_000;
const line = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const written = v.pipe(line, v.trim(), v.minLength(1));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** An e-mail address as somebody wrote it. */
export const address = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320));
/** Epoch ms. */
export const instant = v.pipe(v.number(), v.finite(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** A title and the like. */
export const short = v.pipe(v.string(), v.maxLength(2_000));
const lane = v.picklist(LANES);
const owner = v.picklist(['me', 'them'] as const);
const field = v.pipe(v.string(), v.regex(/^[a-z]+(:[a-z2-7]{16})?$/));
/** A call without input. */
export const nothing = v.object({});
const MAX_UPDATE = 4_000_000;
/** Bytes as text. */
export const base64 = v.pipe(v.string(), v.maxLength(MAX_UPDATE), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));
/** A part of a file: browsers refuse messages above 64 MB, ten years of notes are about that. */
const MAX_PART = 8_000_000;
const part = v.pipe(v.string(), v.maxLength(MAX_PART));
/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The number of a Google account in this browser. */
export const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));

/** One schema for each call of a map. */
export type Schemas<Map> = {
  [Call in keyof Map]: v.GenericSchema<unknown, Map[Call] extends (input: infer Input) => unknown ? Input : never>;
};

const topic = id<TopicId>();
const agreement = id<AgreementId>();
/** Names a meeting. */
export const meeting = id<MeetingId>();
/** Names a person. */
export const person = id<PersonId>();
/** Names a relationship. */
export const relationship = id<RelationshipId>();

/** Minutes within a day. */
export const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
const topicDetails = v.object({
  type: v.exactOptional(v.nullable(v.picklist(TOPIC_TYPES))),
  purpose: v.exactOptional(line),
  why: v.exactOptional(line),
  options: v.exactOptional(line),
  isConfidential: v.exactOptional(v.boolean()),
  blockerOwner: v.exactOptional(v.nullable(v.picklist(OWNERS))),
  coveredBy: v.exactOptional(line),
  coveredFrom: v.exactOptional(v.nullable(day)),
  coveredTo: v.exactOptional(v.nullable(day)),
  reserved: v.exactOptional(minutes),
  isStarred: v.exactOptional(v.boolean()),
});
const meetingParts = v.object({
  today: v.exactOptional(v.nullable(v.picklist(TODAYS))),
  leaveAt: v.exactOptional(v.nullable(instant)),
  isUnprepared: v.exactOptional(v.boolean()),
  starter: v.exactOptional(v.nullable(owner)),
  statusSince: v.exactOptional(v.nullable(instant)),
  nextOn: v.exactOptional(v.nullable(day)),
  isAgreed: v.exactOptional(v.boolean()),
  disagreement: v.exactOptional(line),
  heldByHand: v.exactOptional(v.nullable(minutes)),
  venue: v.exactOptional(v.nullable(v.picklist(VENUES))),
});
const formatParts = v.object({
  confidentiality: v.exactOptional(line),
  confirmedByMe: v.exactOptional(v.nullable(day)),
  confirmedByThem: v.exactOptional(v.nullable(day)),
  whyWeMeet: v.exactOptional(line),
  doubts: v.exactOptional(line),
  raiseAtOnce: v.exactOptional(line),
  keepForUs: v.exactOptional(line),
  cadence: v.exactOptional(v.nullable(v.picklist(CADENCES))),
  lengthMinutes: v.exactOptional(v.nullable(v.pipe(minutes, v.minValue(5)))),
  myExpectations: v.exactOptional(line),
  theirExpectations: v.exactOptional(line),
  notesKeeper: v.exactOptional(v.nullable(v.picklist(NOTE_KEEPERS))),
  hasMetBefore: v.exactOptional(v.boolean()),
});
const preference = v.picklist(Object.keys(PREFERENCE_RANGES) as Preference[]); // the keys of the type it is made of

/** Schemas of the calls that surfaces make. */
export const SURFACE_SCHEMAS: Schemas<SurfaceToNotes> = {
  'thread.get': v.object({ relationshipId: relationship, meetingId: v.nullable(meeting) }),
  'meeting.get': v.object({ meetingId: meeting }),
  'topic.add': v.object({
    id: topic,
    relationshipId: relationship,
    text: written,
    lane,
    owner,
    type: v.optional(v.picklist(TOPIC_TYPES)),
    draft: v.nullable(field),
  }),
  'topic.describe': v.object({ id: topic, details: topicDetails, owner: v.optional(owner) }),
  'topic.raise': v.object({ id: topic }),
  'topic.ownMeeting': v.object({ id: topic }),
  'topic.setProgress': v.object({ id: topic, meetingId: meeting, isProgress: v.boolean() }),
  'topic.edit': v.object({ id: topic, text: written }),
  'topic.setLane': v.object({ id: topic, lane }),
  'topic.setOwner': v.object({ id: topic, owner }),
  'topic.place': v.object({ id: topic, after: v.nullable(topic) }),
  'topic.setDiscussed': v.object({ id: topic, meetingId: meeting, isDiscussed: v.boolean() }),
  'topic.setOutcome': v.object({ id: topic, outcome: line }),
  'topic.delete': v.object({ id: topic }),
  'meeting.settle': v.object({ relationshipId: relationship, meetingId: meeting, parts: meetingParts }),
  'meeting.finish': v.object({
    relationshipId: relationship,
    meetingId: meeting,
    endings: v.pipe(
      v.array(v.object({ id: topic, ending: v.picklist(TOPIC_ENDINGS), outcome: line })),
      v.maxLength(1_000),
    ),
    parts: meetingParts,
  }),
  'recap.get': v.object({ relationshipId: relationship, meetingId: meeting }),
  'prep.get': v.object({ relationshipId: relationship, meetingId: meeting }),
  'format.settle': v.object({ relationshipId: relationship, parts: formatParts }),
  'steps.edit': v.object({
    relationshipId: relationship,
    step: v.picklist(STEPS),
    title: v.nullable(name),
    isHidden: v.boolean(),
  }),
  'steps.arrange': v.object({
    relationshipId: relationship,
    order: v.pipe(v.array(v.picklist(STEPS)), v.maxLength(STEPS.length)),
  }),
  'steps.reset': v.object({ relationshipId: relationship }),
  'hint.answer': v.object({
    relationshipId: relationship,
    hint: v.picklist(HINTS),
    answer: v.picklist(['later', 'never', 'done'] as const),
    meetingId: v.nullable(meeting),
  }),
  'shield.set': v.object({ isUp: v.boolean() }),
  'preferences.get': nothing,
  'preferences.set': v.object({ name: preference, value: v.pipe(v.number(), v.integer()) }),
  'agreement.add': v.object({
    id: agreement,
    relationshipId: relationship,
    meetingId: v.nullable(meeting),
    text: written,
    lane,
    owner: v.picklist(OWNERS),
    due: v.nullable(day),
    draft: v.nullable(field),
  }),
  'agreement.keep': v.object({ id: agreement, on: day }),
  'agreement.move': v.object({ id: agreement, due: day, why: v.nullable(line) }),
  'agreement.meetIssue': v.object({ id: agreement, what: line, due: v.nullable(day) }),
  'agreement.drop': v.object({ id: agreement, on: day }),
  'agreement.reopen': v.object({ id: agreement }),
  'agreement.edit': v.object({ id: agreement, text: written }),
  'agreement.setLane': v.object({ id: agreement, lane }),
  'agreement.delete': v.object({ id: agreement }),
  'agreement.list': nothing,
  'note.open': v.object({ relationshipId: relationship, meetingId: meeting, lane }),
  'note.update': v.object({ relationshipId: relationship, meetingId: meeting, lane, update: base64 }),
  undo: v.object({ undo: v.custom<string>(isId) }),
  'draft.get': v.object({ field }),
  'draft.put': v.object({ field, text: line }),
  'today.get': v.object({ from: instant, to: instant }),
  'people.list': nothing,
  'person.add': v.object({ id: person, name, address: v.nullable(address), kind: v.nullable(v.picklist(KINDS)) }),
  'person.rename': v.object({ id: person, name }),
  'person.setKind': v.object({ id: person, kind: v.nullable(v.picklist(KINDS)) }),
  'person.setAddresses': v.object({ id: person, addresses: v.pipe(v.array(address), v.maxLength(50)) }),
  'person.merge': v.object({ id: person, into: person }),
  'person.split': v.object({ id: person }),
  'ask.get': v.object({ subject: short }),
  'ask.answer': v.object({
    subject: short,
    answer: v.variant('kind', [
      v.object({ kind: v.literal('with'), personId: person }),
      v.object({ kind: v.literal('with-new'), name, address: v.nullable(address) }),
      v.object({ kind: v.literal('no') }),
    ]),
  }),
  'accounts.list': nothing,
  'accounts.set': v.object({
    index,
    addresses: v.pipe(v.array(address), v.maxLength(50)),
  }),
  'bots.list': nothing,
  'bots.set': v.object({ names: v.pipe(v.array(name), v.maxLength(100)) }),
  'answers.list': nothing,
  'answers.forget': v.object({ id: short }),
  'health.list': nothing,
  'data.exportPart': v.object({ cursor: v.nullable(short) }),
  'data.stagePart': v.object({ index: v.pipe(count, v.maxValue(1_000)), text: part }),
  'data.inspect': nothing,
  'data.import': v.object({ mode: v.picklist(['merge', 'restore'] as const) }),
  'panel.close': nothing,
  'panel.setSide': v.object({ side: v.picklist(['left', 'right'] as const) }),
};
