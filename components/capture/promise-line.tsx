import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import { type AgreementLine, parseAgreementLine } from '../../lib/domain/agreement-line.ts';
import type { Day } from '../../lib/domain/day.ts';
import { type DueReading, parseDueDay } from '../../lib/domain/due-day.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { looksLikeTrackerTask } from '../../lib/domain/links.ts';
import { Icon } from '../ui/icon.tsx';
import { isComposing, isEnter, isTextField } from '../ui/keyboard.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { ByWhen } from './by-when.tsx';
import { ParsedLine } from './parsed-line.tsx';
import { judgeLine, type NewPromise } from './promise-reading.ts';

export type PromiseLineProps = {
  text: string;
  lane: Lane;
  /** The companion's names, the one on screen first. */
  companion: string[];
  moment: Moment;
  onType(text: string): void;
  /** False when it was refused: everything stays as typed. */
  onAdd(promise: NewPromise): Promise<boolean>;
};

/** What an empty line says. */
const NOTHING: AgreementLine = { owner: 'me', isOwnerSaid: false, text: '', due: null, ownerSpan: null };

/**
 * The line where a promise is written down: who, what, by when. What was understood stands below before Enter; a
 * missing day is asked for, a past one said to be past, an impossible one refused (P80).
 */
export function PromiseLine({ text, lane, companion, moment, onType, onAdd }: PromiseLineProps) {
  const [chosenOwner, setChosenOwner] = useState<Owner | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState<Day | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  const parsedId = useId();
  const context = { today: moment.today, locale: moment.typing };
  const isEmpty = text.trim() === '';
  // The words for days take some 30 ms to lay out (measured): not before the first letter, the panel opens meanwhile.
  const line = isEmpty ? NOTHING : parseAgreementLine(text, { ...context, companion });
  const isDayAsked = day !== null && line.due === null && text.trim() !== '';
  const due: DueReading | null = line.due ?? (isDayAsked ? parseDueDay(day, context) : null);
  const owner = chosenOwner ?? line.owner;

  const forget = () => {
    setRefusal(null);
    setConfirmed(null);
  };
  const reset = () => {
    forget();
    setDay(null);
    setChosenOwner(null);
  };
  // A line that was emptied begins anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment of becoming empty, nothing else
  useLayoutEffect(() => {
    if (isEmpty) reset();
  }, [isEmpty]);

  const save = async (promise: NewPromise) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const isSaved = await onAdd(promise);
    isBusy.current = false;
    if (!isSaved) return;
    reset();
    field.current?.focus();
  };
  const submit = () => {
    if (isDayAsked && due === null && day.trim() !== '') {
      setRefusal(i18n.t('due.notADay'));
      return;
    }
    const verdict = judgeLine(line, due, owner, confirmed, moment);
    setRefusal(verdict.kind === 'refuse' ? verdict.text : null);
    if (verdict.kind === 'confirm-past') setConfirmed(verdict.day);
    if (verdict.kind === 'ask-day') setDay(day ?? '');
    if (verdict.kind === 'save') void save(verdict.promise);
  };
  const handleKey = (event: KeyboardEvent) => {
    // Enter on a button presses the button.
    if (isEnter(event) && isTextField(event.target)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && !isComposing(event) && (isDayAsked || refusal || confirmed)) {
      event.preventDefault();
      event.stopPropagation();
      forget();
      setDay(null);
      field.current?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its fields are heard here
    <div class="promise-line" onKeyDown={handleKey}>
      <div class="line">
        <Icon name="agreements" />
        <input
          ref={field}
          class="bare"
          aria-label={i18n.t('agreement.add')}
          aria-describedby={parsedId}
          aria-invalid={refusal !== null}
          placeholder={i18n.t('agreement.add')}
          value={text}
          autocomplete="off"
          onInput={(event) => {
            forget();
            onType(event.currentTarget.value);
          }}
        />
        <LaneTag lane={lane} />
      </div>
      <ParsedLine
        id={parsedId}
        isShown={!isEmpty}
        line={line}
        due={due}
        owner={owner}
        companion={companion[0] ?? ''}
        refusal={refusal}
        isConfirmAsked={confirmed !== null}
        moment={moment}
        onOwner={setChosenOwner}
      />
      {looksLikeTrackerTask(line.text) && <p class="help in-dock">{i18n.t('agreement.trackerHint')}</p>}
      {isDayAsked && (
        <ByWhen
          text={day}
          onType={(next) => {
            forget();
            setDay(next);
          }}
          onNoDate={() => line.text !== '' && void save({ text: line.text, owner, due: null })}
        />
      )}
    </div>
  );
}
