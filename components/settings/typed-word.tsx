import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Refused } from '../ui/refused.tsx';

export type TypedWordProps = {
  fieldRef: Ref<HTMLInputElement>;
  word: string;
  /** Why the word was not taken, a sentence; null while nothing is wrong with it. */
  refused: string | null;
  onWord(word: string): void;
};

/** The word that stands between a person and what cannot be taken back. */
export function TypedWord({ fieldRef, word, refused, onWord }: TypedWordProps) {
  const id = useId();
  return (
    <div>
      <label class="label" for={id}>
        {i18n.t('backup.eraseType', [i18n.t('backup.eraseWord')])}
      </label>
      <input
        ref={fieldRef}
        class="field word-field"
        type="text"
        id={id}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={`${id}-refused`}
        aria-invalid={refused === null ? undefined : 'true'}
        value={word}
        onInput={(event) => onWord(event.currentTarget.value)}
      />
      <div id={`${id}-refused`} role="alert">
        {refused === null ? null : <Refused text={refused} />}
      </div>
    </div>
  );
}
