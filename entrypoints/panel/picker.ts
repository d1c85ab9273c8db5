import { ask } from '../../lib/client/background.ts';
import type { Clock } from '../../lib/client/clock.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { addDays, startOfDay } from '../../lib/domain/day.ts';
import type { PersonSummary, Shield, SiteHealth, TodayRow } from '../../lib/messages/views.ts';
import { ok } from '../../lib/result.ts';

export type PickerData = { people: PersonSummary[]; today: TodayRow[]; shield: Shield | null; health: SiteHealth[] };

const TABLES = ['people', 'relationships', 'meetings', 'sightings', 'health', 'calls', 'flags'];

/** Everybody, for choosing, kept fresh until `ends`; comes with the pages that have no thread. */
export function openPicker(clock: Clock, ends: AbortSignal): Query<PickerData> {
  const load = async () => {
    const today = clock.today.peek();
    const [people, day, health] = await Promise.all([
      ask('people.list', {}),
      ask('today.get', { from: startOfDay(today), to: startOfDay(addDays(today, 1)) }),
      ask('health.list', {}),
    ]);
    if (!people.ok) return people;
    if (!day.ok) return day;
    return ok({
      people: people.value,
      today: day.value.today,
      shield: day.value.shield,
      health: health.ok ? health.value : [],
    });
  };
  return query(load, TABLES, ends);
}
