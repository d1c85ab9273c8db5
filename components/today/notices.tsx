import { i18n } from '#i18n';
import { Alert, errorText } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Toast, type ToastProps } from '../ui/toast.tsx';
import './notices.css';

export type NoticesProps = Omit<ToastProps, 'toast'> & {
  toast: ToastProps['toast'];
  /** What went wrong: a code of lib/errors.ts, and a way to try once more where there is one. */
  failure: { code: string; again: (() => void) | null } | null;
  onDismiss(): void;
};

/** A person's address that another one has is no error of ours and has its own sentence. */
const failureText = (code: string): string =>
  code === 'address-taken' ? i18n.t('people.addressTaken') : errorText(code);

/** What a page has to say about the latest act: done and how to take it back, or why it was not done. */
export function Notices({ failure, onDismiss, ...toast }: NoticesProps) {
  return (
    <div class="notices">
      {failure === null ? null : (
        <Alert
          text={failureText(failure.code)}
          actions={
            <>
              {failure.again === null || failure.code === 'address-taken' ? null : (
                <Button size="small" onClick={failure.again}>
                  {i18n.t('common.tryAgain')}
                </Button>
              )}
              <Button size="small" look="quiet" onClick={onDismiss}>
                {i18n.t('common.dismiss')}
              </Button>
            </>
          }
        />
      )}
      <Toast {...toast} />
    </div>
  );
}
