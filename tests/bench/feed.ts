import { readCalendar } from '../../lib/exchange/ics/read-calendar.ts';
import { bigCalendar } from '../support/ics/big-calendar.ts';
import { type Measured, median } from './measure.ts';

const ROUNDS = 3;
const DAY_MS = 86_400_000;
const EVENTS = 10_000;
const SERIES = 800;

/** Reading a calendar of 10 MB in small steps, as the background does: how long altogether, and the longest step. */
export async function feedBudgets(): Promise<Measured[]> {
  const now = Date.UTC(2026, 10, 21);
  const text = bigCalendar(now, EVENTS, SERIES);
  const totals: number[] = [];
  const stretches: number[] = [];
  let given = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    let [since, longest] = [started, 0];
    const noteStretch = () => {
      longest = Math.max(longest, performance.now() - since);
    };
    given = 0;
    await readCalendar(
      text,
      {
        from: now - 420 * DAY_MS,
        to: now + 180 * DAY_MS,
        zone: 'Europe/Warsaw',
        breathe: async () => {
          noteStretch();
          await new Promise((resolve) => setImmediate(resolve));
          since = performance.now();
        },
      },
      () => {
        given += 1;
      },
    );
    noteStretch();
    totals.push(performance.now() - started);
    stretches.push(longest);
  }
  const size = (text.length / 1_000_000).toFixed(1);
  const what = `calendar of ${size} MB, ${EVENTS} events, ${given} occurrences`;
  return [
    { what: `${what}: read`, unit: 'ms', budget: 6_000, measured: median(totals) },
    { what: 'same: longest time without a break', unit: 'ms', budget: 50, measured: median(stretches) },
  ];
}
