import type { SightingRow } from '../../lib/database/local-rows.ts';
import { isOn } from '../../lib/database/planned.ts';
import { isBetween, minutesOfDay } from '../../lib/domain/clock-time.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import { endSilentCalls } from './calls.ts';
import type { Keeper } from './keeper.ts';

/** Whether the two will talk then, as far as the calendar knows: it is a 1:1 that is on, and neither of them declined it. */
export const isExpected = (sighting: SightingRow): boolean =>
  isOn(sighting) && !sighting.isAllDay && sighting.people.every(({ answer }) => answer !== 'declined');

/** Whether a notification may be shown now: not in my quiet hours, and not while any call runs (P99). */
export async function mayAnnounce(
  keeper: Keeper,
  { quietFrom, quietTo }: Pick<Preferences, 'quietFrom' | 'quietTo'>,
): Promise<boolean> {
  if (isBetween(minutesOfDay(keeper.now()), quietFrom, quietTo)) return false;
  // A call whose end nobody told (a killed browser) must not keep us silent.
  await endSilentCalls(keeper);
  return (await keeper.db.calls.count()) === 0;
}
