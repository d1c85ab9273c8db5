import * as v from 'valibot';
import type { AwayId } from '../domain/away.ts';
import { FEED_LIMIT } from '../domain/feed.ts';
import { isId } from '../domain/ids.ts';
import { VENUES } from '../domain/meeting.ts';
import { PACES } from '../domain/rhythm/parts.ts';
import type { SurfaceToRhythm } from './rhythm.ts';
import { day, instant, meeting, minutes, nothing, person, relationship, type Schemas } from './schemas.ts';

const away = v.custom<AwayId>(isId);
const feed = v.pipe(v.string(), v.regex(/^[a-z2-7]{16}$/));
const ramp = v.object({
  steps: v.pipe(v.array(v.object({ from: day, pace: v.picklist(PACES) })), v.minLength(1), v.maxLength(10)),
});

/** See schemas.ts. */
export const RHYTHM_SCHEMAS: Schemas<SurfaceToRhythm> = {
  'rhythm.get': v.object({ relationshipId: relationship }),
  'rhythm.settle': v.object({
    relationshipId: relationship,
    parts: v.object({
      ramp: v.exactOptional(v.nullable(ramp)),
      isSameCity: v.exactOptional(v.boolean()),
      tripOn: v.exactOptional(v.nullable(day)),
      lastInPersonOn: v.exactOptional(v.nullable(day)),
    }),
  }),
  'meeting.log': v.object({
    id: meeting,
    relationshipId: relationship,
    at: instant,
    minutes,
    venue: v.picklist(VENUES),
    isCatchUp: v.boolean(),
  }),
  'away.list': nothing,
  'away.preview': v.object({ personId: v.nullable(person), from: day, to: day }),
  'away.put': v.object({ id: away, personId: v.nullable(person), from: day, to: day }),
  'away.remove': v.object({ id: away }),
  'plan.slots': v.object({
    relationshipId: v.nullable(relationship),
    minutes: v.pipe(minutes, v.minValue(5)),
    from: instant,
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  }),
  'leaving.get': v.object({ relationshipId: relationship, meetingId: meeting }),
  'leaving.close': nothing,
  'feed.list': nothing,
  'feed.add': v.object({ id: feed, address: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4_000)) }),
  'feed.addFile': v.object({
    id: feed,
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    text: v.pipe(v.string(), v.maxLength(FEED_LIMIT)),
  }),
  'feed.refresh': v.object({ id: feed }),
  'feed.remove': v.object({ id: feed }),
};
