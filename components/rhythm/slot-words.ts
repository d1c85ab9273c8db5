import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { SlotView } from '../../lib/messages/rhythm-views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import type { Moment } from '../ui/moment.ts';
import { venueWord } from './venue-words.ts';

/** "Tue 17 Nov". */
export const slotDay = ({ at }: Pick<SlotView, 'at'>, { today, locale }: Moment): string =>
  weekdayDay(dayAt(at), today, locale);

/** Where it was moved from: a day, or a time of that very day. */
const slotMoment = (from: number, { at }: SlotView, moment: Moment): string =>
  dayAt(from) === dayAt(at) ? timeOfDay(from, moment) : slotDay({ at: from }, moment);

/** What became of a meeting, in few words: "held 45 min, on a walk, moved from Tue 10 Nov". */
export function slotText(slot: SlotView, moment: Moment): string {
  const { venue, isCatchUp, movedFrom } = slot;
  const words = [
    fateText(slot, moment),
    venue === null ? '' : venueWord(venue).toLowerCase(),
    isCatchUp ? i18n.t('rhythm.history.catchUp') : '',
    movedFrom === null ? '' : i18n.t('rhythm.history.movedFrom', [slotMoment(movedFrom, slot, moment)]),
  ];
  return words.filter(Boolean).join(', ');
}

function fateText({ fate, at, heldMinutes, isByHand, movedFrom }: SlotView, moment: Moment): string {
  if (isByHand && heldMinutes === 0) return i18n.t('rhythm.history.notHeld');
  if (heldMinutes > 0) {
    return i18n.t(isByHand ? 'rhythm.history.heldByHand' : 'rhythm.history.held', [String(heldMinutes)]);
  }
  if (fate === 'planned') return i18n.t('rhythm.history.planned', [timeOfDay(at, moment)]);
  // From where it was moved says that it was.
  if (fate === 'moved') return movedFrom === null ? i18n.t('rhythm.history.moved') : '';
  if (fate === 'held') return i18n.t('rhythm.history.heldOnly');
  return i18n.t(`rhythm.history.${fate}`);
}
