import type { Day } from './day.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(zone, made);
  return made;
}

/** Whether `name` is a time zone that this browser knows, by its IANA name. */
export function isZone(name: string): boolean {
  try {
    format(name);
    return true;
  } catch {
    return false; // a RangeError is how Intl says no
  }
}

/** The wall clock of `zone` at `instant`, as if it were UTC, ms. */
export function wallClock(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
}

/** How far clocks are ahead of UTC at an instant, ms. */
export type OffsetAt = (instant: number) => number;

/**
 * The instant at which clocks that are `offsetAt` ahead of UTC show `wall` (as if it were UTC, ms). In the hour that
 * summer time skips it is the instant as far after the skip; in the hour that comes twice it is the first (RFC 5545
 * §3.3.5).
 */
export function instantOfWall(wall: number, offsetAt: OffsetAt): number {
  // The offsets a day before and after hold both sides of any change of clocks between.
  const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
  if (before === after) return wall - before;
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (early + offsetAt(early) === wall) return early;
  return late + offsetAt(late) === wall ? late : wall - before;
}

const DAY_MS = 86_400_000;

/**
 * `offsetAt` of `zone` for many instants: the browser is asked once for a day, and more only where clocks change in it.
 * Throws a RangeError when the browser does not know the zone (`isZone`).
 */
export function offsetsOf(zone: string): OffsetAt {
  const known = new Map<number, number>();
  const asked = (instant: number) => wallClock(instant, zone) - instant;
  const atStartOf = (day: number): number => {
    const offset = known.get(day) ?? asked(day * DAY_MS);
    known.set(day, offset);
    return offset;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY_MS);
    const offset = atStartOf(day);
    // What the browser says is whole seconds.
    return offset === atStartOf(day + 1) ? offset : asked(Math.floor(instant / 1_000) * 1_000);
  };
}

/** The instant (epoch ms) at which clocks in `zone` show `minutes` after midnight of `day`; see `instantOfWall`. */
export const instantAt = (day: Day, minutes: number, zone: string): number =>
  instantOfWall(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000, (instant) => wallClock(instant, zone) - instant);
