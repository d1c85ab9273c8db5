import type { EventExtract } from '../../domain/event-extract.ts';
import type { Rest } from '../in-page/settle.ts';
import { GIVE_UP_MS } from '../in-page/settle.ts';
import { isWhole, type Reading } from './extract-event.ts';

/** How long a list without a number must stay as it is: rows arrive up to about a second apart. */
const WITHOUT_COUNT_MS = 1200;
/** How long rows must stay that were there before this event was opened: Calendar reuses the bubble's node. */
const LEFT_OVER_MS = 2000;

/**
 * What may be said of an event now: its extract, complete or (once 5 seconds are over) for good not; null while rows
 * may still come. A list is complete by structure when the page's number agrees with its rows; that needs no
 * waiting, unless the rows are those of the event that was open before (`isLeftOver`). Without a number it must
 * have rested. A number larger than the rows means hidden guests, but only after the waiting.
 */
export function conclude({ extract, list }: Reading, rest: Rest, isLeftOver: boolean): EventExtract | null {
  const isOver = rest.age >= GIVE_UP_MS;
  if (isLeftOver && rest.stableFor < LEFT_OVER_MS && !isOver) return null;
  if (isWhole(list)) return { ...extract, isComplete: true };
  const rows = extract.guests.length;
  const hasGroup = extract.guests.some((guest) => guest.isGroup);
  const isWithoutRows = list.hasSection && rows === 0;
  const isShort = extract.statedCount !== null && extract.statedCount > rows && !hasGroup;
  const mayGrow = isShort || isWithoutRows || list.unreadableRows > 0 || list.saysHidden;
  if (!mayGrow && rest.stableFor >= WITHOUT_COUNT_MS) return { ...extract, isComplete: true };
  if (!isOver) return null;
  const areGuestsHidden = isShort || isWithoutRows || list.saysHidden;
  return { ...extract, areGuestsHidden, isComplete: false };
}
