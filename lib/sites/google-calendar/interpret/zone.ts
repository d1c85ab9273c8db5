import type { Day } from '../../../domain/day.ts';

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

/**
 * The instant (epoch ms) at which clocks in `zone` show `minutes` after midnight of `day`. In the hour that summer time
 * skips it is the instant as far after the skip; in the hour that comes twice it is the first.
 */
export function instantAt(day: Day, minutes: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (instant: number) => wallClock(instant, zone) - instant;
  // The offsets a day before and after hold both sides of any change of clocks between.
  const [before, after] = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)];
  const early = wanted - Math.max(before, after);
  const late = wanted - Math.min(before, after);
  if (wallClock(early, zone) === wanted) return early;
  return wallClock(late, zone) === wanted ? late : wanted - before;
}
