import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { isWrapUpDue, type Reserved, talkClock } from '../../lib/domain/talk-clock.ts';
import type { MeetingView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { momentOf } from './event-times.ts';
import { TimeTrack } from './time-track.tsx';
import { timeWords } from './time-words.ts';

export type MeetingClockProps = {
  meeting: MeetingView;
  /** Minutes that open topics keep free at the end. */
  reserved: Reserved;
  companion: string;
  /** From so many minutes before the end on, wrapping up is offered; 0 is never. */
  wrapUpMinutes: number;
  moment: Moment;
  onWrapUp(): void;
  /** Stays until the end after all. */
  onStay(): void;
  /** A form that opened from the menu. */
  children?: ComponentChildren;
};

/** How the time stands, and the way to close the talk; the button is there without any times as well. */
export function MeetingClock(props: MeetingClockProps) {
  const { meeting, wrapUpMinutes, moment, onWrapUp, onStay, children } = props;
  const { leaveAt, wrappedUpAt } = meeting;
  const isDue = isWrapUpDue(meeting, wrapUpMinutes, moment);
  return (
    <div class="clock">
      <div>
        {wrappedUpAt === null ? (
          <TimeTold {...props} />
        ) : (
          <p>{i18n.t('time.wrappedUp', [momentOf(wrappedUpAt, moment)])}</p>
        )}
        {leaveAt !== null && wrappedUpAt === null && <Leaving at={leaveAt} moment={moment} onStay={onStay} />}
      </div>
      <Button size="small" look={isDue ? 'primary' : 'plain'} onClick={onWrapUp}>
        {i18n.t('time.wrapUp')}
      </Button>
      {children}
    </div>
  );
}

function TimeTold({ meeting, reserved, companion, moment }: MeetingClockProps) {
  const clock = talkClock(meeting, reserved, moment);
  if (!clock) return null;
  const { leaveAt, endsAt } = meeting;
  const isCatchUp = meeting.today === 'catch-up';
  const context = { clock, reserved, companion, isCatchUp };
  const isEarly = leaveAt !== null && endsAt !== null && leaveAt < endsAt && leaveAt > clock.startsAt;
  const { lead, rest } = timeWords({ ...context, leaveAt: isEarly ? leaveAt : null, moment });
  return (
    <>
      <p>
        <b>{lead}</b> {rest !== null && <span>{rest}</span>}
      </p>
      <TimeTrack {...context} />
    </>
  );
}

function Leaving({ at, moment, onStay }: { at: number; moment: Moment; onStay(): void }) {
  const when = momentOf(at, moment);
  const stay = (event: { currentTarget: HTMLElement }) => {
    // This button goes with its line; the head keeps the focus, on nothing that a second Enter would press.
    event.currentTarget.closest('[data-part]')?.querySelector<HTMLElement>('[data-first]')?.focus();
    onStay();
  };
  return (
    <p class="leaving">
      <span>{i18n.t('time.youLeave', [when])}</span>
      <button type="button" class="meta-button" aria-label={i18n.t('time.leaveBackName', [when])} onClick={stay}>
        {i18n.t('time.leaveBack')}
      </button>
    </p>
  );
}
