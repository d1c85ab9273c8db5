import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LinkedText } from '../agreements/linked-text.tsx';
import { Button } from '../ui/button.tsx';
import { Refused } from '../ui/refused.tsx';
import { Sheet } from '../ui/sheet.tsx';
import './wrap-up.css';

/** A part of a recap in words: a list, or notes as they were typed. */
export type RecapSection =
  | { kind: 'items'; heading: string; items: { text: string; more: string }[] }
  | { kind: 'notes'; heading: string; text: string };

/** Each way of giving it answers false when the browser did not allow copying. */
type Giving = () => Promise<boolean>;

export type RecapViewProps = {
  /** The companion's. */
  name: string;
  /** Null when nothing of the talk is shared. */
  preview: { title: string; sections: RecapSection[]; next: string | null } | null;
  onText: Giving;
  onMarkdown: Giving;
  onRich: Giving;
  onMail: Giving;
  onClose(): void;
  notices?: ComponentChildren;
};

/** What may be given to the companion, as it will look, and the ways to give it (P46). */
export function RecapView({ name, preview, onText, onMarkdown, onRich, onMail, onClose, notices }: RecapViewProps) {
  const [isUncopied, setUncopied] = useState(false);
  const give = async (giving: Giving) => setUncopied(!(await giving()));
  return (
    <Sheet title={i18n.t('recap.title', [name])} onClose={onClose} notices={notices}>
      <div class="recap">
        {preview === null ? (
          <p class="empty">{i18n.t('recap.empty')}</p>
        ) : (
          <>
            <div class="row-actions">
              <Button look="primary" size="small" data-first onClick={() => void give(onText)}>
                {i18n.t('recap.copyText')}
              </Button>
              <Button size="small" onClick={() => void give(onMarkdown)}>
                {i18n.t('recap.copyMarkdown')}
              </Button>
              <Button size="small" onClick={() => void give(onRich)}>
                {i18n.t('recap.copyRich')}
              </Button>
              <Button size="small" onClick={() => void give(onMail)}>
                {i18n.t('recap.mail')}
              </Button>
            </div>
            <div role="status">{isUncopied && <Refused text={i18n.t('recap.notCopied')} />}</div>
            <article class="card preview" aria-label={i18n.t('recap.preview')}>
              <h3>{preview.title}</h3>
              {preview.sections.map((section) => (
                <Section key={section.heading} section={section} />
              ))}
              {preview.next !== null && <p>{preview.next}</p>}
            </article>
          </>
        )}
        <p class="help">{i18n.t('recap.neverPrivate')}</p>
      </div>
    </Sheet>
  );
}

function Section({ section }: { section: RecapSection }) {
  return (
    <>
      <h4>{section.heading}</h4>
      {section.kind === 'notes' ? (
        <p class="preview-notes">
          <LinkedText text={section.text} />
        </p>
      ) : (
        <ul>
          {section.items.map(({ text, more }, at) => (
            <li key={at}>
              <LinkedText text={text} />
              {more !== '' && (
                <p>
                  <LinkedText text={more} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
