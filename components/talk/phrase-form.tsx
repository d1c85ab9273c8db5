import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { parseDueDay } from '../../lib/domain/due-day.ts';
import { GAP, type Phrase, partsOf, type Slot, type SlotTexts, sentenceOf } from '../../lib/guides/phrases.ts';
import { dayInWords, refusalOf } from '../agreements/day-words.ts';
import type { NewPromise } from '../capture/promise-reading.ts';
import { Button } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';

export type PhraseFormProps = {
  phrase: Phrase;
  typed: SlotTexts;
  moment: Moment;
  onType(slot: Slot, text: string): void;
  /** Whether it is on the clipboard now. */
  onCopy(text: string): Promise<boolean>;
  /** False when it was refused: what was typed stays. */
  onKeep(promise: NewPromise): Promise<boolean>;
};

/** One phrase being filled in: its gaps as fields, the sentence below, and what can be done with it. */
export function PhraseForm({ phrase, typed, moment, onType, onCopy, onKeep }: PhraseFormProps) {
  const form = useRef<HTMLDivElement>(null);
  const [isSelf, setSelf] = useState(false);
  const { refusals, forget, keep } = useKeeping({ phrase, typed, moment, onKeep });
  const handleKeep = async () => {
    const missing = await keep();
    if (missing) form.current?.querySelector<HTMLElement>(`[name="${missing.name}"]`)?.focus();
  };
  return (
    <div class="phrase-form" ref={form}>
      {phrase.slots.map((slot) => (
        <SlotField
          key={slot.name}
          slot={slot}
          text={typed[slot.name] ?? ''}
          refusal={refusals[slot.name] ?? null}
          moment={moment}
          onType={(text) => {
            forget(slot);
            onType(slot, text);
          }}
        />
      ))}
      <Preview phrase={phrase} typed={typed} />
      {isSelf && <p class="help">{i18n.t('phrase.copyFailed')}</p>}
      <div class="row-actions">
        <Button
          size="small"
          onClick={() => void onCopy(sentenceOf(phrase, typed)).then((isCopied) => setSelf(!isCopied))}
        >
          {i18n.t('phrase.copy')}
        </Button>
        {isPromise(phrase) && (
          <Button size="small" icon="agreements" onClick={() => void handleKeep()}>
            {i18n.t('phrase.keep')}
          </Button>
        )}
      </div>
      {isPromise(phrase) && <p class="help">{i18n.t('phrase.keepHelp')}</p>}
    </div>
  );
}

const slotFor = ({ slots }: Phrase, part: Slot['part']): Slot | undefined => slots.find((slot) => slot.part === part);
const isPromise = (phrase: Phrase): boolean => Boolean(slotFor(phrase, 'what') && slotFor(phrase, 'by'));

type Keeping = Pick<PhraseFormProps, 'phrase' | 'typed' | 'moment' | 'onKeep'>;

/** Makes a promise of mine of the two gaps that are one; what is missing is said at its field (P80). */
function useKeeping({ phrase, typed, moment, onKeep }: Keeping) {
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const isBusy = useRef(false);
  const forget = ({ name }: Slot) => setRefusals(({ [name]: _, ...others }) => others);
  /** The first slot that keeps it from being kept; null when it was tried. */
  const keep = async (): Promise<Slot | null> => {
    const what = slotFor(phrase, 'what');
    const by = slotFor(phrase, 'by');
    if (!what || !by || isBusy.current) return null;
    const text = (typed[what.name] ?? '').trim();
    const reading = readDay(typed[by.name] ?? '', moment);
    const dayRefusal = refusalOf(reading, moment);
    setRefusals({
      ...(text === '' ? { [what.name]: i18n.t('phrase.needsWhat') } : {}),
      ...(dayRefusal === null ? {} : { [by.name]: dayRefusal }),
    });
    if (text === '') return what;
    if (reading?.kind !== 'day') return by;
    isBusy.current = true;
    await onKeep({ text, owner: 'me', due: reading.day });
    isBusy.current = false;
    return null;
  };
  return { refusals, forget, keep };
}

/** In a sentence the day may come with its preposition or a full stop; the field asks for the day alone. */
const readDay = (text: string, { today, typing }: Moment) => parseDueDay(text.trim(), { today, locale: typing });

type SlotFieldProps = { slot: Slot; text: string; refusal: string | null; moment: Moment; onType(text: string): void };

function SlotField({ slot, text, refusal, moment, onType }: SlotFieldProps) {
  const id = useId();
  const says = useId();
  const reading = slot.part === 'by' ? readDay(text, moment) : null;
  return (
    <div class="slot-field">
      <label class="label" for={id}>
        {slot.label}
      </label>
      <Growing
        id={id}
        name={slot.name}
        class="field"
        aria-describedby={says}
        aria-invalid={refusal !== null}
        placeholder={slot.part === 'by' ? i18n.t('agreement.dayHint') : ''}
        value={text}
        autocomplete="off"
        onInput={(event) => onType(event.currentTarget.value.replaceAll('\n', ' '))}
      />
      <div class="says" id={says} role="status">
        {refusal !== null && <Refused text={refusal} />}
        {refusal === null && reading?.kind === 'day' && (
          <p>
            {dayInWords(reading.day, moment)}
            {reading.isPast && ` ${i18n.t('due.hasPassed')}`}
          </p>
        )}
      </div>
    </div>
  );
}

function Preview({ phrase, typed }: { phrase: Phrase; typed: SlotTexts }) {
  const name = useId();
  return (
    <figure class="phrase-preview" aria-labelledby={name}>
      <figcaption id={name}>{i18n.t('phrase.preview')}</figcaption>
      <p>
        {partsOf(phrase, typed).map((part, index) =>
          part.kind === 'words' ? (
            part.text
          ) : (
            <span key={`${part.slot.name} ${index}`} class={part.text === '' ? 'gap' : 'filled'}>
              {part.text || GAP}
            </span>
          ),
        )}
      </p>
    </figure>
  );
}
