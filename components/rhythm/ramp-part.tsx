import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Cadence } from '../../lib/domain/cadence.ts';
import { addDays, type Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { PACES, type Pace, type Ramp, type RampStep } from '../../lib/domain/rhythm/parts.ts';
import { defaultRamp } from '../../lib/domain/rhythm/ramp.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { DayField } from '../agreements/day-field.tsx';
import { EditForm } from '../agreements/edit-form.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { paceWord } from './pace-words.ts';
import { dayRefusal, PickDay, readDay } from './pick-day.tsx';
import { useFirstField } from './use-first-field.ts';
import { useOpened } from './use-opened.ts';

export type RampPartProps = { rhythm: RhythmView; moment: Moment; onSettle: RhythmActs['onSettle'] };

/** Somebody who is new: every day at first, then step by step less often, each step a suggestion with its day (P21). */
export function RampPart({ rhythm, moment, onSettle }: RampPartProps) {
  const { parts, cadence } = rhythm;
  const heading = useId();
  const opened = useOpened();
  const card = useRef<HTMLDivElement>(null);
  // Starting and ending replace all that stands here.
  useKeptFocus(card, () => opened.button.current);
  const start = async (ramp: Ramp) => {
    const said = i18n.t('rhythm.ramp.saidStarted', [dayText(ramp.steps[0]?.from ?? moment.today, moment)]);
    const isDone = await onSettle({ ramp }, said);
    if (isDone) opened.close();
    return isDone;
  };
  return (
    <section class="block rhythm-ramp" aria-labelledby={heading}>
      <h3>
        <span id={heading}>{i18n.t('rhythm.ramp.title')}</span>
        <LaneTag lane="private" />
      </h3>
      <div ref={card} class="card">
        {parts.ramp ? (
          <Steps ramp={parts.ramp} now={rhythm.ramp?.now ?? null} moment={moment} onSettle={onSettle} />
        ) : (
          <>
            <p class="help">{i18n.t('rhythm.ramp.help')}</p>
            {opened.isOpen ? (
              <StartForm cadence={cadence} moment={moment} onStart={start} onClose={opened.close} />
            ) : (
              <Button size="small" buttonRef={opened.button} onClick={opened.open}>
                {i18n.t('rhythm.ramp.start')}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

const dayText = (day: Day, { today, locale }: Moment): string => weekdayDay(day, today, locale);

/** "daily from Mon 16 Nov". */
const stepText = ({ from, pace }: RampStep, moment: Moment): string =>
  i18n.t('rhythm.ramp.step', [paceWord(pace), dayText(from, moment)]);

type StartFormProps = {
  cadence: Cadence | null;
  moment: Moment;
  onStart(ramp: Ramp): Promise<boolean>;
  onClose(): void;
};

function StartForm({ cadence, moment, onStart, onClose }: StartFormProps) {
  const [text, setText] = useState(i18n.t('rhythm.log.today'));
  const [refusal, setRefusal] = useState<string | null>(null);
  const first = useFirstField();
  const reading = readDay(text, 'any', moment);
  const ramp = reading?.kind === 'day' ? defaultRamp(reading.day, cadence) : null;
  const save = () => {
    setRefusal(dayRefusal(reading, 'any', moment));
    if (ramp) void onStart(ramp);
  };
  return (
    <EditForm label={i18n.t('rhythm.ramp.start')} onSave={save} onClose={onClose}>
      <DayField
        label={i18n.t('rhythm.ramp.firstDay')}
        text={text}
        reading={reading}
        refusal={refusal}
        moment={moment}
        fieldRef={(field) => {
          first.current = field;
        }}
        onType={(next) => {
          setText(next);
          setRefusal(null);
        }}
        onEnter={save}
      >
        <Button look="primary" isSubmit>
          {i18n.t('rhythm.ramp.startAct')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </DayField>
      {ramp && (
        <ol class="ramp-lines">
          {ramp.steps.map((step) => (
            <li key={step.from}>{stepText(step, moment)}</li>
          ))}
        </ol>
      )}
    </EditForm>
  );
}

type StepsProps = { ramp: Ramp; now: Pace | null; moment: Moment; onSettle: RhythmActs['onSettle'] };

/** Steps are kept earliest first; two on one day are one, the one that was set last. */
function ordered(steps: readonly RampStep[], changed: RampStep): Ramp {
  const others = steps.filter((step) => step === changed || step.from !== changed.from);
  return { steps: others.toSorted((one, other) => (one.from < other.from ? -1 : 1)) };
}

/** As many as the background keeps. */
const MOST_STEPS = 10;
const TWO_WEEKS = 14;

function Steps({ ramp: { steps }, now, moment, onSettle }: StepsProps) {
  const list = useRef<HTMLOListElement>(null);
  useKeptFocus(list, () => null);
  const change = (ramp: Ramp) => onSettle({ ramp }, i18n.t('rhythm.ramp.saidChanged'));
  const replace = (old: RampStep, step: RampStep) =>
    change(
      ordered(
        steps.map((each) => (each === old ? step : each)),
        step,
      ),
    );
  const last = steps.at(-1);
  return (
    <>
      {now && <p class="ramp-now">{i18n.t('rhythm.ramp.now', [paceWord(now)])}</p>}
      <ol ref={list} class="ramp-steps">
        {steps.map((step) => (
          <li key={step.from}>
            <select
              class="field"
              aria-label={i18n.t('rhythm.ramp.paceOf', [dayText(step.from, moment)])}
              value={step.pace}
              onChange={(event) => {
                const pace = PACES.find((each) => each === event.currentTarget.value);
                if (pace) void replace(step, { ...step, pace });
              }}
            >
              {PACES.map((pace) => (
                <option key={pace} value={pace} selected={pace === step.pace}>
                  {paceWord(pace)}
                </option>
              ))}
            </select>
            <PickDay
              label={i18n.t('rhythm.ramp.dayOf', [paceWord(step.pace)])}
              day={step.from}
              none=""
              side="any"
              moment={moment}
              onPick={(from) => replace(step, { ...step, from })}
            />
            {steps.length > 1 && (
              <IconButton
                icon="close"
                label={i18n.t('rhythm.ramp.remove', [stepText(step, moment)])}
                onClick={() => void change({ steps: steps.filter((each) => each !== step) })}
              />
            )}
          </li>
        ))}
      </ol>
      <div class="row-actions">
        {last && steps.length < MOST_STEPS && (
          <Button
            size="small"
            look="quiet"
            onClick={() => void change({ steps: [...steps, { from: addDays(last.from, TWO_WEEKS), pace: last.pace }] })}
          >
            {i18n.t('rhythm.ramp.add')}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          onClick={() => void onSettle({ ramp: null }, i18n.t('rhythm.ramp.saidEnded'))}
        >
          {i18n.t('rhythm.ramp.end')}
        </Button>
      </div>
    </>
  );
}
