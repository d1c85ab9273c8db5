import type { ContentToBackground } from '../../messages/content-to-background.ts';
import type { InputOf, OutputOf } from '../../messages/envelope.ts';
import type { Result } from '../../result.ts';
import { request } from '../messaging.ts';

const PAUSES = [60, 200, 600, 1500];

/**
 * Asks the background, and again up to four times in about two seconds while its worker is being started; gives up when
 * `isWanted` says so. Never throws, as `request`.
 */
export async function ask<Call extends keyof ContentToBackground>(
  call: Call,
  input: InputOf<ContentToBackground, Call>,
  isWanted: () => boolean,
): Promise<OutputOf<ContentToBackground, Call>> {
  let answer = await request<ContentToBackground, Call>(call, input);
  for (const pause of PAUSES) {
    const outcome = answer as Result<unknown>; // every call of the map gives a Result
    if (outcome.ok || outcome.error !== 'background-gone' || !isWanted()) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    answer = await request<ContentToBackground, Call>(call, input);
  }
  return answer;
}
