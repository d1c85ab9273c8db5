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

/** A question without an answer: why, and a way to ask again. */
export function Unanswered({ code, onAgain }: { code: string; onAgain(): void }) {
  return (
    <Alert
      text={errorText(code)}
      actions={
        <Button size="small" onClick={onAgain}>
          {i18n.t('common.tryAgain')}
        </Button>
      }
    />
  );
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
