import { i18n } from '#i18n';
import { Alert, errorText } from '../ui/alert.tsx';

export type UnreadableProps = {
  /** A code of lib/errors.ts. */
  code: string;
  /** Asks once more; absent where one simply comes back later. */
  onAgain?: () => void;
};

/** Where the notes should stand and do not: why, and the page that helps when they cannot be opened at all. */
export function Unreadable({ code, onAgain }: UnreadableProps) {
  const isClosed = code === 'notes-closed' || code === 'read-only';
  return (
    <Alert
      text={errorText(code)}
      actions={
        isClosed ? (
          <a class="btn sm" href="recovery.html" target="_blank" rel="noopener">
            {i18n.t('common.toRecovery')}
          </a>
        ) : (
          onAgain && (
            <button type="button" class="btn sm" onClick={onAgain}>
              {i18n.t('common.tryAgain')}
            </button>
          )
        )
      }
    />
  );
}
