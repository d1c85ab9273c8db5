import type { OffsetAt } from '../../domain/zone.ts';
import { DAY_MS } from './civil.ts';
import { occurrences, type Stretch } from './occurrences.ts';
import { firstOf, rawValue, readProperty } from './property.ts';
import { readRule } from './rule.ts';
import type { Lines, ZonePart } from './scan.ts';
import { readWallTime, wallTimeOf } from './wall-time.ts';

/** Clocks change once or twice a year. */
const MOST_STEPS = 1_000;
const MOST_OBSERVANCES = 200;
const YEAR_MS = 366 * DAY_MS;

/** From `at` on clocks are `offset` ahead of UTC, and were `was` before; ms. */
type Change = { at: number; offset: number; was: number };

function offsetOf(lines: Lines, name: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?/.exec(String(firstOf(lines, name)?.values[0] ?? ''));
  if (!match) return null;
  const seconds = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0);
  return seconds * 1_000 * (match[1] === '-' ? -1 : 1);
}

/** The changes of one `STANDARD` or `DAYLIGHT` that matter within `stretch`. */
function changesOf(lines: Lines, stretch: Stretch): Change[] {
  const offset = offsetOf(lines, 'TZOFFSETTO');
  const written = firstOf(lines, 'DTSTART');
  const start = written && wallTimeOf(written)?.wall;
  if (offset === null || typeof start !== 'number') return [];
  const was = offsetOf(lines, 'TZOFFSETFROM') ?? offset;
  const walls = [start];
  for (const line of lines.get('RDATE') ?? []) {
    const property = readProperty(line);
    for (const value of property?.values ?? []) {
      const wall = property && wallTimeOf(property, value)?.wall;
      if (typeof wall === 'number') walls.push(wall);
    }
  }
  for (const line of lines.get('RRULE') ?? []) {
    const rule = readRule(rawValue(line));
    if (!rule) continue;
    const until = rule.until === null ? null : readWallTime(rule.until);
    // UNTIL is in UTC here (RFC 5545 §3.3.10); the last change before it holds on after it.
    const end = until ? until.wall + (until.isUtc ? was : 0) : Number.POSITIVE_INFINITY;
    let steps = 0;
    const from = Math.min(stretch.from, end) - 3 * YEAR_MS;
    for (const wall of occurrences(rule, start, { from, to: Math.min(stretch.to + YEAR_MS, end) })) {
      if (wall !== null) walls.push(wall);
      steps += 1;
      if (steps > MOST_STEPS) break;
    }
  }
  return walls.map((wall) => ({ at: wall - was, offset, was }));
}

/** How far clocks are ahead in a zone that the file itself describes; null when it does not do so. Exact within `stretch`. */
export function offsetsBy(zone: ZonePart, stretch: Stretch): OffsetAt | null {
  const changes = zone.observances
    .slice(0, MOST_OBSERVANCES)
    .flatMap((observance) => changesOf(observance, stretch))
    .sort((one, other) => one.at - other.at);
  const [first] = changes;
  if (!first) return null;
  return (instant) => {
    let [low, high] = [0, changes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle]?.at ?? 0) <= instant) low = middle + 1;
      else high = middle;
    }
    return changes[low - 1]?.offset ?? first.was;
  };
}
