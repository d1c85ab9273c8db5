import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Alert, errorText } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Toast } from '../../components/ui/toast.tsx';
import type { Desk } from '../../lib/client/desk.ts';

/** What went wrong and what was just done, right above where one writes. */
export function Notices({ desk }: { desk: Desk }) {
  const { toaster } = desk;
  return (
    <>
      <Toast
        toast={toaster.current.value}
        onUndo={() => void toaster.undoLatest()}
        onPause={toaster.pause}
        onResume={toaster.resume}
      />
      <FailureNotice desk={desk} />
    </>
  );
}

function FailureNotice({ desk }: { desk: Desk }) {
  const failure = desk.failure.value;
  if (!failure) return null;
  const { code, again } = failure;
  return (
    <Alert
      text={errorText(code)}
      actions={
        <>
          {again && (
            <Button size="small" onClick={again}>
              {i18n.t('common.tryAgain')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={desk.dismissFailure}>
            {i18n.t('common.dismiss')}
          </Button>
        </>
      }
    />
  );
}

/** A question without an answer: why, and a way to ask again, or to the page that helps when no question has one. */
export function Unanswered({ code, onAgain }: { code: string; onAgain(): void }) {
  return (
    <Alert
      text={errorText(code)}
      actions={
        code === 'notes-closed' ? (
          <a class="btn sm" href="recovery.html" onClick={openRecovery}>
            {i18n.t('common.toRecovery')}
          </a>
        ) : (
          <Button size="small" onClick={onAgain}>
            {i18n.t('common.tryAgain')}
          </Button>
        )
      }
    />
  );
}

/** The link alone would lead from a frame of another site to a page that the site may not open. */
function openRecovery(event: Event): void {
  event.preventDefault();
  void browser.tabs.create({ url: browser.runtime.getURL('/recovery.html') });
}

/** The shape of what is about to come; only shown when that takes its time. */
export function Bones() {
  return (
    <div class="bones" role="img" aria-label={i18n.t('common.loading')}>
      {[62, 88, 45, 74, 80, 38].map((width) => (
        <span key={width} class="bone" style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
