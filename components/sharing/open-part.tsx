import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ShareView } from '../../lib/messages/sharing.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ShareActs } from './acts.ts';
import { GiveText } from './give-text.tsx';
import { PhraseCard } from './phrase-card.tsx';
import { PlaceList } from './place-list.tsx';
import { StopDialog } from './stop-dialog.tsx';
import { TakeText } from './take-text.tsx';
import type { ShareAct } from './use-share-act.ts';

export type OpenPartProps = { view: ShareView; moment: Now; acts: ShareActs; act: ShareAct };

/** The two share: the phrase, where it lies, the ways by hand, and the way out. */
export function OpenPart({ view, moment, acts, act }: OpenPartProps) {
  const stopButton = useRef<HTMLButtonElement>(null);
  const [isStopping, setStopping] = useState(false);
  const close = () => {
    setStopping(false);
    stopButton.current?.focus();
  };
  const stop = async () => {
    // What goes wrong is said by the dialog around, which has to be on top for that.
    const isDone = await act.act(acts.onStop);
    if (!isDone) close();
  };
  return (
    <>
      <p class="share-text">{i18n.t('share.openHelp')}</p>
      {view.held === null ? null : <Held view={view} held={view.held} acts={acts} act={act} />}
      <PhraseCard
        view={view}
        moment={moment}
        isBusy={act.isBusy}
        onCompare={(isSame) => void act.act(() => acts.onCompare(isSame))}
      />
      {view.places.length === 0 ? null : (
        <PlaceList
          view={view}
          moment={moment}
          isBusy={act.isBusy}
          onAllow={(folder) => void act.act(() => acts.onAllow(folder), 'dav')}
        />
      )}
      <ByHand view={view} acts={acts} />
      <div class="share-foot">
        <span />
        <Button look="quiet" buttonRef={stopButton} aria-haspopup="dialog" onClick={() => setStopping(true)}>
          {i18n.t('share.stop')}
        </Button>
      </div>
      {isStopping ? (
        <StopDialog companion={view.name} isBusy={act.isBusy} onStop={() => void stop()} onClose={close} />
      ) : null}
    </>
  );
}

function ByHand({ view, acts }: Pick<OpenPartProps, 'view' | 'acts'>) {
  const isUsual = view.places.some(({ way }) => way === 'hand');
  return (
    <details class="share-hand" open={isUsual}>
      <summary>{i18n.t('share.byHand')}</summary>
      <p class="help">
        {i18n.t('share.byHandHelp')}{' '}
        {isUsual
          ? view.hasParcel
            ? i18n.t('share.byHandNew', [view.name])
            : i18n.t('share.byHandNone', [view.name])
          : null}
      </p>
      <GiveText
        label={i18n.t('share.copyNew')}
        companion={view.name}
        text={null}
        isPrimary={isUsual && view.hasParcel}
        acts={acts}
      />
      <TakeText companion={view.name} acts={acts} />
    </details>
  );
}

type HeldProps = Omit<OpenPartProps, 'moment'> & { held: NonNullable<ShareView['held']> };

function Held({ view: { name }, held, acts, act }: HeldProps) {
  const id = useId();
  const answer = (word: 'apply' | 'keep') => void act.act(() => acts.onAnswerHeld(word));
  return (
    <fieldset class="alert" aria-labelledby={id}>
      <Icon name="alert" />
      <div>
        <b id={id}>{i18n.t('share.held', [name])}</b>
        <p>{i18n.t('share.heldText', [name, String(held.hidden), String(held.visible)])}</p>
      </div>
      <div class="row-actions">
        <Button size="small" aria-busy={act.isBusy} onClick={() => answer('keep')}>
          {i18n.t('share.heldKeep')}
        </Button>
        <Button size="small" look="quiet" aria-busy={act.isBusy} onClick={() => answer('apply')}>
          {i18n.t('share.heldApply')}
        </Button>
      </div>
    </fieldset>
  );
}
