import * as v from 'valibot';
import { OWNERS } from '../domain/agreement.ts';
import { type Day, parseDay } from '../domain/day.ts';
import {
  type AgreementId,
  isId,
  type MeetingId,
  type PersonId,
  type RelationshipId,
  type TopicId,
} from '../domain/ids.ts';
import { LANES } from '../domain/lane.ts';
import { KINDS } from '../domain/relationship.ts';
import { CALL_STAGES } from '../domain/sighting.ts';
import type { ContentToBackground } from './content-to-background.ts';
import type { SurfaceToBackground } from './surface-to-background.ts';

/**
 * What each call must look like when it arrives. Parsing builds a new object of known fields only; bounds keep a hostile
 * page that took over its content script from filling the disk (docs/security.md).
 */

const id = <Id>() => v.custom<Id>(isId);
const day = v.custom<Day>((value) => parseDay(value) !== null);
/** The longest text of one item; a note may be longer, it comes in updates. */
const MAX_TEXT = 20_000;
const line = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const written = v.pipe(line, v.trim(), v.minLength(1));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const address = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320));
const instant = v.pipe(v.number(), v.finite(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const short = v.pipe(v.string(), v.maxLength(2_000));
const lane = v.picklist(LANES);
const owner = v.picklist(['me', 'them'] as const);
const field = v.pipe(v.string(), v.regex(/^[a-z]+(:[a-z2-7]{16})?$/));
const nothing = v.object({});
const MAX_UPDATE = 4_000_000;
const base64 = v.pipe(v.string(), v.maxLength(MAX_UPDATE), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));
/** A part of a file: browsers refuse messages above 64 MB, ten years of notes are about that. */
const MAX_PART = 8_000_000;
const part = v.pipe(v.string(), v.maxLength(MAX_PART));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const meetCode = v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{3}-[a-z]{4}-[a-z]{3}$/)));
const words = v.pipe(v.string(), v.maxLength(300));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));
const account = v.object({ index, address: v.nullable(address), name: v.nullable(words) });
/** What the background reads words from: lib/sites/google-calendar cuts them to these lengths. */
const extractedField = v.object({ stated: words, wrapped: words, day: words, time: words });
const lines = v.pipe(v.array(words), v.maxLength(40));
const eventExtract = v.object({
  surface: v.picklist(['bubble', 'edit'] as const),
  id: v.union([
    v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
    v.object({
      eventId: v.pipe(v.string(), v.minLength(1), v.maxLength(1_100)),
      calendar: v.pipe(v.string(), v.maxLength(400)),
    }),
  ]),
  title: v.nullable(short),
  language: v.pipe(v.string(), v.maxLength(60)),
  timeZone: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  when: v.variant('kind', [
    v.object({ kind: v.literal('lines'), lines, hasBlock: v.boolean(), details: lines }),
    v.object({
      kind: v.literal('fields'),
      start: extractedField,
      end: extractedField,
      isAllDay: v.boolean(),
      hasRule: v.boolean(),
      around: v.pipe(v.array(lines), v.maxLength(2)),
    }),
  ]),
  guests: v.pipe(
    v.array(
      v.object({
        address: v.pipe(v.string(), v.maxLength(320)),
        name: v.nullable(words),
        said: v.nullable(words),
        isMarkedOrganiser: v.boolean(),
        isGroup: v.boolean(),
      }),
    ),
    v.maxLength(500),
  ),
  statedCount: v.nullable(count),
  rooms: count,
  meetCode,
  links: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_000))), v.maxLength(10)),
  areGuestsHidden: v.boolean(),
  isComplete: v.boolean(),
});
const extractedAccount = v.object({
  index,
  address: v.nullable(address),
  name: v.nullable(words),
  labels: v.pipe(v.array(words), v.maxLength(10)),
  isAskedToAnswer: v.boolean(),
});
const callSighting = v.object({
  code: meetCode,
  stage: v.picklist(CALL_STAGES),
  participants: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.maxLength(300)),
        isSelf: v.boolean(),
        devices: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    ),
    v.maxLength(500),
  ),
  count: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  isPair: v.boolean(),
  title: v.nullable(short),
});

type Schemas<Map> = {
  [Call in keyof Map]: v.GenericSchema<unknown, Map[Call] extends (input: infer Input) => unknown ? Input : never>;
};

const topic = id<TopicId>();
const agreement = id<AgreementId>();
const meeting = id<MeetingId>();
const person = id<PersonId>();
const relationship = id<RelationshipId>();

/** Schemas of the calls that surfaces make. */
export const SURFACE_SCHEMAS: Schemas<SurfaceToBackground> = {
  'thread.get': v.object({ relationshipId: relationship, meetingId: v.nullable(meeting) }),
  'meeting.get': v.object({ meetingId: meeting }),
  'topic.add': v.object({
    id: topic,
    relationshipId: relationship,
    text: written,
    lane,
    owner,
    draft: v.nullable(field),
  }),
  'topic.edit': v.object({ id: topic, text: written }),
  'topic.setLane': v.object({ id: topic, lane }),
  'topic.setOwner': v.object({ id: topic, owner }),
  'topic.place': v.object({ id: topic, after: v.nullable(topic) }),
  'topic.setDiscussed': v.object({ id: topic, meetingId: meeting, isDiscussed: v.boolean() }),
  'topic.setOutcome': v.object({ id: topic, outcome: line }),
  'topic.delete': v.object({ id: topic }),
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

/** Schemas of the calls that content scripts make. */
export const CONTENT_SCHEMAS: Schemas<ContentToBackground> = {
  'event.sighted': v.object({ extract: eventExtract, account: extractedAccount }),
  'call.sighted': v.object({ sighting: callSighting, account }),
  'call.gone': v.object({ code: meetCode }),
  'launcher.get': v.object({ relationshipId: relationship }),
  'health.report': v.object({
    site: v.picklist(['google-calendar', 'google-meet'] as const),
    report: v.nullable(v.pipe(v.string(), v.maxLength(20_000))),
  }),
};
