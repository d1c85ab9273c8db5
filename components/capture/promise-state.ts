import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import { type AgreementLine, parseAgreementLine } from '../../lib/domain/agreement-line.ts';
import type { Day } from '../../lib/domain/day.ts';
import { dayMonth } from '../../lib/domain/day-format.ts';
import { type DueReading, parseDueDay } from '../../lib/domain/due-day.ts';
import type { Moment } from '../ui/moment.ts';
import { judgeLine, type NewPromise, withDay } from './promise-reading.ts';

/** What an empty line says. */
const NOTHING: AgreementLine = { owner: 'me', isOwnerSaid: false, text: '', due: null, ownerSpan: null };

export type PromiseInput = {
  text: string;
  companion: string[];
  moment: Moment;
  field: RefObject<HTMLInputElement | null>;
  /** The field that asks for a day, while it is there. */
  dayField: RefObject<HTMLInputElement | null>;
  onType(text: string): void;
  onAdd(promise: NewPromise): Promise<boolean>;
};

export type PromiseState = {
  line: AgreementLine;
  due: DueReading | null;
  owner: Owner;
  /** False while the owner is a guess. */
  isOwnerSaid: boolean;
  /** What was asked for and is not answered yet. */
  isWhoAsked: boolean;
  isDayAsked: boolean;
  /** What stands in the field that asks for a day. */
  day: string;
  refusal: string | null;
  /** Enter was pressed on a day that has passed; the next one saves. */
  isConfirmAsked: boolean;
  /** Another letter: what was refused or announced is heard no more. */
  forget(): void;
  typeDay(text: string): void;
  chooseOwner(owner: Owner): void;
  /** Enter. */
  submit(): void;
  /** The answer to "Who?" is as good as Enter once nothing else is missing. */
  answerOwner(owner: Owner): void;
  answerNoDate(): void;
  /** Puts another day into what is understood; nothing is saved. */
  spread(to: Day): void;
  /** Takes questions and refusals away; false when there were none. */
  stepBack(): boolean;
};

/** A promise while it is being written: what the line says, what is still missing, and what Enter does next. */
export function usePromise({ text, companion, moment, field, dayField, onType, onAdd }: PromiseInput): PromiseState {
  const [chosenOwner, setChosenOwner] = useState<Owner | null>(null);
  const [isOwnerAsked, setOwnerAsked] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState<Day | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isBusy = useRef(false);
  const context = { today: moment.today, locale: moment.typing, companion };
  const isEmpty = text.trim() === '';
  const line = isEmpty ? NOTHING : parseAgreementLine(text, context);
  const isDayAsked = day !== null && line.due === null && !isEmpty;
  const due: DueReading | null = line.due ?? (isDayAsked ? parseDueDay(day, context) : null);
  const owner = chosenOwner ?? line.owner;
  const isOwnerSaid = line.isOwnerSaid || chosenOwner !== null;
  const isWhoAsked = isOwnerAsked && !isOwnerSaid && !isEmpty;

  const forget = () => {
    setRefusal(null);
    setConfirmed(null);
  };
  const reset = () => {
    forget();
    setDay(null);
    setChosenOwner(null);
    setOwnerAsked(false);
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
  const judge = (answered: Owner | null) => {
    if (isDayAsked && due === null && day.trim() !== '') {
      setRefusal(i18n.t('due.notADay'));
      return;
    }
    const isOwnerSettled = answered !== null || isOwnerSaid || isWhoAsked;
    const verdict = judgeLine({ line, due, owner: answered ?? owner, isOwnerSettled, confirmed }, moment);
    setRefusal(verdict.kind === 'refuse' ? verdict.text : null);
    if (verdict.kind === 'confirm-past') setConfirmed(verdict.day);
    if (verdict.kind === 'ask') {
      setConfirmed(verdict.pastDay);
      if (verdict.isOwner) setOwnerAsked(true);
      if (verdict.isDay) setDay(day ?? '');
    }
    if (verdict.kind === 'save') void save(verdict.promise);
  };
  return {
    line,
    due,
    owner,
    isOwnerSaid,
    isWhoAsked,
    isDayAsked,
    day: day ?? '',
    refusal,
    isConfirmAsked: confirmed !== null,
    forget,
    typeDay(next) {
      forget();
      setDay(next);
    },
    chooseOwner: setChosenOwner,
    submit: () => judge(null),
    answerOwner(answer) {
      setChosenOwner(answer);
      (due === null ? dayField : field).current?.focus();
      if (due !== null) judge(answer);
    },
    answerNoDate: () => line.text !== '' && void save({ text: line.text, owner, due: null }),
    spread(to) {
      forget();
      if (line.due) onType(withDay(text, line, to, context));
      else setDay(dayWords(to, moment));
      field.current?.focus();
    },
    stepBack() {
      if (!isDayAsked && !isWhoAsked && refusal === null && confirmed === null) return false;
      forget();
      setDay(null);
      setOwnerAsked(false);
      field.current?.focus();
      return true;
    },
  };
}

/** A day as one would type it where that is understood, else in figures. */
function dayWords(day: Day, { today, typing }: Moment): string {
  const words = dayMonth(day, today, typing);
  const said = parseDueDay(words, { today, locale: typing });
  return said?.kind === 'day' && said.day === day ? words : day;
}
