import * as v from 'valibot';
import { CALL_STAGES } from '../domain/sighting.ts';
import type { ContentToBackground } from './content-to-background.ts';
import { address, count, index, nothing, relationship, type Schemas, short } from './schemas.ts';

const meetCode = v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{3}-[a-z]{4}-[a-z]{3}$/)));
const words = v.pipe(v.string(), v.maxLength(300));
const callAccount = v.object({ index, label: v.nullable(words), name: v.nullable(words) });
/** What the background reads words from: lib/sites/google-calendar cuts them to these lengths. */
const extractedField = v.object({ stated: words, wrapped: words, day: words, time: words });
const lines = v.pipe(v.array(words), v.maxLength(40));
const pageEventId = v.union([
  v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
  v.object({
    eventId: v.pipe(v.string(), v.minLength(1), v.maxLength(1_100)),
    calendar: v.pipe(v.string(), v.maxLength(400)),
  }),
]);
const eventExtract = v.object({
  surface: v.picklist(['bubble', 'edit'] as const),
  id: pageEventId,
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
  isPresenting: v.boolean(),
  title: v.nullable(short),
});

/** Schemas of the calls that content scripts make. */
export const CONTENT_SCHEMAS: Schemas<ContentToBackground> = {
  'event.sighted': v.object({ extract: eventExtract, account: extractedAccount }),
  'call.sighted': v.object({ sighting: callSighting, account: callAccount }),
  'call.gone': v.object({ code: meetCode }),
  'event.leaving': v.object({ id: pageEventId }),
  'marks.get': nothing,
  'launcher.get': v.object({ relationshipId: relationship }),
  'health.report': v.object({
    site: v.picklist(['google-calendar', 'google-meet'] as const),
    report: v.nullable(v.pipe(v.string(), v.maxLength(20_000))),
  }),
};
