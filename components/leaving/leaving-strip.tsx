import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Cadence } from '../../lib/domain/cadence.ts';
import type { NewMeeting } from '../../lib/domain/new-meeting.ts';
import type { LeavingView } from '../../lib/messages/rhythm-views.ts';
import { Button } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import type { Moment } from '../ui/moment.ts';
import { catchUpEvent, moveEvent, seriesEvent } from './leaving-events.ts';
import { movesText, slotText } from './leaving-words.ts';
import './leaving.css';

export type LeavingStripProps = {
  view: LeavingView;
  /** Which way out of the event was pressed. */
  way: 'delete' | 'decline';
  /** How often the series comes back. */
  cadence: Cadence;
  moment: Moment;
  /** The question about the series became a topic. */
  isDiscussed: boolean;
  /** Why the last press came to nothing; null when it did not. */
  trouble: string | null;
  /** The page of the calendar with this event filled in. */
  linkOf(meeting: NewMeeting): string;
  onDiscuss(): void;
  onClose(): void;
};

/**
 * What can be done instead of cancelling a 1:1 (P27, P28, P30, P31): links to events that are filled in, and a way to
 * go on as one meant to. It asks nothing and keeps nobody from anything.
 */
export function LeavingStrip(props: LeavingStripProps) {
  const { view, way, moment, linkOf, onClose } = props;
  const { catchUp, move } = view;
  const isDecline = way === 'decline';
  const more = useRef<HTMLParagraphElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  // What was pressed there may be words by now.
  useKeptFocus(more, () => close.current);
  return (
    <section class="leaving" aria-label={i18n.t('leaving.frame')}>
      <p class="leaving-lead">{i18n.t(isDecline ? 'leaving.leadDecline' : 'leaving.lead')}</p>
      <div class="leaving-ways">
        {catchUp && (
          <Way href={linkOf(catchUpEvent(view, catchUp))}>{i18n.t('leaving.catchUp', [slotText(catchUp, moment)])}</Way>
        )}
        {move && (
          <Way href={linkOf(moveEvent(view, move, moment))}>{i18n.t('leaving.move', [slotText(move, moment)])}</Way>
        )}
        <Button size="small" look="quiet" buttonRef={close} onClick={onClose}>
          {i18n.t(isDecline ? 'leaving.declineAnyway' : 'leaving.deleteAnyway')}
        </Button>
      </div>
      <p ref={more} class="leaving-more" role="status">
        {props.trouble ?? <More {...props} />}
      </p>
    </section>
  );
}

/** The quiet second line. */
function More({ view, cadence, isDiscussed, linkOf, onDiscuss }: LeavingStripProps) {
  const { moved, move, openTopics, source, person } = view;
  const isMany = moved?.isMany ?? false;
  const hasTimes = view.catchUp !== null || move !== null;
  return (
    <>
      {moved && isMany && (
        <>
          <span>{movesText(moved)}</span>
          {move && (
            <a href={linkOf(seriesEvent(view, move, cadence))} target="_blank" rel="noopener noreferrer">
              {i18n.t('leaving.moveSeries')}
            </a>
          )}
          {isDiscussed ? (
            <span>{i18n.t('leaving.discussed', [person.name])}</span>
          ) : (
            <button type="button" class="leaving-link" onClick={onDiscuss}>
              {i18n.t('leaving.discuss', [person.name])}
            </button>
          )}
        </>
      )}
      {!isMany && hasTimes && <span class="leaving-opens">{i18n.t('leaving.opens')}</span>}
      {openTopics > 0 && <span>{i18n.t('leaving.topicsStay', openTopics, [String(openTopics)])}</span>}
      {hasTimes && source === 'sightings' && <span>{i18n.t('leaving.asFarAsKnown')}</span>}
    </>
  );
}

function Way({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="btn sm" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
