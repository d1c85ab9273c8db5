import { i18n } from '#i18n';
import type { Cadence } from '../../lib/domain/cadence.ts';
import type { NewMeeting } from '../../lib/domain/new-meeting.ts';
import type { LeavingView, Slot } from '../../lib/messages/rhythm-views.ts';
import { eventTimes } from '../meetings/event-times.ts';
import type { Moment } from '../ui/moment.ts';

/** What the event is called; one without a title gets the other's name. */
const titleOf = ({ title, person }: LeavingView): string => title ?? i18n.t('leaving.untitled', [person.name]);

const guestsOf = ({ guest }: LeavingView): string[] => (guest ? [guest] : []);

/** Ten minutes in its place (P30, P31), as an event to fill in. */
export const catchUpEvent = (view: LeavingView, slot: Slot): NewMeeting => ({
  title: i18n.t('leaving.catchUpTitle', [titleOf(view)]),
  guests: guestsOf(view),
  startsAt: slot.from,
  endsAt: slot.to,
  details: i18n.t('leaving.catchUpDetails'),
});

/** The same at another time (P27). */
export function moveEvent(view: LeavingView, slot: Slot, moment: Moment): NewMeeting {
  const before = eventTimes({ startsAt: view.startsAt, endsAt: null }, moment);
  return {
    title: titleOf(view),
    guests: guestsOf(view),
    startsAt: slot.from,
    endsAt: slot.to,
    details: before ? i18n.t('leaving.moveDetails', [before]) : '',
  };
}

/** The whole series at the time of the move (P28). */
export const seriesEvent = (view: LeavingView, slot: Slot, repeat: Cadence): NewMeeting => ({
  title: titleOf(view),
  guests: guestsOf(view),
  startsAt: slot.from,
  endsAt: slot.to,
  repeat,
});
