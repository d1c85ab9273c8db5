import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { NewPromise } from '../../../components/capture/promise-reading.ts';
import { PhraseList } from '../../../components/talk/phrase-list.tsx';
import { Sheet } from '../../../components/ui/sheet.tsx';
import { copyText } from '../../../lib/client/copy.ts';
import { type AgreementId, newId } from '../../../lib/domain/ids.ts';
import { languageOf } from '../../../lib/domain/locale.ts';
import { phrasesIn } from '../../../lib/guides/phrases.ts';
import type { OverlayContext } from '../context.ts';
import { Notices } from '../notices.tsx';

/** Sentences to start from. */
export function PhrasesOverlay({ view, desk, moment, close }: OverlayContext) {
  const last = useRef<{ promise: string; id: AgreementId } | null>(null);
  const { relationshipId } = view.person;
  const keep = async (promise: NewPromise) => {
    // Sent again after a lost answer it keeps its id, so that it never stands there twice.
    const key = JSON.stringify(promise);
    if (last.current?.promise !== key) last.current = { promise: key, id: newId<'agreement'>() };
    const { id } = last.current;
    const row = { id, relationshipId, meetingId: view.meeting.id, lane: 'private', draft: null, ...promise } as const;
    const isKept = await desk.write('agreement.add', row, i18n.t('toast.promised'), true);
    if (isKept) last.current = null;
    return isKept;
  };
  const copy = async (text: string) => {
    const isCopied = await copyText(text);
    if (isCopied) desk.toaster.show(i18n.t('phrase.copied'), null);
    return isCopied;
  };
  return (
    <Sheet title={i18n.t('phrase.title')} onClose={close} notices={<Notices desk={desk} />}>
      <PhraseList phrases={phrasesIn(languageOf(moment.typing))} moment={moment} onCopy={copy} onKeep={keep} />
    </Sheet>
  );
}
