import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { parseDueDay } from '../../lib/domain/due-day.ts';
import type { NextView } from '../../lib/messages/views.ts';
import { DayField } from '../agreements/day-field.tsx';
import { refusalOf } from '../agreements/day-words.ts';
import { eventTimes } from '../meetings/event-times.ts';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';

export type NextMeetingProps = {
  next: NextView | null;
  moment: Moment;
  /** False when it was refused: the field stays with what was typed. */
  onNext(day: Day): Promise<boolean>;
  /** Prepares it in Calendar; offered where none is known. */
  onPlan(): void;
};

/** The next meeting in words: "Tue 1 Dec, 10:00", the time where it is known. */
export const nextText = (next: NextView, moment: Moment): string =>
  next.from === 'picked'
    ? weekdayDay(next.day, moment.today, moment.locale)
    : (eventTimes({ startsAt: next.at, endsAt: null }, moment) ?? '');

const source = ({ from }: NextView): string => {
  if (from === 'event') return i18n.t('wrapUp.fromEvent');
  return i18n.t(from === 'rhythm' ? 'wrapUp.fromRhythm' : 'wrapUp.fromPicked');
};

/** When they meet next and how that is known; a missing one is said, and never in the way of finishing (P81). */
export function NextMeeting({ next, moment, onNext, onPlan }: NextMeetingProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [isOpen]);
  // What the calendar says is changed in the calendar.
  const isPickable = next !== null && next.from !== 'event';
  return (
    <>
      <dt>{i18n.t('wrapUp.next')}</dt>
      <dd>
        {next ? nextText(next, moment) : i18n.t('wrapUp.nextMissing')}
        {next && <span class="help">{source(next)}</span>}
        {(next === null || isOpen) && (
          <NextField moment={moment} isFocused={isOpen} onNext={onNext} onClose={() => setOpen(false)} />
        )}
      </dd>
      {next === null && (
        <dd>
          <Button size="small" look="quiet" onClick={onPlan}>
            {i18n.t('planSheet.planIt')}
          </Button>
        </dd>
      )}
      {isPickable && !isOpen && (
        <dd>
          <Button size="small" look="quiet" buttonRef={button} onClick={() => setOpen(true)}>
            {i18n.t('wrapUp.anotherDay')}
          </Button>
        </dd>
      )}
    </>
  );
}

type NextFieldProps = Pick<NextMeetingProps, 'moment' | 'onNext'> & { isFocused: boolean; onClose(): void };

function NextField({ moment, isFocused, onNext, onClose }: NextFieldProps) {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement | null>(null);
  useLayoutEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  const reading = parseDueDay(text, { today: moment.today, locale: moment.typing });
  const passed = reading?.kind === 'day' && reading.isPast ? i18n.t('wrapUp.nextPassed') : null;
  const save = async () => {
    const refused = passed ?? refusalOf(reading, moment);
    setRefusal(refused);
    if (refused === null && reading?.kind === 'day' && (await onNext(reading.day))) onClose();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event) || !isFocused) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its field are heard here
    <div class="next-field" onKeyDown={handleKey}>
      <DayField
        label={i18n.t('wrapUp.nextMeeting')}
        text={text}
        reading={reading}
        refusal={passed ?? refusal}
        moment={moment}
        fieldRef={(element) => {
          field.current = element;
        }}
        onType={(next) => {
          setText(next);
          setRefusal(null);
        }}
        onEnter={() => void save()}
      />
    </div>
  );
}
