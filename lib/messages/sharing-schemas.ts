import * as v from 'valibot';
import { isId, type MeetingId, type TopicId } from '../domain/ids.ts';
import { nothing, relationship, type Schemas } from './schemas.ts';
import type { SurfaceToSharing } from './sharing.ts';

/** A pasted code, link or text; a parcel of a year of notes is a few hundred kB. */
const pasted = v.pipe(v.string(), v.maxLength(4_000_000));
const name = v.pipe(v.string(), v.trim(), v.maxLength(60));
const url = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));
const secret = v.pipe(v.string(), v.maxLength(1_000));
const caret = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const choice = v.variant('kind', [
  v.object({ kind: v.literal('relay') }),
  v.object({ kind: v.literal('dav'), url, user: secret, password: secret }),
  v.object({ kind: v.literal('hand') }),
]);
const ofPair = v.object({ relationshipId: relationship });

/** See schemas.ts. */
export const SHARING_SCHEMAS: Schemas<SurfaceToSharing> = {
  'share.get': ofPair,
  'share.list': nothing,
  'share.settings': nothing,
  'share.set': v.object({ name: v.optional(name), relays: v.optional(v.pipe(v.array(url), v.maxLength(10))) }),
  'share.invite': v.object({ relationshipId: relationship, name: v.pipe(name, v.minLength(1)), choice }),
  'share.withdraw': ofPair,
  'share.read': v.object({ text: pasted }),
  'share.join': v.object({ relationshipId: relationship, name: v.pipe(name, v.minLength(1)), text: pasted }),
  'share.look': ofPair,
  'share.admit': v.object({
    relationshipId: relationship,
    join: v.pipe(v.string(), v.maxLength(100)),
    isAdmitted: v.boolean(),
  }),
  'share.compare': v.object({ relationshipId: relationship, isSame: v.boolean() }),
  'share.stop': ofPair,
  'share.answerHeld': v.object({ relationshipId: relationship, answer: v.picklist(['apply', 'keep'] as const) }),
  'share.parcel': ofPair,
  'share.takeParcel': v.object({ text: pasted }),
  'share.attend': v.object({
    relationshipId: relationship,
    meetingId: v.custom<MeetingId>(isId),
    caret: v.nullable(v.object({ from: caret, to: caret })),
  }),
  'share.seen': v.object({ ids: v.pipe(v.array(v.custom<TopicId>(isId)), v.maxLength(500)) }),
};
