import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { isEnter } from '../ui/keyboard.ts';

export const WORDS = ['forgot', 'wrong', 'unknown', 'own'] as const;
export type Word = (typeof WORDS)[number];

const label = (word: Word): string => {
  if (word === 'forgot') return i18n.t('agreement.iForgot');
  if (word === 'wrong') return i18n.t('agreement.iWasWrong');
  return i18n.t(word === 'unknown' ? 'agreement.iDoNotKnow' : 'agreement.myWords');
};

/** What is kept as the reason: the chosen sentence, one's own words, or nothing. */
export function wordText(word: Word | null, own: string): string | null {
  if (word === null) return null;
  return word === 'own' ? own.trim() || null : label(word);
}

export type WordChoiceProps = {
  companion: string;
  word: Word | null;
  own: string;
  onWord(word: Word | null): void;
  onOwn(text: string): void;
  onEnter(): void;
};

/** A word beside a new day, if one likes: nothing is required, nothing is judged. Pressing the chosen one takes it back. */
export function WordChoice({ companion, word, own, onWord, onOwn, onEnter }: WordChoiceProps) {
  const name = useId();
  const handleKey = (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div class="word-choice">
      <span class="label" id={name}>
        {i18n.t('agreement.wordFor', [companion])}
      </span>
      <div class="choices" role="radiogroup" aria-labelledby={name} onKeyDown={handleKey}>
        {WORDS.map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={name}
              checked={each === word}
              onChange={() => onWord(each)}
              onClick={() => each === word && onWord(null)}
            />
            {label(each)}
          </label>
        ))}
      </div>
      {word === 'own' && (
        <input
          class="field"
          aria-label={i18n.t('agreement.ownWords')}
          value={own}
          onInput={(event) => onOwn(event.currentTarget.value)}
          onKeyDown={handleKey}
        />
      )}
    </div>
  );
}
