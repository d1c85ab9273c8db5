import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AskAnswer, AskView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import { ChoiceRow } from './choice-row.tsx';
import { eventTimes } from './event-times.ts';

export type AskOneToOneProps = {
  ask: AskView;
  moment: Moment;
  onAnswer(answer: AskAnswer): void;
  /** Shown when none of the candidates is the one: a way to choose or add anybody. */
  somebodyElse: ComponentChildren;
};

type Candidate = AskView['candidates'][number];

const WHY = {
  'guests-hidden': () => i18n.t('panel.askHidden'),
  'guests-not-loaded': () => i18n.t('panel.askNotLoaded'),
  'self-unknown': () => i18n.t('panel.askSelf'),
  participants: () => i18n.t('panel.askPeople'),
} as const satisfies Record<AskView['reason'], () => string>;

/** An event that could not be read for sure: we'd rather ask than guess, once. */
export function AskOneToOne({ ask, moment, onAnswer, somebodyElse }: AskOneToOneProps) {
  const [isElse, setElse] = useState(ask.candidates.length === 0);
  const when = eventTimes(ask, moment);
  return (
    <div class="ask">
      <div class="card event">
        <b>{ask.title ?? i18n.t('panel.untitled')}</b>
        {when && <p class="meta">{when}</p>}
      </div>
      <h1 tabIndex={-1} data-first>
        {i18n.t('panel.ask')}
      </h1>
      <p>{WHY[ask.reason]()}</p>
      <ul class="choices-list">
        {ask.candidates.map((candidate) => (
          <ChoiceRow
            key={candidate.address ?? candidate.name ?? ''}
            name={nameOf(candidate)}
            id={candidate.personId ?? nameOf(candidate)}
            onChoose={() => onAnswer(answerOf(candidate))}
          >
            {candidate.name && candidate.address && <span>{candidate.address}</span>}
          </ChoiceRow>
        ))}
        {!isElse && (
          <ChoiceRow name={i18n.t('panel.somebodyElse')} id="" icon="search" onChoose={() => setElse(true)} />
        )}
      </ul>
      {isElse && somebodyElse}
      <div class="row-actions">
        <Button onClick={() => onAnswer({ kind: 'no' })}>{i18n.t('panel.notOneToOne')}</Button>
        {ask.isRecurring && <span class="help">{i18n.t('panel.remembered')}</span>}
      </div>
    </div>
  );
}

/** What a candidate is called before anybody said: the name shown, else what stands before the @. */
const nameOf = ({ name, address }: Candidate): string => name ?? address?.split('@')[0] ?? '';

const answerOf = (candidate: Candidate): AskAnswer =>
  candidate.personId
    ? { kind: 'with', personId: candidate.personId }
    : { kind: 'with-new', name: nameOf(candidate), address: candidate.address };
