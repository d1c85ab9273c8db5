import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { NextView, TopicView } from '../../lib/messages/views.ts';
import { ownerText } from '../agreements/agreement-words.ts';
import { Button } from '../ui/button.tsx';
import { isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { statusPhase } from './step-status.ts';
import './step-tools.css';

export type LaterLineProps = { text: string; onText(text: string): void; onAdd(): void };

/** One line for what was heard and wants to be asked again (P66). The text stays until it is written down. */
export function LaterLine({ text, onText, onAdd }: LaterLineProps) {
  return (
    <input
      class="field"
      aria-label={i18n.t('step.comeBack')}
      placeholder={i18n.t('step.comeBack')}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (!isEnter(event)) return;
        event.preventDefault();
        if (text.trim() !== '') onAdd();
      }}
    />
  );
}

export type StatusBoxProps = { since: number | null; moment: Moment; onStart(): void; onTakeBack(): void };

/** The projects' status in a box of five minutes, then the rest of the week (P68). Words alone, nothing ticks or rings. */
export function StatusBox({ since, moment, onStart, onTakeBack }: StatusBoxProps) {
  if (since === null) {
    return (
      <Button size="small" look="quiet" icon="soon" onClick={onStart}>
        {i18n.t('step.statusFirst')}
      </Button>
    );
  }
  const { isOver, until } = statusPhase(since, moment.now);
  const time = new Intl.DateTimeFormat(moment.locale, { hour: '2-digit', minute: '2-digit' });
  return (
    <p class="said">
      {isOver ? i18n.t('step.statusOver') : i18n.t('step.statusUntil', [time.format(until)])}
      <Button size="small" look="quiet" onClick={onTakeBack}>
        {i18n.t('step.statusNot')}
      </Button>
    </p>
  );
}

/** How much is still open in the steps before, so that nothing leaves without a decision unseen (P73). */
export function OpenAbove({ count, onFirst }: { count: number; onFirst(): void }) {
  if (count === 0) return null;
  return (
    <p class="said">
      {i18n.t('step.openAbove', count)}
      <Button size="small" look="quiet" onClick={onFirst}>
        {i18n.t('step.toFirst')}
      </Button>
    </p>
  );
}

export type MessageNudgesProps = {
  /** Those that might as well be written. */
  topics: TopicView[];
  /** Copies the text and takes the topic off the agenda; false when the browser did not allow copying. */
  onSend(topic: TopicView): Promise<boolean>;
  onKeep(topic: TopicView): void;
  /** Takes the focus when its nudge is answered. */
  heading(): HTMLElement | null;
};

/** "Could this be a message?" for each piece of news that is not confidential: the talk is for what chats cannot do (P76). */
export function MessageNudges({ topics, onSend, onKeep, heading }: MessageNudgesProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (topic: TopicView) => {
    const isCopied = await onSend(topic);
    setRefused(isCopied ? null : topic.id);
    if (isCopied) heading()?.focus({ preventScroll: true });
  };
  return (
    <>
      {topics.map((topic) => (
        <div key={topic.id} class="message-nudge">
          <p>
            {topics.length > 1 && <q>{topic.text}</q>} {i18n.t('step.isMessage')}
          </p>
          <div class="row-actions">
            <Button size="small" aria-label={i18n.t('step.sendOf', [topic.text])} onClick={() => void send(topic)}>
              {i18n.t('step.send')}
            </Button>
            <Button
              size="small"
              look="quiet"
              aria-label={i18n.t('step.keepOf', [topic.text])}
              onClick={() => {
                heading()?.focus({ preventScroll: true });
                onKeep(topic);
              }}
            >
              {i18n.t('step.keep')}
            </Button>
          </div>
          {refused === topic.id && (
            <p class="field-error" role="alert">
              {i18n.t('step.notCopied')}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

export type OutcomesProps = {
  companion: string;
  /** What the companion said to it on their own screen; null when nothing is shared with them. */
  answer: string | null;
  /** What was agreed in this meeting. */
  agreements: Agreement[];
  next: NextView | null;
  moment: Moment;
  onGoThrough(): void;
};

/** What was agreed, read as sentences, and the way into the wrap-up (P77, P81). */
export function Outcomes({ companion, answer, agreements, next, moment, onGoThrough }: OutcomesProps) {
  const dayIn = (day: Parameters<typeof weekdayDay>[0]) => weekdayDay(day, moment.today, moment.locale);
  return (
    <>
      {agreements.length > 0 && (
        <div class="agreed">
          <p class="label">{i18n.t('step.agreedToday')}</p>
          {agreements.map(({ id, owner, text, due }) => (
            <p key={id}>
              {i18n.t('step.agreedLine', [
                ownerText(owner, companion),
                due === null ? text : i18n.t('step.agreedDay', [text, dayIn(due)]),
              ])}
            </p>
          ))}
        </div>
      )}
      {answer !== null && (
        <p class="said" role="status">
          {answer}
        </p>
      )}
      <p class="empty">
        {next === null
          ? i18n.t('step.noNext')
          : i18n.t('step.nextOn', [dayIn(next.from === 'picked' ? next.day : dayAt(next.at))])}
      </p>
      <Button size="small" onClick={onGoThrough}>
        {i18n.t('step.goThrough')}
      </Button>
    </>
  );
}
