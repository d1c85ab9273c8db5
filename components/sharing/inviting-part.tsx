import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { InviteView, JoinedView, ShareView } from '../../lib/messages/sharing.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import type { ShareActs } from './acts.ts';
import { GiveText } from './give-text.tsx';
import { dayWords, joinedName } from './share-words.ts';
import { TakeText } from './take-text.tsx';
import type { ShareAct } from './use-share-act.ts';

export type InvitingPartProps = {
  view: ShareView;
  invite: InviteView;
  moment: Now;
  /** Somebody may look at my screen. */
  isPresenting: boolean;
  acts: ShareActs;
  act: ShareAct;
};

/** My invitation, until somebody has used it and is let in. */
export function InvitingPart(props: InvitingPartProps) {
  const { view, invite, moment, acts, act } = props;
  const isByHand = invite.way === 'hand';
  return (
    <>
      {view.joined.length === 0 ? null : <Joined joined={view.joined} acts={acts} act={act} />}
      {view.joined.length === 0 ? isByHand ? <ByHand {...props} /> : <Code {...props} /> : null}
      <div class="share-foot">
        <p class="help">{i18n.t('share.holds', [dayWords(invite.expiresAt, moment)])}</p>
        <Button look="quiet" size="small" aria-busy={act.isBusy} onClick={() => void act.act(acts.onWithdraw)}>
          {i18n.t('share.withdraw')}
        </Button>
      </div>
    </>
  );
}

function Code({ view, invite, isPresenting, acts }: InvitingPartProps) {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = (text: string) => void acts.onCopy(text).then(setCopied);
  return (
    <>
      <p class="share-text">{i18n.t('share.inviteHelp', [view.name])}</p>
      {isPresenting ? (
        <p class="help">{i18n.t('share.codeHidden')}</p>
      ) : (
        <fieldset class="share-code" aria-label={i18n.t('share.code')} translate={false} dir="ltr">
          <CodeText code={invite.code} />
        </fieldset>
      )}
      <div class="share-give">
        <div class="row-actions">
          <Button look="primary" onClick={() => copy(invite.code)}>
            {i18n.t('share.copyCode')}
          </Button>
          <Button onClick={() => copy(invite.link)}>{i18n.t('share.copyLink')}</Button>
        </div>
        <div class="share-says" role="status">
          {isCopied === null ? null : (
            <p class="help">{isCopied ? i18n.t('share.copied', [view.name]) : i18n.t('share.notCopied')}</p>
          )}
        </div>
      </div>
    </>
  );
}

/** A line breaks before the place a code names and never inside its letters, which are read aloud. */
function CodeText({ code }: { code: string }) {
  const at = code.indexOf('@');
  if (at < 0) return <span>{code}</span>;
  return (
    <>
      <span>{code.slice(0, at)}</span>
      <wbr />
      {code.slice(at)}
    </>
  );
}

function ByHand({ view, invite, acts }: InvitingPartProps) {
  return (
    <>
      <p class="share-text">{i18n.t('share.inviteHand', [view.name])}</p>
      <GiveText label={i18n.t('share.copyText')} companion={view.name} text={invite.text} isPrimary acts={acts} />
      <TakeText companion={view.name} acts={acts} />
    </>
  );
}

type JoinedProps = { joined: JoinedView[]; acts: Pick<ShareActs, 'onAdmit'>; act: ShareAct };

function Joined({ joined, acts, act }: JoinedProps) {
  return (
    <>
      <p class="share-text">{i18n.t('share.joinedAsk')}</p>
      {joined.map((each) => (
        <div key={each.id} class="row-actions share-joined">
          <Button
            look={joined.length === 1 ? 'primary' : 'plain'}
            aria-busy={act.isBusy}
            onClick={() => void act.act(() => acts.onAdmit(each.id, true))}
          >
            {i18n.t('share.admit', [joinedName(each)])}
          </Button>
          <Button look="quiet" aria-busy={act.isBusy} onClick={() => void act.act(() => acts.onAdmit(each.id, false))}>
            {i18n.t('share.refuse')}
          </Button>
        </div>
      ))}
    </>
  );
}
