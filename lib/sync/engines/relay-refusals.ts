import type { Trouble } from '../../domain/sync-words.ts';
import { EngineError } from '../engine.ts';

/** Words before the colon of a refusal that NIP-01 and NIP-42 fix; whatever a relay says otherwise is `failed`. */
const TROUBLE_OF: ReadonlyMap<string, Trouble> = new Map([
  ['rate-limited', 'busy'],
  ['auth-required', 'forbidden'],
  ['restricted', 'forbidden'],
  ['blocked', 'forbidden'],
  ['mute', 'forbidden'],
  ['pow', 'forbidden'], // it wants work done for each event, which we do not do
]);

/** Close codes with a meaning (RFC 6455 §7.4.1, and 1013 of its registry). */
const TROUBLE_OF_CODE: ReadonlyMap<number, Trouble> = new Map([
  [1008, 'forbidden'],
  [1013, 'busy'],
]);

const prefixOf = (why: string): string => /^\s*([a-z-]{1,20}):/i.exec(why)?.[1]?.toLowerCase() ?? '';

/** The error that the words of an `OK false` or a `CLOSED` mean. Their text goes nowhere: whoever runs a relay wrote it. */
export const refusalOf = (why: string): EngineError => new EngineError(TROUBLE_OF.get(prefixOf(why)) ?? 'failed');

/** The error that the end of a connection means while something was under way. */
export const hangUpOf = (code: number): EngineError => new EngineError(TROUBLE_OF_CODE.get(code) ?? 'unreachable');

/** Whether signing in (NIP-42) may help. */
export const isSignInWanted = (why: string): boolean => ['auth-required', 'restricted'].includes(prefixOf(why));

/** Whether a refused event lies there already, which is all that was wanted. */
export const isThereAlready = (why: string): boolean => prefixOf(why) === 'duplicate';
