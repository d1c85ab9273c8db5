import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CADENCES, type Cadence } from '../../lib/domain/cadence.ts';
import type { Format } from '../../lib/domain/format.ts';
import { plannedMinutes } from '../../lib/domain/meeting-time.ts';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import { useSavedText } from '../ui/saved-text.ts';
import { Choices } from './choices.tsx';
import type { Settle } from './format-acts.ts';
import { rhythmWord } from './format-words.ts';

/** What a length may be: shorter is no talk, longer is no day. */
const SHORTEST = 5;
const LONGEST = 24 * 60;

export type RhythmPartProps = {
  format: Format;
  /** What their meetings show, or their kind presumes, as long as nothing is settled. */
  presumed: Cadence | null;
  /** Minutes of the event on screen; null when there is none. */
  eventMinutes: number | null;
  settle: Settle;
};

/** How often and how long (P18). */
export function RhythmPart({ format, presumed, eventMinutes, settle }: RhythmPartProps) {
  const { cadence } = format;
  const chooseRhythm = (next: Cadence | null) =>
    void settle({ cadence: next }, next ? i18n.t('format.settled', [rhythmWord(next)]) : i18n.t('format.leftOpen'));
  return (
    <div class="rhythm">
      <h3>{i18n.t('format.howOftenHowLong')}</h3>
      <Choices
        label={i18n.t('format.rhythm')}
        options={CADENCES}
        chosen={cadence}
        wordOf={rhythmWord}
        onChoose={chooseRhythm}
      />
      {cadence === null && presumed !== null && (
        <p class="help">{i18n.t('format.presumed', [rhythmWord(presumed).toLowerCase()])}</p>
      )}
      <LengthField length={format.lengthMinutes} eventMinutes={eventMinutes} settle={settle} />
    </div>
  );
}

type LengthFieldProps = { length: number | null; eventMinutes: number | null; settle: Settle };

/** Whole minutes; null for an empty field, undefined for what is no length. */
function readMinutes(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const minutes = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  return minutes >= SHORTEST && minutes <= LONGEST ? minutes : undefined;
}

function LengthField({ length, eventMinutes, settle }: LengthFieldProps) {
  const [isRefused, setRefused] = useState(false);
  const [field, note] = [useId(), useId()];
  const save = async (typed: string) => {
    const minutes = readMinutes(typed);
    setRefused(minutes === undefined);
    if (minutes === undefined) return false;
    if (minutes === length) return true;
    const said = minutes === null ? i18n.t('format.leftOpen') : i18n.t('format.settled', [minutesText(minutes)]);
    return settle({ lengthMinutes: minutes }, said, true);
  };
  const typed = useSavedText(length === null ? '' : String(length), save, true);
  const handleKey = (event: KeyboardEvent) => {
    const isBack = event.key === 'Escape' && !isComposing(event) && typed.text !== (length === null ? '' : `${length}`);
    if (!isBack && !isEnter(event)) return;
    event.preventDefault();
    if (!isBack) return typed.flush();
    event.stopPropagation();
    setRefused(false);
    typed.forget();
  };
  return (
    <div class="length">
      <label for={field}>{i18n.t('format.minutes')}</label>
      <input
        id={field}
        class="field"
        inputMode="numeric"
        autocomplete="off"
        placeholder={eventMinutes === null ? '' : String(eventMinutes)}
        aria-invalid={isRefused}
        aria-describedby={note}
        value={typed.text}
        onInput={(event) => {
          setRefused(false);
          typed.type(event.currentTarget.value);
        }}
        onKeyDown={handleKey}
        onBlur={typed.flush}
      />
      <p class={isRefused ? 'field-error' : 'help'} id={note} aria-live="polite">
        {isRefused ? i18n.t('format.noLength') : bufferText(readMinutes(typed.text) ?? null, eventMinutes)}
      </p>
    </div>
  );
}

const minutesText = (minutes: number): string => i18n.t('format.minutesOf', minutes, [String(minutes)]);

/** How much of that length is planned (P33). */
function bufferText(length: number | null, eventMinutes: number | null): string {
  const minutes = length ?? eventMinutes;
  if (minutes === null) return '';
  const buffer = String(minutes - plannedMinutes(minutes));
  if (length === null) return i18n.t('format.eventBuffer', [String(minutes), buffer]);
  return i18n.t('format.buffer', [String(minutes), buffer]);
}
