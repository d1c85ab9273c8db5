import type { InputOf, OutputOf } from '../messages/envelope.ts';
import type { BackgroundToSurface } from '../messages/from-background.ts';
import type { SurfaceToBackground } from '../messages/surface-to-background.ts';
import { listen, request } from '../platform/messaging.ts';
import type { Result } from '../result.ts';

const PAUSES = [50, 200, 600, 1500];

/**
 * Asks the background and, when its worker was stopped on the way, asks again up to four times in about two seconds.
 * Safe for every call: new rows bring their id, so a second arrival changes nothing.
 */
export async function ask<Call extends keyof SurfaceToBackground>(
  call: Call,
  input: InputOf<SurfaceToBackground, Call>,
): Promise<OutputOf<SurfaceToBackground, Call>> {
  let answer = await request<SurfaceToBackground, Call>(call, input);
  for (const pause of PAUSES) {
    const outcome = answer as Result<unknown>; // every call of the map gives a Result
    if (outcome.ok || outcome.error !== 'background-gone') break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    answer = await request<SurfaceToBackground, Call>(call, input);
  }
  return answer;
}

/** Hears of changed tables until `signal` aborts. */
export const onChanged = (heard: (tables: string[]) => void, signal: AbortSignal): void =>
  listen<BackgroundToSurface>({ changed: ({ tables }) => heard(tables) }, signal);
