import { instantOfWall, isZone, type OffsetAt, offsetsOf } from '../../domain/zone.ts';
import type { Stretch } from './occurrences.ts';
import { type Property, textOf } from './property.ts';
import type { CalendarPart } from './scan.ts';
import { offsetsBy } from './vtimezone.ts';
import type { WallTime } from './wall-time.ts';
import { windowsZone } from './windows-zones.ts';

/** What a wall clock's times are read by. `zone` is its IANA name, null when the file names none that is known. */
export type Clock = { zone: string | null; offsetAt: OffsetAt };

/** The instant at which `clock` shows `wall`. */
export const instantBy = (clock: Clock, wall: number): number => instantOfWall(wall, clock.offsetAt);

const UTC: Clock = { zone: 'UTC', offsetAt: () => 0 };

/**
 * The IANA name that a TZID means: itself, what ends a globally unique one (`/mozilla.org/20050126_1/Europe/Berlin`), or
 * Windows' name for it. Null when it is none that the browser knows.
 */
function knownZone(tzid: string): string | null {
  const name = tzid.trim().replace(/^["']+|["']+$/g, '');
  const mapped = windowsZone(name);
  if (mapped && isZone(mapped)) return mapped;
  const parts = name.split('/').filter(Boolean).slice(-3);
  while (parts.length > 0) {
    const candidate = parts.join('/');
    if (isZone(candidate)) return candidate;
    parts.shift();
    // The last part alone is a name only where nothing stood before it: /freeassociation.sourceforge.net/UTC is, Europe/UTC is not asked.
    if (parts.length === 1 && !name.startsWith('/')) return null;
  }
  return null;
}

export type Clocks = {
  /** For whole days, and where nothing says another zone. */
  users: Clock;
  /** By which a time is read that stands in this property; null for one that names no zone (RFC 5545's "floating"). */
  named(time: WallTime, property: Property, calendar: CalendarPart): Clock | null;
  /** By which times of a calendar that name no zone are read. */
  floating(calendar: CalendarPart): Clock;
};

/** The clocks of one file; `stretch` is what they need to be exact for. Each zone is looked up once. */
export function createClocks(zone: string, stretch: Stretch): Clocks {
  const byZone = new Map<string, Clock>();
  const byCalendar = new Map<CalendarPart, { floating: Clock; named: Map<string, Clock> }>();
  const users: Clock = { zone: null, offsetAt: offsetsOf(zone) };

  function known(name: string): Clock {
    const clock = byZone.get(name) ?? { zone: name, offsetAt: offsetsOf(name) };
    byZone.set(name, clock);
    return clock;
  }

  function of(calendar: CalendarPart) {
    const made = byCalendar.get(calendar);
    if (made) return made;
    const stated = textOf(calendar.lines, 'X-WR-TIMEZONE');
    const name = stated && knownZone(stated);
    const clocks = { floating: name ? known(name) : users, named: new Map<string, Clock>() };
    byCalendar.set(calendar, clocks);
    return clocks;
  }

  function described(tzid: string, calendar: CalendarPart): Clock | null {
    const part = calendar.zones.find(({ lines }) => textOf(lines, 'TZID') === tzid.trim());
    if (!part) return null;
    const location = textOf(part.lines, 'X-LIC-LOCATION');
    const name = location && knownZone(location);
    if (name) return known(name);
    const offsetAt = offsetsBy(part, stretch);
    return offsetAt && { zone: null, offsetAt };
  }

  function byName(tzid: string, calendar: CalendarPart): Clock {
    const { named, floating } = of(calendar);
    const made = named.get(tzid);
    if (made) return made;
    const name = knownZone(tzid);
    // "EST" is one offset to the browser; whoever describes a zone of that name mostly means one with summer time.
    const own = !name || /^[A-Z]{2,4}$/i.test(name) ? described(tzid, calendar) : null;
    const clock = own ?? (name ? known(name) : floating);
    named.set(tzid, clock);
    return clock;
  }

  return {
    users,
    named(time, property, calendar) {
      if (time.isDate) return users;
      if (time.isUtc) return UTC;
      const tzid = property.params.get('tzid');
      return tzid ? byName(tzid, calendar) : null;
    },
    floating: (calendar) => of(calendar).floating,
  };
}
