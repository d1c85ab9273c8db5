/** The slot that an occurrence was made for ends its id: an instant in UTC, or a whole day. */
const INSTANCE = /^(.+?)_(\d{8})(?:T(\d{6})Z)?$/;
/** A series that was cut in two: the later half has the id of the first with the day of the cut. */
const SPLIT = /^(.+?)_R\d{8}(?:T\d{6}Z?)?$/;

/** An event's id as Google Calendar writes it, taken apart (sites/google-calendar.md 1.1). */
export type EventIdParts = {
  /** Without instance and without the suffix of a split series. */
  seriesId: string;
  /** The slot of the series that this instance was made for: an instant (ms) or a day `YYYYMMDD`. It stays when the instance is moved. */
  slot: { at: number } | { day: string } | null;
};

function slotOf(day: string, time: string | undefined): EventIdParts['slot'] {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const at = Date.parse(
    `${year}-${month}-${date}T${time ? `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}` : '00:00:00'}Z`,
  );
  if (Number.isNaN(at)) return null;
  return time ? { at } : { day };
}

/**
 * What an event's id says. An id that ends in a day that does not exist is no instance.
 * @example splitEventId('abc_R20250623T133000_20250630T133000Z').seriesId //=> 'abc'
 */
export function splitEventId(eventId: string): EventIdParts {
  const instance = INSTANCE.exec(eventId);
  const slot = instance?.[2] ? slotOf(instance[2], instance[3]) : null;
  const base = slot && instance?.[1] ? instance[1] : eventId;
  return { seriesId: SPLIT.exec(base)?.[1] ?? base, slot };
}

/**
 * The ending of an instance's id for the slot at this instant; for a whole day the wall clock's midnight as if it were UTC.
 * @example slotSuffix(Date.UTC(2026, 10, 24, 9), false) //=> '_20261124T090000Z'
 */
export function slotSuffix(at: number, isDay: boolean): string {
  const written = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  return `_${isDay ? written.slice(0, -8) : written}`;
}
