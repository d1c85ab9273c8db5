import type { ContentToBackground } from '../../lib/messages/content-to-background.ts';
import type { InputOf, OutputOf } from '../../lib/messages/envelope.ts';
import { request } from '../../lib/platform/messaging.ts';
import type { Result } from '../../lib/result.ts';

const PAUSES = [60, 200, 600, 1500];

/** Asks again while the background's worker is being started; gives up when `isWanted` says so. */
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
