import { Fragment } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ShareView } from '../../lib/messages/sharing.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { isFocusLost } from './focus-lost.ts';
import { shortDay } from './share-words.ts';

export type PhraseCardProps = {
  view: Pick<ShareView, 'name' | 'phrase' | 'theirLastAt'>;
  moment: Now;
  isBusy: boolean;
  onCompare(isSame: boolean): void;
};

/** Four words that only both screens have: read to each other, they show that nobody stands between. */
export function PhraseCard({ view: { name, phrase, theirLastAt }, moment, isBusy, onCompare }: PhraseCardProps) {
  const id = useId();
  const head = useRef<HTMLDivElement>(null);
  const comparedAt = phrase?.comparedAt ?? null;
  const isCompared = comparedAt !== null;
  const wasCompared = useRef(isCompared);
  useLayoutEffect(() => {
    // The answer takes its buttons away; where it stands now has the focus then.
    if (isCompared && !wasCompared.current && isFocusLost()) head.current?.focus();
    wasCompared.current = isCompared;
  }, [isCompared]);
  return (
    <fieldset class="card share-phrase" aria-label={i18n.t('share.phrase')} aria-describedby={`${id}-help`}>
      <div ref={head} class="share-phrase-head" tabIndex={-1}>
        <h3>{i18n.t('share.phraseWith', [name])}</h3>
        {phrase === null ? null : comparedAt === null ? (
          <StateTag state="open" words={i18n.t('share.phraseOpen')} />
        ) : (
          <StateTag state="kept" words={i18n.t('share.phraseDone', [shortDay(comparedAt, moment)])} />
        )}
      </div>
      {phrase === null ? null : (
        <p class="share-words" translate={false} dir="ltr">
          {phrase.words.map((word, index) => (
            // A line never begins with the sign between two words, and a word may come twice.
            <Fragment key={index}>
              {index === 0 ? null : ' '}
              <span>{index === phrase.words.length - 1 ? word : `${word} ·`}</span>
            </Fragment>
          ))}
        </p>
      )}
      {comparedAt === null ? (
        <p class="help" id={`${id}-help`}>
          {phrase === null ? missingText(name, theirLastAt) : i18n.t('share.phraseHelp', [name])}
        </p>
      ) : null}
      {phrase === null || comparedAt !== null ? null : (
        <div class="row-actions">
          <Button look="primary" aria-busy={isBusy} onClick={() => onCompare(true)}>
            {i18n.t('share.phraseSame')}
          </Button>
          <Button aria-busy={isBusy} onClick={() => onCompare(false)}>
            {i18n.t('share.phraseDiffers')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

const missingText = (name: string, theirLastAt: number | null): string =>
  theirLastAt === null ? i18n.t('share.phraseWaits') : i18n.t('share.phraseMissing', [name]);
