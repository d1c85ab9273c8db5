import { i18n } from '#i18n';
import type { TodayView } from '../../lib/messages/views.ts';
import { sinceText } from '../today/since.ts';
import type { Moment } from '../ui/moment.ts';

export type SourceLineProps = Pick<TodayView, 'source' | 'feedAt'> & { moment: Moment };

const CALENDARS = 'options.html#calendars';
/** A calendar is read every half hour while the browser runs; when a day passed without, something is wrong with it. */
const STALE_MS = 24 * 3_600_000;

/** Where the day's 1:1s come from, in one quiet line; what could be better about it is one press away. */
export function SourceLine({ source, feedAt, moment }: SourceLineProps) {
  const isFresh = feedAt !== null && moment.now - feedAt < STALE_MS;
  return (
    <p class="help source-line">
      <span>{sourceText({ source, feedAt, moment })}</span>
      {source === 'feed' && isFresh ? null : (
        <a href={CALENDARS}>{i18n.t(source === 'feed' ? 'feed.look' : 'feed.addYours')}</a>
      )}
    </p>
  );
}

function sourceText({ source, feedAt, moment }: SourceLineProps): string {
  if (source === 'sightings') return i18n.t('feed.sourcePages');
  if (feedAt === null) return i18n.t('feed.sourceNever');
  return i18n.t('feed.sourceFeed', [sinceText(feedAt, moment) ?? i18n.t('feed.justNow')]);
}
