import type { EventExtract, ExtractedAccount } from '../../../domain/event-extract.ts';
import { unwrapLink } from '../../../domain/links.ts';
import type { EventSighting, SightedAccount } from '../../../domain/sighting.ts';
import { addressIn } from '../text.ts';
import { interpretAccount } from './account.ts';
import { refOf } from './event-id.ts';
import { interpretGuest } from './guest.ts';
import { interpretTimes } from './times.ts';

export { refOf };

function firstLink(links: string[]): string | null {
  for (const link of links) {
    const target = unwrapLink(link);
    if (target) return target;
  }
  return null;
}

/**
 * What the words that a content script took out of the page mean. Pure: the words and `now` (epoch ms, for years that
 * the page leaves out) decide everything. null for a task. Never throws, whatever the words are; what
 * they do not tell for sure is null.
 */
export function interpretEvent(
  { extract, account }: { extract: EventExtract; account: ExtractedAccount },
  now: number,
): { sighting: EventSighting; account: SightedAccount } | null {
  const { surface, title, statedCount, rooms, meetCode, areGuestsHidden, isComplete } = extract;
  const ref = refOf(extract.id);
  if (!ref) return null;
  const { eventId, seriesId } = ref;
  const { saysRecurring, ...times } = interpretTimes(extract, ref, now);
  const isInstance = ref.slot !== null || seriesId !== eventId;
  const sighting: EventSighting = {
    surface,
    eventId,
    seriesId,
    calendarId: ref.calendarId && addressIn(ref.calendarId) ? ref.calendarId : null,
    title,
    ...times,
    people: extract.guests.map((guest) => interpretGuest(guest, extract.language)),
    statedCount,
    rooms,
    meetCode,
    descriptionLink: firstLink(extract.links),
    // An id that could not be taken apart does not tell.
    isRecurring: isInstance || saysRecurring ? true : ref.calendarId ? false : null,
    areGuestsHidden,
    isComplete,
  };
  return { sighting, account: interpretAccount(account, ref.calendarId) };
}
