import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Sheet } from '../../../components/ui/sheet.tsx';
import { ask } from '../../../lib/client/background.ts';
import { copyRich, copyText } from '../../../lib/client/copy.ts';
import type { MeetingId } from '../../../lib/domain/ids.ts';
import type { Recap } from '../../../lib/domain/recap.ts';
import type { Result } from '../../../lib/result.ts';
import type { OverlayContext } from '../context.ts';
import { Notices, Unanswered } from '../notices.tsx';
import { RecapSheet } from './recap-sheet.tsx';

/** The recap of a meeting, read once: what is copied is what stands there. */
export function RecapOverlay({
  thread,
  view,
  desk,
  moment,
  close,
  meetingId,
}: OverlayContext & { meetingId: MeetingId }) {
  const { relationshipId } = thread;
  const [answer, setAnswer] = useState<Result<Recap> | null>(null);
  useEffect(() => {
    if (answer) return;
    void ask('recap.get', { relationshipId, meetingId }).then(setAnswer);
  }, [answer, relationshipId, meetingId]);
  if (answer === null) return null;
  if (!answer.ok)
    return (
      <Sheet title={i18n.t('recap.title', [view.person.name])} onClose={close}>
        <Unanswered code={answer.error} onAgain={() => setAnswer(null)} />
      </Sheet>
    );
  const said = async (copying: Promise<boolean>) => {
    const isCopied = await copying;
    if (isCopied) desk.toaster.show(i18n.t('recap.copied'), null);
    return isCopied;
  };
  return (
    <RecapSheet
      recap={answer.value}
      moment={moment}
      onCopy={(text) => said(copyText(text))}
      onCopyRich={(text, html) => said(copyRich({ text, html }))}
      // In a tab of its own: a mail program on the web must not take the place of the panel.
      onMail={(href) => void window.open(href, '_blank', 'noopener')}
      onClose={close}
      notices={<Notices desk={desk} />}
    />
  );
}
