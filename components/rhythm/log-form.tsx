import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { newId } from '../../lib/domain/ids.ts';
import { VENUES, type Venue } from '../../lib/domain/meeting.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import { DayField } from '../agreements/day-field.tsx';
import { EditForm } from '../agreements/edit-form.tsx';
import { Choices } from '../format/choices.tsx';
import { momentOf } from '../meetings/event-times.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
import type { RhythmActs } from './acts.ts';
import { type LogReading, readLog, slotOn } from './log-reading.ts';
import { dayRefusal, readDay } from './pick-day.tsx';
import { useFirstField } from './use-first-field.ts';
import { venueWord } from './venue-words.ts';
import { readMinutes } from './whole-minutes.ts';

const LENGTHS = ['15', '30', '45', '60', 'other'] as const;
type Length = (typeof LENGTHS)[number];
/** Where two talk who log it: in person first (P108). */
const PLACES = VENUES.toSorted((one, other) => Number(one === 'call') - Number(other === 'call'));

export type LogFormProps = {
  rhythm: RhythmView;
  moment: Moment;
  onLog: RhythmActs['onLog'];
  onClose(): void;
};

/** A talk that no call tells of, written down afterwards in under half a minute (P108): Enter saves from any field. */
export function LogForm({ rhythm, moment, onLog, onClose }: LogFormProps) {
  const usual = rhythm.lengthMinutes ?? rhythm.usualMinutes;
  const [day, setDay] = useState(i18n.t('rhythm.log.today'));
  const [time, setTime] = useState('');
  const [length, setLength] = useState<Length>(LENGTHS.find((each) => each === String(usual)) ?? 'other');
  const [other, setOther] = useState(String(usual));
  const [venue, setVenue] = useState<Venue>('room');
  const [isCatchUp, setCatchUp] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // The same for another try, so that the talk never stands there twice.
  const ownId = useRef(newId<'meeting'>());
  const first = useFirstField();
  const id = useId();
  const reading = readDay(day, 'past', moment);
  const on = reading?.kind === 'day' ? reading.day : null;
  const slot = on && on <= moment.today ? slotOn(rhythm.history, on) : null;
  const changed = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      setRefusal(null);
    };
  };

  const save = async () => {
    const dayRefused = dayRefusal(reading, 'past', moment);
    if (dayRefused !== null || on === null) {
      setRefusal({ of: 'day', text: dayRefused ?? '' });
      return first.current?.focus();
    }
    const minutes = readMinutes(length === 'other' ? other : length);
    const log = readLog({ day: on, time, minutes }, rhythm.history, moment.now);
    if (log.kind === 'refused') return setRefusal(refusalOf(log));
    const talk = { id: log.slot?.meetingId ?? ownId.current, at: log.at, minutes: log.minutes, venue, isCatchUp };
    const lasted = i18n.t('meeting.minutes', [String(log.minutes)]);
    if (await onLog(talk, i18n.t('rhythm.log.said', [lasted, venueWord(venue).toLowerCase()]))) onClose();
  };

  return (
    <EditForm label={i18n.t('rhythm.log.title')} onSave={() => void save()} onClose={onClose}>
      <div class="log-when">
        <div>
          <p class="label" aria-hidden="true">
            {i18n.t('rhythm.log.day')}
          </p>
          <DayField
            label={i18n.t('rhythm.log.day')}
            text={day}
            reading={reading}
            refusal={refusal?.of === 'day' ? refusal.text : null}
            moment={moment}
            fieldRef={(field) => {
              first.current = field;
            }}
            onType={changed(setDay)}
            onEnter={() => void save()}
          />
        </div>
        <div>
          <label class="label" for={`${id}-time`}>
            {i18n.t('rhythm.log.time')}
          </label>
          <input
            id={`${id}-time`}
            class="field"
            type="time"
            aria-invalid={refusal?.of === 'time'}
            value={time}
            onInput={(event) => changed(setTime)(event.currentTarget.value)}
          />
        </div>
      </div>
      {slot && <p class="help">{i18n.t('rhythm.log.counts', [momentOf(slot.at, moment)])}</p>}
      <div class="log-choice">
        <p class="label" aria-hidden="true">
          {i18n.t('rhythm.log.minutes')}
        </p>
        <Choices
          label={i18n.t('rhythm.log.minutes')}
          options={LENGTHS}
          chosen={length}
          wordOf={(each) => (each === 'other' ? i18n.t('rhythm.log.other') : each)}
          onChoose={(next) => changed(setLength)(next ?? length)}
        />
        {length === 'other' && (
          <input
            class="field minutes"
            inputMode="numeric"
            autocomplete="off"
            aria-label={i18n.t('rhythm.log.otherMinutes')}
            aria-invalid={refusal?.of === 'minutes'}
            value={other}
            onInput={(event) => changed(setOther)(event.currentTarget.value)}
          />
        )}
      </div>
      <div class="log-choice">
        <p class="label" aria-hidden="true">
          {i18n.t('rhythm.log.where')}
        </p>
        <Choices
          label={i18n.t('rhythm.log.where')}
          options={PLACES}
          chosen={venue}
          wordOf={venueWord}
          onChoose={(next) => setVenue(next ?? venue)}
        />
      </div>
      <label class="rhythm-check">
        <input
          type="checkbox"
          class="check"
          checked={isCatchUp}
          onChange={(event) => setCatchUp(event.currentTarget.checked)}
        />
        {i18n.t('rhythm.log.catchUp')}
      </label>
      <div class="says" role="status">
        {refusal && refusal.of !== 'day' && <Refused text={refusal.text} />}
      </div>
      <div class="row-actions">
        <Button look="primary" isSubmit>
          {i18n.t('rhythm.log.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </div>
    </EditForm>
  );
}

type Refusal = { of: 'day' | 'time' | 'minutes'; text: string };

function refusalOf({ why }: Extract<LogReading, { kind: 'refused' }>): Refusal {
  if (why === 'no-minutes') return { of: 'minutes', text: i18n.t('rhythm.log.noMinutes') };
  return { of: 'time', text: i18n.t(why === 'no-time' ? 'rhythm.log.noTime' : 'rhythm.log.stillToCome') };
}
