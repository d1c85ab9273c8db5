import { useReducer } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Cadence } from '../../lib/domain/cadence.ts';
import { type Format, type FormatParts, NOTE_KEEPERS, type NoteKeeper } from '../../lib/domain/format.ts';
import type { Moment } from '../ui/moment.ts';
import { Choices } from './choices.tsx';
import type { Settle } from './format-acts.ts';
import { keeperWord, partTitle } from './format-words.ts';
import { LinesPart } from './lines-part.tsx';
import { RhythmPart } from './rhythm-part.tsx';
import { StatementPart } from './statement-part.tsx';
import { TextPart } from './text-part.tsx';
import './format.css';

export type FormatCardProps = {
  format: Format;
  companion: string;
  /** It is on the companion's screen as well, and what is theirs alone is written there. */
  isPaired: boolean;
  /** What their meetings show, or their kind presumes, as long as no rhythm is settled. */
  presumed: Cadence | null;
  /** Minutes of the event on screen; null when there is none. */
  eventMinutes: number | null;
  moment: Moment;
  onSettle: Settle;
};

/** How two people want to talk (P13 to P20): one question at a time, each saves itself, all of it may stay empty. */
export function FormatCard({ format, companion, isPaired, presumed, eventMinutes, moment, onSettle }: FormatCardProps) {
  const [, redraw] = useReducer((count: number, _: null) => count + 1, 0);
  const settle: Settle = async (...parts) => {
    const isSettled = await onSettle(...parts);
    // A refused tick or choice shows again what is written down.
    if (!isSettled) redraw(null);
    return isSettled;
  };
  const text = (part: TextOf, placeholder: string, isHalf = false) => (
    <TextPart
      title={partTitle(part, companion)}
      text={format[part]}
      placeholder={placeholder}
      isHalf={isHalf}
      onSave={(words) => settle({ [part]: words }, null, true)}
    />
  );
  const lines = (part: 'raiseAtOnce' | 'keepForUs') => (
    <LinesPart
      title={partTitle(part, companion)}
      text={format[part]}
      onSave={(words, said) => settle({ [part]: words }, said, true)}
    />
  );
  const chooseKeeper = (next: NoteKeeper | null) =>
    void settle({ notesKeeper: next }, next ? i18n.t('format.settled', [keeperWord(next)]) : i18n.t('format.leftOpen'));
  return (
    <div class="card format">
      <StatementPart format={format} companion={companion} isPaired={isPaired} moment={moment} settle={settle} />
      {text('whyWeMeet', i18n.t('format.whyHint'))}
      {text('doubts', i18n.t('format.doubtsHint', [companion]))}
      <div class="two">
        {lines('raiseAtOnce')}
        {lines('keepForUs')}
      </div>
      <RhythmPart format={format} presumed={presumed} eventMinutes={eventMinutes} settle={settle} />
      <div class="two">
        {text('myExpectations', i18n.t('format.yourHint'), true)}
        {isPaired ? (
          <Theirs companion={companion} words={format.theirExpectations} />
        ) : (
          text('theirExpectations', i18n.t('format.ask', [companion]), true)
        )}
      </div>
      <div>
        <h3>{i18n.t('format.notesKeeper')}</h3>
        <Choices
          label={i18n.t('format.notesKeeper')}
          options={NOTE_KEEPERS}
          chosen={format.notesKeeper}
          wordOf={keeperWord}
          onChoose={chooseKeeper}
        />
      </div>
    </div>
  );
}

/** What the companion expects, in their own words, which they alone change. */
function Theirs({ companion, words }: { companion: string; words: string }) {
  const isEmpty = words.trim() === '';
  return (
    <div>
      <span class="label">{partTitle('theirExpectations', companion)}</span>
      <p class={isEmpty ? 'help' : 'their-words'}>{isEmpty ? i18n.t('shared.theirWords', [companion]) : words}</p>
    </div>
  );
}

type TextOf = Extract<keyof FormatParts, 'whyWeMeet' | 'doubts' | 'myExpectations' | 'theirExpectations'>;
