import { isOn } from '../../lib/database/planned.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

const DAY_MS = 24 * 3_600_000;
/** What a month's view can show around today. */
const BACK_MS = 35 * DAY_MS;
const AHEAD_MS = 70 * DAY_MS;
/** Each is a selector that the page's every chip is held against. */
const MOST = 300;

/**
 * How `data-eventid` of an event begins, whatever calendar it is in: base64 of "<event> <calendar>"
 * (sites/google-calendar.md §1.1), as far as the calendar changes nothing: three bytes are four letters.
 * @example markOf('abc_20261124T090000Z') //=> 'YWJjXzIwMjYxMTI0VDA5MDAwMFog'
 */
export function markOf(eventId: string): string {
  const bytes = new TextEncoder().encode(`${eventId} `);
  return toBase64(bytes.subarray(0, bytes.length - (bytes.length % 3)));
}

/** The marks of 1:1s around today, the nearest ones first. Ids alone: a page may know them, it wrote them. */
export async function getMarks(keeper: Keeper): Promise<Result<string[]>> {
  const now = keeper.now();
  const rows = await keeper.db.sightings
    .where('startsAt')
    .between(now - BACK_MS, now + AHEAD_MS)
    .filter(isOn)
    .toArray();
  const nearest = rows
    .map(({ eventId, startsAt }) => ({ mark: markOf(eventId), distance: Math.abs((startsAt ?? now) - now) }))
    .sort((one, other) => one.distance - other.distance);
  // An id too short for one group would mark everything.
  return ok([...new Set(nearest.map(({ mark }) => mark))].filter((mark) => mark !== '').slice(0, MOST));
}
