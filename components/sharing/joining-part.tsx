import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ShareView } from '../../lib/messages/sharing.ts';
import { Button } from '../ui/button.tsx';
import type { ShareActs } from './acts.ts';
import { GiveText } from './give-text.tsx';
import { TakeText } from './take-text.tsx';
import type { ShareAct } from './use-share-act.ts';

export type JoiningPartProps = { view: ShareView; acts: ShareActs; act: ShareAct };

/** I used an invitation and wait to be let in. */
export function JoiningPart({ view, acts, act }: JoiningPartProps) {
  const [hasLooked, setLooked] = useState(false);
  const { name } = view;
  const isByHand = view.places.some(({ way }) => way === 'hand');
  const look = async () => {
    setLooked(false);
    setLooked(await act.act(acts.onLook));
  };
  return (
    <>
      <p class="share-text">{isByHand ? i18n.t('share.joiningHand', [name]) : i18n.t('share.joiningHelp', [name])}</p>
      {isByHand ? (
        <>
          <GiveText label={i18n.t('share.copyText')} companion={name} text={null} isPrimary acts={acts} />
          <TakeText companion={name} acts={acts} />
        </>
      ) : null}
      <div class="share-foot">
        {isByHand ? (
          <span />
        ) : (
          <Button aria-busy={act.isBusy} onClick={() => void look()}>
            {i18n.t('share.lookAgain')}
          </Button>
        )}
        <Button look="quiet" aria-busy={act.isBusy} onClick={() => void act.act(acts.onWithdraw)}>
          {i18n.t('share.leave')}
        </Button>
        <p class="help share-looked" role="status">
          {hasLooked ? i18n.t('share.lookedNothing') : ''}
        </p>
      </div>
    </>
  );
}
