import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { addDays, dayAt, startOfDay, weekdayOf } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { ConsistencyView, RhythmView } from '../../lib/messages/rhythm-views.ts';
import type { NextView } from '../../lib/messages/views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import { Button } from '../ui/button.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { nextText } from '../wrap-up/next-meeting.tsx';
import type { RhythmActs } from './acts.ts';
import { PickDay } from './pick-day.tsx';

export type DatesProps = {
  rhythm: RhythmView;
  moment: Moment;
  onSettle: RhythmActs['onSettle'];
  onPlan(): void;
};

/** When they meet next, when they met last, and when in person (P81, P107); how regular that was, never as a score (P26). */
export function Dates({ rhythm, moment, onSettle, onPlan }: DatesProps) {
  const { next, lastHeldAt, lastInPersonOn, parts, consistency } = rhythm;
  const heading = useId();
  const dayText = (day: Parameters<typeof weekdayDay>[0]) => weekdayDay(day, moment.today, moment.locale);
  return (
    <section class="block rhythm-dates" aria-labelledby={heading}>
      <h3>
        <span id={heading}>{i18n.t('rhythm.dates')}</span>
        <LaneTag lane="private" />
      </h3>
      <div class="card">
        <dl>
          <Fact name={i18n.t('rhythm.next')}>
            {next ? (
              <p>
                {nextText(next, moment)} <span class="help">{nextSource(next)}</span>
              </p>
            ) : (
              <div class="pick-day">
                <span class="none">{i18n.t('rhythm.noNext')}</span>
                <Button size="small" look="quiet" onClick={onPlan}>
                  {i18n.t('rhythm.plan')}
                </Button>
              </div>
            )}
          </Fact>
          <Fact name={i18n.t('rhythm.lastHeld')}>
            {lastHeldAt === null ? (
              <span class="none">{i18n.t('rhythm.noneHeld')}</span>
            ) : (
              <p>{dayText(dayAt(lastHeldAt))}</p>
            )}
            {consistency && <p class="help">{consistencyText(consistency, moment)}</p>}
          </Fact>
          <Fact name={i18n.t('rhythm.inPerson')}>
            <PickDay
              label={i18n.t('rhythm.inPerson')}
              day={lastInPersonOn}
              none={i18n.t('rhythm.noInPerson')}
              side="past"
              moment={moment}
              // What a meeting here tells is corrected at that meeting.
              onClear={
                parts.lastInPersonOn === null
                  ? undefined
                  : () => onSettle({ lastInPersonOn: null }, i18n.t('rhythm.saidCleared'))
              }
              onPick={(day) => onSettle({ lastInPersonOn: day }, i18n.t('rhythm.saidSet', [dayText(day)]))}
            />
          </Fact>
          <Fact name={i18n.t('rhythm.trip')}>
            <PickDay
              label={i18n.t('rhythm.trip')}
              day={parts.tripOn}
              none={i18n.t('rhythm.noTrip')}
              side="coming"
              moment={moment}
              onClear={() => onSettle({ tripOn: null }, i18n.t('rhythm.saidCleared'))}
              onPick={(day) => onSettle({ tripOn: day }, i18n.t('rhythm.saidSet', [dayText(day)]))}
            />
          </Fact>
        </dl>
        <label class="rhythm-check">
          <input
            type="checkbox"
            class="check"
            checked={parts.isSameCity}
            onChange={(event) => {
              const isSameCity = event.currentTarget.checked;
              void onSettle({ isSameCity }, i18n.t(isSameCity ? 'rhythm.saidSameCity' : 'rhythm.saidOtherCity'));
            }}
          />
          {i18n.t('rhythm.sameCity')}
        </label>
      </div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function nextSource({ from }: NextView): string {
  if (from === 'event') return i18n.t('wrapUp.fromEvent');
  return i18n.t(from === 'rhythm' ? 'wrapUp.fromRhythm' : 'wrapUp.fromPicked');
}

/** "7 of the last 8 on Tuesday at 10:00". */
function consistencyText({ same, of, weekday, minutesOfDay }: ConsistencyView, moment: Moment): string {
  const day = addDays(moment.today, weekday - weekdayOf(moment.today));
  const name = new Intl.DateTimeFormat(moment.locale, { weekday: 'long' }).format(startOfDay(day));
  const time = new Date(startOfDay(day)).setMinutes(minutesOfDay);
  return i18n.t('rhythm.consistency', [String(same), String(of), name, timeOfDay(time, moment)]);
}
