import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Moment } from '../../../components/ui/moment.ts';
import { RecapView } from '../../../components/wrap-up/recap-view.tsx';
import type { Recap } from '../../../lib/domain/recap.ts';
import { recapMail } from '../../../lib/exchange/recap-mail.ts';
import { recapMarkdown } from '../../../lib/exchange/recap-markdown.ts';
import { isEmptyRecap, recapParts } from '../../../lib/exchange/recap-parts.ts';
import { recapRich } from '../../../lib/exchange/recap-rich.ts';
import { recapText } from '../../../lib/exchange/recap-text.ts';
import { recapWords } from './recap-words.ts';

export type RecapSheetProps = {
  recap: Recap;
  moment: Moment;
  /** True when it is on the clipboard. */
  onCopy(text: string): Promise<boolean>;
  onCopyRich(text: string, html: Node): Promise<boolean>;
  /** Opens the draft of a mail. */
  onMail(href: string): void;
  onClose(): void;
  notices?: ComponentChildren;
};

/** A recap on screen, in every form it can be given. */
export function RecapSheet({ recap, moment, onCopy, onCopyRich, onMail, onClose, notices }: RecapSheetProps) {
  const words = recapWords(recap, moment);
  const text = () => recapText(recap, words);
  const mail = async () => {
    const { href, isWhole } = recapMail(recap, words, i18n.t('recap.inClipboard'));
    const isReady = isWhole || (await onCopy(text()));
    if (isReady) onMail(href);
    return isReady;
  };
  return (
    <RecapView
      name={recap.name}
      preview={isEmptyRecap(recap) ? null : recapParts(recap, words)}
      onText={() => onCopy(text())}
      onMarkdown={() => onCopy(recapMarkdown(recap, words))}
      onRich={() => onCopyRich(text(), recapRich(recap, words, document))}
      onMail={mail}
      onClose={onClose}
      notices={notices}
    />
  );
}
