import type { AwayPartProps } from '../../components/settings/away-part.tsx';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { createFeeds, type Feeds, type FeedWords } from '../../lib/client/feeds.ts';
import { type Query, query } from '../../lib/client/query.ts';
import type { Day } from '../../lib/domain/day.ts';
import { newId } from '../../lib/domain/ids.ts';
import { DEFAULT_PREFERENCES, type Preference } from '../../lib/domain/preferences.ts';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import type { AwayView } from '../../lib/messages/rhythm-views.ts';

export type RhythmStore = {
  feeds: Feeds;
  /** Mine that are not over. */
  away: Query<AwayView[]>;
  linkOf: AwayPartProps['linkOf'];
  addAway(from: Day, to: Day): Promise<boolean>;
  removeAway: AwayPartProps['onRemove'];
  /** Sets these as they were at first. */
  setUsual(names: Preference[]): Promise<void>;
};

/** What is said when something is done; the words are the page's. */
export type RhythmWords = FeedWords & {
  away(from: Day, to: Day): string;
  awayRemoved(): string;
  usual(): string;
  /** What a 1:1 without a title is called. */
  untitled(): string;
};

/** The settings' view of calendars and of when I am there, until `ends` aborts. */
export function createRhythmStore(ends: AbortSignal, desk: Desk, words: RhythmWords): RhythmStore {
  const load = async () => {
    const answer = await ask('away.list', {});
    return answer.ok ? { ...answer, value: answer.value.filter(({ personId }) => personId === null) } : answer;
  };
  return {
    feeds: createFeeds(ends, desk, words),
    away: query(load, ['settings', 'sightings', 'people', 'feeds'], ends),
    linkOf: ({ title, person }, { from, to }) =>
      newMeetingLink({
        title: title ?? words.untitled(),
        guests: person.addresses.slice(0, 1),
        startsAt: from,
        endsAt: to,
      }),
    addAway: (from, to) =>
      desk.write('away.put', { id: newId<'away'>(), personId: null, from, to }, words.away(from, to), true),
    removeAway: (id) => void desk.write('away.remove', { id }, words.awayRemoved()),
    async setUsual(names) {
      for (const name of names) {
        const value = DEFAULT_PREFERENCES[name];
        // One after the other, and no undo: it would take back only the last of them.
        if (!(await desk.write('preferences.set', { name, value }, null))) return;
      }
      desk.toaster.show(words.usual(), null);
    },
  };
}
