import * as v from 'valibot';
import { isId } from '../domain/ids.ts';
import { BROWSER_MODES, TARGET_KINDS } from '../domain/sync-words.ts';
import type { SurfaceToSafekeeping } from './safekeeping.ts';
import { base64, count, nothing, type Schemas, short } from './schemas.ts';

/** A server's address as somebody wrote it; whether it is one is the engine's to say. */
const url = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));
const secret = v.pipe(v.string(), v.maxLength(1_000));
const dav = v.object({ url, user: secret, password: secret });
const place = v.picklist(TARGET_KINDS);
/** The name of a device's key. */
const device = v.pipe(v.string(), v.regex(/^[a-z2-7]{16}$/));
/** 12 words with whatever stands between them. */
const words = v.pipe(v.string(), v.maxLength(2_000));
const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const rowId = v.custom<string>(isId);
const word = v.pipe(v.string(), v.maxLength(100));

/** See schemas.ts. */
export const SAFEKEEPING_SCHEMAS: Schemas<SurfaceToSafekeeping> = {
  'sync.state': nothing,
  'sync.attend': nothing,
  'sync.get': nothing,
  'sync.now': nothing,
  'sync.cancel': nothing,
  'sync.useBrowser': v.object({ mode: v.picklist(BROWSER_MODES) }),
  'sync.testDav': dav,
  'sync.useDav': dav,
  'sync.useFolder': v.object({ name: short, isSame: v.boolean() }),
  'sync.useDrive': nothing,
  'sync.leave': v.object({ place, isClearing: v.boolean() }),
  'sync.answerHeld': v.object({ place, device, answer: v.picklist(['apply', 'keep'] as const) }),
  'sync.forgetDevice': v.object({ device }),
  'sync.nameDevice': v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) }),
  'keys.get': nothing,
  'keys.kept': nothing,
  'keys.join': v.object({ words }),
  'keys.wrap': v.object({ passphrase }),
  'keys.unwrap': v.object({ place, passphrase }),
  'keys.renew': nothing,
  'backup.list': nothing,
  'backup.make': nothing,
  'backup.part': v.object({ id: rowId, from: count }),
  'backup.stage': v.object({ id: rowId }),
  'backup.delete': v.object({ id: rowId }),
  'backup.keepIn': v.object({ isInDownloads: v.boolean(), place: v.nullable(place) }),
  'data.stageSealed': v.object({ index: v.pipe(count, v.maxValue(1_000)), base64 }),
  'data.unseal': v.object({ words: v.nullable(words) }),
  'settings.reset': nothing,
  'data.erase': v.object({ word, isClearing: v.boolean() }),
  'other.answer': v.object({
    table: v.picklist(['topics', 'agreements'] as const),
    id: rowId,
    name: v.pipe(v.string(), v.maxLength(200)),
    answer: v.picklist(['use', 'dismiss'] as const),
  }),
  'recovery.get': nothing,
  'recovery.exportPart': v.object({ cursor: v.nullable(short) }),
  'recovery.retry': nothing,
  'recovery.restore': v.object({ backup: v.nullable(rowId), word }),
};
