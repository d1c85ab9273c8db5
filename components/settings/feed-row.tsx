import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FeedView } from '../../lib/messages/rhythm-views.ts';
import { Confirm } from '../sync/confirm.tsx';
import { Note } from '../sync/place-facts.tsx';
import { useBusy } from '../sync/use-busy.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { problemText, readText, retryText, skippedText } from './feed-words.ts';

export type FeedRowProps = {
  feed: FeedView;
  moment: Now;
  onRead(feed: FeedView): Promise<unknown>;
  /** Asks the browser for its permission within this call, then reads it. */
  onAllow(feed: FeedView): Promise<unknown>;
  onRemove(feed: FeedView): Promise<boolean>;
};

/** A calendar that I gave: what it is, how its latest reading went, and what can be done. */
export function FeedRow({ feed, moment, onRead, onAllow, onRemove }: FeedRowProps) {
  const name = useId();
  const [isLeaving, setLeaving] = useState(false);
  const [isBusy, run] = useBusy();
  const removeButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    setLeaving(false);
    removeButton.current?.focus();
  };
  const isReading = feed.isReading || isBusy;
  const mayAllow = feed.problem === 'no-permission';
  return (
    <li>
      <Icon name={feed.kind === 'file' ? 'folder' : 'today'} size="large" />
      <div id={name}>
        <b>{feed.name}</b>
        <small class="feed-shown">{feed.kind === 'file' ? i18n.t('feed.fromFile') : feed.shown}</small>
      </div>
      <div class="row-actions">
        {/* Which one they are about is told as their description, so that each keeps its plain name. */}
        {feed.kind === 'file' || mayAllow ? null : (
          <Button
            size="small"
            aria-busy={isReading}
            aria-describedby={name}
            onClick={() => void run(() => onRead(feed))}
          >
            {i18n.t('feed.readNow')}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          buttonRef={removeButton}
          aria-describedby={name}
          aria-expanded={isLeaving}
          onClick={() => setLeaving(!isLeaving)}
        >
          {i18n.t('feed.remove')}
        </Button>
      </div>
      <div class="more">
        {/* No status: it grows older every minute, which is no news. */}
        {isReading ? null : <p class="feed-state">{readText(feed, moment)}</p>}
        <div role="status">
          {isReading ? (
            <p class="attempt">
              <span class="spin" aria-hidden="true" />
              {i18n.t('feed.reading')}
            </p>
          ) : null}
          {feed.problem !== null && !isReading ? (
            <Problem feed={feed} moment={moment} onAllow={mayAllow ? () => void run(() => onAllow(feed)) : null} />
          ) : null}
          {feed.skipped > 0 && feed.problem === null && !isReading ? (
            <Note icon="info" text={skippedText(feed.skipped, moment.locale)} />
          ) : null}
        </div>
        {isLeaving ? (
          <Confirm
            text={i18n.t(feed.kind === 'file' ? 'feed.removeFileWhy' : 'feed.removeWhy')}
            act={i18n.t('feed.removeNow')}
            onAct={() => onRemove(feed)}
            onClose={close}
          />
        ) : null}
      </div>
    </li>
  );
}

type ProblemProps = { feed: FeedView; moment: Now; onAllow: (() => void) | null };

/** In a status and no alert: it may have stood here for days, and is told when a reading brings it. */
function Problem({ feed: { problem, retryAt }, moment, onAllow }: ProblemProps) {
  return problem === null ? null : (
    <div class="alert">
      <Icon name="alert" />
      <div>
        <p>{problemText(problem)}</p>
        {retryAt === null || retryAt <= moment.now ? null : <p class="alert-more">{retryText(retryAt, moment)}</p>}
      </div>
      {onAllow === null ? null : (
        <div class="row-actions">
          <Button size="small" onClick={onAllow}>
            {i18n.t('feed.allow')}
          </Button>
        </div>
      )}
    </div>
  );
}
