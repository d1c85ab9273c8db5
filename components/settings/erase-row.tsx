import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useBusy } from '../sync/use-busy.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { isComposing } from '../ui/keyboard.ts';
import { TypedWord } from './typed-word.tsx';

export type EraseRowProps = {
  /** Places in use, from which this browser's files can be taken away too. */
  hasPlaces: boolean;
  /** All is gone. */
  hasErased: boolean;
  welcomeUrl: string;
  /** Null when it is done, else why the word was refused (a sentence; empty when the page's notice tells). */
  onErase(word: string, isClearing: boolean): Promise<string | null>;
};

/** Erasing everything: what goes and what stays is read first, and a word is typed (no dialogue, nothing to click away). */
export function EraseRow({ hasPlaces, hasErased, welcomeUrl, onErase }: EraseRowProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div>
      <Icon name="trash" size="large" />
      <div>
        <b>{i18n.t('backup.erase')}</b>
        <small>{i18n.t('backup.eraseWhy')}</small>
      </div>
      <Button buttonRef={opener} look="quiet" aria-expanded={isOpen && !hasErased} onClick={() => setOpen(!isOpen)}>
        {i18n.t('backup.erase')}
      </Button>
      {/* Always there, so that the end is announced. */}
      <div class={hasErased ? 'more' : 'sr-only'} role="status">
        {hasErased ? (
          <p>
            {i18n.t('backup.erased')} <a href={welcomeUrl}>{i18n.t('backup.startAgain')}</a>
          </p>
        ) : null}
      </div>
      {isOpen && !hasErased ? (
        <div class="more">
          <EraseForm hasPlaces={hasPlaces} onErase={onErase} onClose={close} />
        </div>
      ) : null}
    </div>
  );
}

type EraseFormProps = Pick<EraseRowProps, 'hasPlaces' | 'onErase'> & { onClose(): void };

function EraseForm({ hasPlaces, onErase, onClose }: EraseFormProps) {
  const [word, setWord] = useState('');
  const [isClearing, setClearing] = useState(false);
  const [refused, setRefused] = useState('');
  const [isBusy, run] = useBusy();
  const box = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const why = await run(() => onErase(word, isClearing));
    setRefused(why ?? '');
    if (why) field.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <form
      ref={box}
      class="preview"
      aria-labelledby={`${id}-what`}
      tabIndex={-1}
      onSubmit={(event) => void submit(event)}
      onKeyDown={handleKey}
    >
      <p id={`${id}-what`}>{i18n.t('backup.eraseMore')}</p>
      {hasPlaces ? (
        <div class="tick-line">
          <input
            class="check"
            type="checkbox"
            id={`${id}-clear`}
            checked={isClearing}
            onChange={(event) => setClearing(event.currentTarget.checked)}
          />
          <label for={`${id}-clear`}>{i18n.t('backup.eraseClear')}</label>
        </div>
      ) : null}
      <TypedWord fieldRef={field} word={word} refused={refused === '' ? null : refused} onWord={setWord} />
      <div class="row-actions">
        <Button isSubmit aria-busy={isBusy} disabled={word.trim() === ''}>
          {i18n.t('backup.eraseNow')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {i18n.t('settings.cancel')}
        </Button>
      </div>
    </form>
  );
}
