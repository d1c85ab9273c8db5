import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';

/** A file that was looked into, before anything is written. */
export type ChosenFile =
  /** `title` says which one and of when. */
  | { kind: 'open'; title: string; rows: { label: string; count: number }[]; isEmptyHere: boolean }
  /** It wants the words of another key; `refused` says what is wrong with those that were typed, null before any. */
  | { kind: 'sealed'; refused: string | null }
  /** It cannot be used: why, in a sentence. */
  | { kind: 'refused'; reason: string };

export type FileViewProps = {
  file: ChosenFile;
  isBusy: boolean;
  onImport(mode: 'merge' | 'restore'): void;
  /** The 12 words that belong to the file. */
  onWords(words: string): void;
  onCancel(): void;
};

/** What is in a file and what to do with it. It takes the focus: it stands below what was pressed. */
export function FileView({ file, ...acts }: FileViewProps) {
  return (
    <div class="more">
      {file.kind === 'open' ? <Preview key={file.title} file={file} {...acts} /> : null}
      {file.kind === 'sealed' ? <WordsForm refused={file.refused} {...acts} /> : null}
      {file.kind === 'refused' ? <Alert text={file.reason} /> : null}
    </div>
  );
}

type OpenFile = Extract<ChosenFile, { kind: 'open' }>;

function Preview({ file, isBusy, onImport, onCancel }: Omit<FileViewProps, 'file'> & { file: OpenFile }) {
  const [mode, setMode] = useState<'merge' | 'restore'>('merge');
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  const rows = file.rows.filter((row) => row.count > 0);
  return (
    <fieldset ref={box} class="preview" aria-labelledby={id} tabIndex={-1}>
      <p id={id}>{file.title}</p>
      {rows.length === 0 ? (
        <p class="help">{i18n.t('settings.fileEmpty')}</p>
      ) : (
        <ul class="choices">
          {rows.map((row) => (
            <li key={row.label} class="chip">
              {i18n.t('settings.fileRows', [row.label, String(row.count)])}
            </li>
          ))}
        </ul>
      )}
      {file.isEmptyHere ? null : <ModeChoice mode={mode} onMode={setMode} />}
      <div class="row-actions">
        {/* An empty browser takes the file exactly as it is. */}
        <Button look="primary" disabled={isBusy} onClick={() => onImport(file.isEmptyHere ? 'restore' : mode)}>
          {i18n.t('settings.import')}
        </Button>
        {/* Also while it is being read in: everything is as before then. */}
        <Button look="quiet" onClick={onCancel}>
          {i18n.t('settings.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}

function ModeChoice({ mode, onMode }: { mode: 'merge' | 'restore'; onMode(mode: 'merge' | 'restore'): void }) {
  const id = useId();
  const options = [
    { mode: 'merge', name: i18n.t('settings.mergeMode'), help: i18n.t('settings.mergeModeHelp') },
    { mode: 'restore', name: i18n.t('settings.restoreMode'), help: i18n.t('settings.restoreModeHelp') },
  ] as const;
  return (
    <div class="modes" role="radiogroup" aria-label={i18n.t('settings.whatToDo')}>
      {options.map((option) => (
        <div key={option.mode} class="mode">
          <input
            class="radio"
            type="radio"
            id={`${id}-${option.mode}`}
            name={id}
            checked={mode === option.mode}
            aria-describedby={`${id}-${option.mode}-help`}
            onChange={() => onMode(option.mode)}
          />
          <label for={`${id}-${option.mode}`}>{option.name}</label>
          <small id={`${id}-${option.mode}-help`}>{option.help}</small>
        </div>
      ))}
    </div>
  );
}

type WordsFormProps = Pick<FileViewProps, 'isBusy' | 'onWords' | 'onCancel'> & { refused: string | null };

function WordsForm({ refused, isBusy, onWords, onCancel }: WordsFormProps) {
  const [words, setWords] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  // Also after a refusal: what is wrong stands in the field.
  useEffect(() => {
    if (!isBusy) field.current?.focus();
  }, [isBusy]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (words.trim() === '') field.current?.focus();
    else if (!isBusy) onWords(words);
  };
  return (
    <form class="preview" onSubmit={submit}>
      <div>
        <label class="label" for={id}>
          {i18n.t('backup.words')}
        </label>
        <textarea
          ref={field}
          id={id}
          class="field"
          rows={2}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={`${id}-why`}
          aria-invalid={refused === null ? undefined : 'true'}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <div id={`${id}-why`}>
          <p class="help">{i18n.t('backup.wordsWhy')}</p>
          <div role="alert">{refused === null ? null : <Refused text={refused} />}</div>
        </div>
      </div>
      <div class="row-actions">
        <Button look="primary" isSubmit aria-busy={isBusy}>
          {i18n.t('backup.openFile')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {i18n.t('settings.cancel')}
        </Button>
      </div>
    </form>
  );
}
