import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { useBusy } from '../sync/use-busy.ts';
import { errorText } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';
import type { ShareActs } from './acts.ts';

export type TakeTextProps = { companion: string; acts: Pick<ShareActs, 'onTakeParcel'> };

/** What stands under the field once it was sent. */
type Said = { text: string; isRefused: boolean };

/** Sealed text of the companion, pasted or from a file. What cannot be taken in stays in the field. */
export function TakeText({ companion, acts }: TakeTextProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, run] = useBusy();

  const take = async () => {
    const answer = await acts.onTakeParcel(text);
    if (!answer.ok) {
      const reason = answer.error === 'bad-input' ? i18n.t('share.textOdd') : errorText(answer.error);
      return setSaid({ text: reason, isRefused: true });
    }
    setText('');
    const { name, changed } = answer.value;
    setSaid({ text: i18n.t('share.taken', changed, [name, String(changed)]), isRefused: false });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') return void run(take);
    setSaid({ text: i18n.t('share.textMissing', [companion]), isRefused: true });
    field.current?.focus();
  };
  const type = (next: string) => {
    setText(next);
    setSaid(null);
  };
  return (
    <form class="share-form" noValidate onSubmit={submit}>
      <div>
        <label class="label" for={id}>
          {i18n.t('share.textFrom', [companion])}
        </label>
        <textarea
          ref={field}
          id={id}
          class="field share-code-field"
          rows={2}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          translate={false}
          aria-invalid={said?.isRefused ?? false}
          aria-describedby={`${id}-says`}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <div id={`${id}-says`} class="share-says" role="status">
          {said === null ? null : said.isRefused ? <Refused text={said.text} /> : <p class="help">{said.text}</p>}
        </div>
      </div>
      <div class="row-actions">
        <Button isSubmit aria-busy={isBusy}>
          {i18n.t('share.take')}
        </Button>
        <FileButton onText={type} />
      </div>
    </form>
  );
}

/** A file field that looks like a button and is one to keyboard and screen reader. */
function FileButton({ onText }: { onText(text: string): void }) {
  return (
    <label class="btn quiet share-file">
      {i18n.t('share.chooseFile')}
      <input
        type="file"
        accept=".duologue,text/plain"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // Cleared at once, so that choosing the same file again is noticed.
          event.currentTarget.value = '';
          if (chosen) void chosen.text().then(onText);
        }}
      />
    </label>
  );
}
