import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import type { KeyActs } from './acts.ts';
import { outcomeText } from './outcome-words.ts';
import { useBusy } from './use-busy.ts';
import { looksLikeWords, replaceWord } from './word-text.ts';

export type JoinFormProps = {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  onJoin: KeyActs['onJoin'];
  /** The vault of these words is here now. */
  onJoined(): void;
};

/** What stands under the field: an alert for what is wrong, a status for how it goes. */
type Said = { kind: 'alert' | 'status'; text: string; fix: { index: number; word: string } | null };

const status = (text: string): Said => ({ kind: 'status', text, fix: null });
const alert = (text: string): Said => ({ kind: 'alert', text, fix: null });

/** The 12 words of another browser, typed or read from a picture. Words that do not fit stay, with the place named. */
export function JoinForm({ fieldRef, onJoin, onJoined }: JoinFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, run] = useBusy();

  const join = async () => {
    if (text.trim() === '') {
      setSaid(alert(i18n.t('sync.joinEmpty')));
      fieldRef.current?.focus();
      return;
    }
    setSaid(status(i18n.t('sync.joinWorking')));
    const outcome = await run(() => onJoin(text));
    setSaid(outcome === null ? null : saidOf(outcome));
    if (outcome?.kind === 'joined') {
      setText('');
      onJoined();
    }
  };
  const read = async (file: File) => {
    setSaid(status(i18n.t('sync.joinReading')));
    const found = await readFile(file);
    if (found === null) return setSaid(alert(i18n.t('sync.joinNoPicture')));
    setText(found);
    setSaid(status(i18n.t('sync.joinReadDone')));
    fieldRef.current?.focus();
  };
  return (
    <form
      class="join-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <label class="label" for={id}>
        {i18n.t('sync.joinField')}
      </label>
      <textarea
        ref={fieldRef}
        id={id}
        class="field"
        rows={2}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        translate={false}
        aria-invalid={said?.kind === 'alert'}
        aria-describedby={`${id}-says`}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setSaid(null);
        }}
        onKeyDown={(event) => {
          // Words are one line for people, however the field breaks it.
          if (!isEnter(event) || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          void join();
        }}
      />
      <Says
        id={`${id}-says`}
        said={said}
        onFix={({ index, word }) => {
          setText(replaceWord(text, index, word));
          setSaid(null);
          fieldRef.current?.focus();
        }}
      />
      <div class="row-actions">
        <Button isSubmit aria-busy={isBusy}>
          {i18n.t('sync.joinAct')}
        </Button>
        <PictureButton onChoose={(file) => void read(file)} />
      </div>
    </form>
  );
}

function saidOf(outcome: WordsOutcome): Said {
  if (outcome.kind === 'joined') return status(i18n.t('sync.joined'));
  if (outcome.kind === 'same') return status(i18n.t('sync.same'));
  const fix =
    outcome.kind === 'unknown-word' && outcome.nearest !== null
      ? { index: outcome.index, word: outcome.nearest }
      : null;
  return { kind: 'alert', text: outcomeText(outcome) ?? '', fix };
}

/** The reader of pictures is large, so it comes when one is chosen. */
async function readFile(file: File): Promise<string | null> {
  const found = await import('./read-picture.ts').then(({ readPicture }) => readPicture(file)).catch(() => null); // an update took the file away
  return found !== null && looksLikeWords(found) ? found : null;
}

type SaysProps = { id: string; said: Said | null; onFix(fix: NonNullable<Said['fix']>): void };

function Says({ id, said, onFix }: SaysProps) {
  const fix = said?.fix ?? null;
  return (
    <div class="says" id={id}>
      <p class="help" role="status">
        {said?.kind === 'status' ? said.text : ''}
      </p>
      {said?.kind === 'alert' ? (
        <p class="field-error" role="alert">
          {said.text}
        </p>
      ) : null}
      {fix === null ? null : (
        <Button size="small" onClick={() => onFix(fix)}>
          {i18n.t('sync.useWord', [fix.word])}
        </Button>
      )}
    </div>
  );
}

/** A file field that looks like a button and is one to keyboard and screen reader. */
function PictureButton({ onChoose }: { onChoose(file: File): void }) {
  return (
    <label class="btn file-btn">
      {i18n.t('sync.joinRead')}
      <input
        type="file"
        accept="image/*"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // Cleared at once, so that choosing the same file again is noticed.
          event.currentTarget.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}
