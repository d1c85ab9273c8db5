import { addDays, type Day, dayAt, dayOf, startOfDay } from '../day.ts';
import { splitEventId } from '../event-id.ts';

/** What has to be known of an event to tell whether it stayed in its slot. */
export type PlannedEvent = { eventId: string; startsAt: number | null; isCancelled?: boolean };

/** How many of the latest occurrences of a series are looked at (P28). */
const LATEST = 5;

/** When the slot of an event begins, epoch ms; null for one that belongs to no series. A whole day begins at its midnight. */
export function slotStart(eventId: string): number | null {
  const { slot } = splitEventId(eventId);
  if (slot === null) return null;
  if ('at' in slot) return slot.at;
  const day = dayOfSlot(slot.day);
  return day && startOfDay(day);
}

const dayOfSlot = (text: string): Day | null =>
  dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));

/** The start of the slot that an event was moved away from, epoch ms; null when it stayed or belongs to no series. */
export function movedFrom({ eventId, startsAt }: PlannedEvent): number | null {
  const slot = slotStart(eventId);
  // A slot is named to the second, and nobody moves a talk by less than a minute.
  if (slot === null || startsAt === null || Math.abs(slot - startsAt) < 60_000) return null;
  // A slot of a whole day says nothing of the hour.
  const isDay = 'day' in (splitEventId(eventId).slot ?? {});
  return isDay && startsAt > slot && startsAt < startOfDay(addDays(dayAt(slot), 1)) ? null : slot;
}

/**
 * How many of the latest five occurrences of a series collided with something: moved, or called off (P28). Counted are
 * those whose slot has come, and the next one when it was moved already. `leaving` is one that is being moved right now:
 * it counts as moved, and its series is meant; otherwise it is the one that had a slot last. What a split left (an edit
 * of "this and following") is a series of its own, so one that was put on a better time begins anew. Null without a
 * series.
 */
export function movesOf<Event extends PlannedEvent>(
  events: readonly Event[],
  now: number,
  leaving: string | null = null,
): { times: number; of: number; latest: Event[] } | null {
  if (leaving !== null && slotStart(leaving) === null) return null;
  const placed = events
    .flatMap((event) => {
      const slot = slotStart(event.eventId);
      return slot === null ? [] : [{ event, slot, base: baseOf(event.eventId) }];
    })
    .sort((one, other) => one.slot - other.slot);
  const last = placed.findLast(({ slot }) => slot <= now) ?? placed.at(-1);
  const base = leaving === null ? last?.base : baseOf(leaving);
  const own = placed.filter((each) => each.base === base);
  const next = own.find(({ slot, event }) => slot > now && !event.isCancelled)?.event;
  const latest = own
    .filter(({ slot, event }) => slot <= now || event.eventId === leaving || (event === next && isMoved(event)))
    .slice(-LATEST)
    .map(({ event }) => event);
  if (latest.length === 0) return null;
  const times = latest.filter((event) => event.eventId === leaving || isMoved(event)).length;
  return { times, of: latest.length, latest };
}

/** An occurrence's id without its slot; the suffix of a split stays. */
const baseOf = (eventId: string): string => eventId.slice(0, eventId.lastIndexOf('_'));

const isMoved = (event: PlannedEvent): boolean => event.isCancelled === true || movedFrom(event) !== null;
