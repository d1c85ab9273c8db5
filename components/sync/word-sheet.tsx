import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { KeysView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import type { KeyActs } from './acts.ts';
import { useBusy } from './use-busy.ts';

const picture = later(async () => (await import('./qr-picture.tsx')).QrPicture);

export type WordSheetProps = {
  keys: KeysView;
  acts: Pick<KeyActs, 'onKept' | 'onCopy' | 'onPrint'>;
  onHide(): void;
};

/** The 12 words, numbered, with the ways to keep them: on paper, in the head of another device, in a password manager. */
export function WordSheet({ keys, acts, onHide }: WordSheetProps) {
  const sheet = useRef<HTMLFieldSetElement>(null);
  const [hasPicture, setPicture] = useState(false);
  const [isBusy, run] = useBusy();
  useLayoutEffect(() => sheet.current?.focus({ preventScroll: true }), []);
  const keep = async () => {
    if (await run(acts.onKept)) onHide();
  };
  return (
    <fieldset ref={sheet} class="word-sheet" aria-label={i18n.t('sync.words')} tabIndex={-1}>
      <Printable words={keys.words} />
      {hasPicture ? (
        <>
          <picture.View words={keys.words} />
          <p class="help">{i18n.t('sync.wordsPictureHelp')}</p>
        </>
      ) : null}
      <div class="row-actions">
        {keys.keptAt === null ? (
          <Button look="primary" aria-busy={isBusy} onClick={() => void keep()}>
            {i18n.t('sync.wordsDone')}
          </Button>
        ) : null}
        <Button onClick={acts.onPrint}>{i18n.t('sync.wordsPrint')}</Button>
        <Button onClick={() => setPicture(!hasPicture)}>
          {hasPicture ? i18n.t('sync.wordsPictureHide') : i18n.t('sync.wordsPicture')}
        </Button>
        <Button look="quiet" onClick={onHide}>
          {i18n.t('sync.wordsHide')}
        </Button>
      </div>
      <CopyLine label={i18n.t('sync.wordsCopy')} text={keys.words.join(' ')} onCopy={acts.onCopy} />
      <details class="identity">
        <summary>{i18n.t('sync.identity')}</summary>
        <p class="help">{i18n.t('sync.identityHelp')}</p>
        <code>{keys.identity}</code>
      </details>
    </fieldset>
  );
}

/** What goes on paper; the sentences around the words are there only in print. */
function Printable({ words }: { words: string[] }) {
  return (
    <div class="print-sheet">
      <p class="print-only">
        <b>{i18n.t('sync.wordsPrintTitle')}</b>
      </p>
      <ol class="words" translate={false}>
        {words.map((word, index) => (
          // A word may come twice; its place is what it is.
          <li key={index}>
            <span class="number">{index + 1}</span>
            <b>{word}</b>
          </li>
        ))}
      </ol>
      <p class="print-only">{i18n.t('sync.wordsPrintHelp')}</p>
    </div>
  );
}

function CopyLine({ label, text, onCopy }: { label: string; text: string; onCopy: KeyActs['onCopy'] }) {
  const [outcome, setOutcome] = useState<boolean | null>(null);
  return (
    <p class="copy-line">
      <Button size="small" onClick={() => void onCopy(text).then(setOutcome)}>
        {label}
      </Button>
      <span class="help" role="status">
        {outcome === null
          ? i18n.t('sync.wordsCopyHelp')
          : outcome
            ? i18n.t('sync.wordsCopied')
            : i18n.t('sync.wordsNotCopied')}
      </span>
    </p>
  );
}
