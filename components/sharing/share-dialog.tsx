import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PauseReason } from '../../lib/domain/sync-words.ts';
import type { ShareView } from '../../lib/messages/sharing.ts';
import type { Now } from '../sync/when-words.ts';
import { Alert, errorText } from '../ui/alert.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { ShareActs } from './acts.ts';
import { FirstPart } from './first-part.tsx';
import { isFocusLost } from './focus-lost.ts';
import { InvitingPart } from './inviting-part.tsx';
import { JoiningPart } from './joining-part.tsx';
import { OpenPart } from './open-part.tsx';
import { isNeverOpen, statusText, wayTroubleText } from './share-words.ts';
import { type ShareAct, useShareAct } from './use-share-act.ts';
import './sharing.css';

export type ShareDialogProps = {
  /** What I call them. */
  name: string;
  /** null until it is known. */
  view: ShareView | null;
  /** Why it is not known, a code of lib/errors.ts. */
  error: string | null;
  /** What hinders looking whether somebody answered; null when nothing does. */
  trouble: PauseReason | null;
  moment: Now;
  /** Somebody may look at my screen: the code stays away. */
  isPresenting?: boolean;
  /** What the button that closes it is called, over a page that is no agenda. */
  back?: string;
  acts: ShareActs;
  onClose(): void;
};

/** Everything about sharing with one person; which part it shows follows from how it stands. */
export function ShareDialog(props: ShareDialogProps) {
  const { name, error, back, onClose } = props;
  const act = useShareAct(name, usualWay(props.view));
  const view = useSettled(props.view, act);
  return (
    <Sheet
      title={i18n.t('share.with', [name])}
      back={back}
      onClose={onClose}
      notices={act.isBusy ? <Working /> : act.said === null ? null : <Alert text={act.said} />}
    >
      <div class="share">
        {view === null && error !== null ? <Alert text={errorText(error)} /> : null}
        {view === null ? null : <Known {...props} view={view} act={act} />}
      </div>
    </Sheet>
  );
}

/** The way that troubles are worded for. */
const usualWay = (view: ShareView | null) => view?.invite?.way ?? view?.places[0]?.way ?? 'relay';

/**
 * How it stands, but not in the middle of an act: one that fails leaves everything as it was typed, although it began
 * something meanwhile. What was said of an earlier state goes with it; what hinders the new one stands in its part.
 */
function useSettled(view: ShareView | null, { isBusy, forget }: ShareAct): ShareView | null {
  const settled = useRef(view);
  if (!isBusy || settled.current === null) settled.current = view;
  const state = settled.current?.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) forget();
    before.current = state;
  });
  return settled.current;
}

function Working() {
  return (
    <p class="share-working" role="status">
      <span class="spin" aria-hidden="true" />
      {i18n.t('share.working')}
    </p>
  );
}

type KnownProps = ShareDialogProps & { view: ShareView; act: ShareAct };

function Known(props: KnownProps) {
  const { view, moment } = props;
  const trouble = props.trouble ?? view.places.find(({ pause }) => pause !== null)?.pause ?? null;
  const status = useRef<HTMLParagraphElement>(null);
  const text = statusText(view, moment);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state takes away what had the focus
  useLayoutEffect(() => {
    if (isFocusLost()) status.current?.focus();
  }, [view.state, text, view.held === null]);
  const isWaiting = view.state === 'inviting' || view.state === 'joining';
  return (
    <>
      <p ref={status} class="share-status" role="status" tabIndex={-1}>
        {text}
      </p>
      {isWaiting && trouble !== null ? (
        <p class="help share-trouble">{wayTroubleText(trouble, usualWay(view))}</p>
      ) : null}
      <Part {...props} />
    </>
  );
}

function Part({ view, moment, isPresenting = false, acts, act }: KnownProps) {
  const first = <FirstPart key="first" view={view} locale={moment.locale} acts={acts} act={act} />;
  const { invite } = view;
  switch (view.state) {
    case 'none':
      return first;
    case 'inviting':
      if (invite === null || (invite.isExpired && view.joined.length === 0)) return first;
      return (
        <InvitingPart view={view} invite={invite} moment={moment} isPresenting={isPresenting} acts={acts} act={act} />
      );
    case 'joining':
      return view.problem === null ? <JoiningPart view={view} acts={acts} act={act} /> : first;
    case 'open':
      return <OpenPart view={view} moment={moment} acts={acts} act={act} />;
    case 'stopped':
    case 'left':
      return (
        <>
          {isNeverOpen(view) ? null : <p class="share-text">{i18n.t('share.ended')}</p>}
          {first}
        </>
      );
  }
}
