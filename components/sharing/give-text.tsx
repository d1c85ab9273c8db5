import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ParcelView } from '../../lib/messages/sharing.ts';
import { useBusy } from '../sync/use-busy.ts';
import { errorText } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';
import type { ShareActs } from './acts.ts';

export type GiveTextProps = {
  label: string;
  companion: string;
  /** What is given when it is known beforehand; else it is asked for at the press. */
  text: string | null;
  isPrimary: boolean;
  acts: Pick<ShareActs, 'onParcel' | 'onCopy' | 'onSave'>;
};

const FILE_NAME = 'invitation.duologue';

/** Sealed text for the companion: onto the clipboard, into a file, or to be marked where neither is allowed. */
export function GiveText({ label, companion, text, isPrimary, acts }: GiveTextProps) {
  const [parcel, setParcel] = useState<Pick<ParcelView, 'text' | 'fileName'> | null>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, run] = useBusy();

  const give = async () => {
    setError(null);
    setCopied(null);
    if (text !== null) {
      setParcel({ text, fileName: FILE_NAME });
      setCopied(await acts.onCopy(text));
      return;
    }
    const answer = await acts.onParcel();
    if (!answer.ok) return setError(errorText(answer.error));
    setParcel(answer.value);
    setCopied(await acts.onCopy(answer.value.text));
  };
  return (
    <div class="share-give">
      <div class="row-actions">
        <Button look={isPrimary ? 'primary' : 'plain'} aria-busy={isBusy} onClick={() => void run(give)}>
          {label}
        </Button>
        {parcel === null ? null : (
          <Button look="quiet" onClick={() => acts.onSave(parcel.text, parcel.fileName)}>
            {i18n.t('share.saveFile')}
          </Button>
        )}
      </div>
      <div class="share-says" role="status">
        {isCopied === true ? <p class="help">{i18n.t('share.copied', [companion])}</p> : null}
        {isCopied === false ? <p class="help">{i18n.t('share.notCopied')}</p> : null}
        {error === null ? null : <Refused text={error} />}
      </div>
      {isCopied === false && parcel !== null ? (
        <textarea
          class="field share-code-field"
          aria-label={i18n.t('share.textFor', [companion])}
          rows={3}
          readOnly
          value={parcel.text}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
    </div>
  );
}
