/** What an event's ids tell of it. */
export type EventRef = {
  /** With the instance, as every guest's calendar has it. */
  eventId: string;
  /** Without instance and without the suffix of a split series. */
  seriesId: string;
  /** The calendar's address, abbreviations resolved; null when the id does not tell. */
  calendarId: string | null;
  /** The slot of the series that this instance was made for: an instant (ms) or a day `YYYYMMDD`. It stays when the instance is moved. */
  slot: { at: number } | { day: string } | null;
};

/** Google shortens the ends of calendar addresses (google-calendar.md §1.1). */
const ENDINGS: Record<string, string> = {
  '@m': '@gmail.com',
  '@v': '@group.v.calendar.google.com',
  '@g': '@group.calendar.google.com',
  '@i': '@import.calendar.google.com',
};
const INSTANCE = /^(.+?)_(\d{8})(?:T(\d{6})Z)?$/;
const SPLIT = /^(.+?)_R\d{8}(?:T\d{6}Z?)?$/;

function slotOf(day: string, time: string | undefined): EventRef['slot'] {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const at = Date.parse(
    `${year}-${month}-${date}T${time ? `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}` : '00:00:00'}Z`,
  );
  if (Number.isNaN(at)) return null;
  return time ? { at } : { day };
}

/**
 * What an event id and a calendar's address, as the page spells them, name.
 * @example eventRef('abc_20261124T090000Z', 'bo@m') //=> { eventId: 'abc_20261124T090000Z', seriesId: 'abc', calendarId: 'bo@gmail.com', slot: { at: 1795510800000 } }
 */
export function eventRef(eventId: string, calendar: string | null): EventRef {
  const instance = INSTANCE.exec(eventId);
  const slot = instance?.[2] ? slotOf(instance[2], instance[3]) : null;
  const base = slot && instance?.[1] ? instance[1] : eventId;
  const ending = calendar?.slice(-2) ?? '';
  const address = calendar && ENDINGS[ending] ? calendar.slice(0, -2) + ENDINGS[ending] : calendar;
  return {
    eventId,
    seriesId: SPLIT.exec(base)?.[1] ?? base,
    calendarId: address?.includes('@') ? address : null,
    slot,
  };
}
