import { i18n } from '#i18n';
import { type AwayPartProps, spanText } from '../../components/settings/away-part.tsx';
import type { CalendarsPartProps } from '../../components/settings/calendars-part.tsx';
import { createClock } from '../../lib/client/clock.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Preference } from '../../lib/domain/preferences.ts';
import { createRhythmStore } from './rhythm-store.ts';

export type RhythmProps = {
  calendars: CalendarsPartProps;
  away: AwayPartProps;
  onUsual(names: Preference[]): void;
};

/** What the parts about calendars and times are drawn from, to be asked for in a drawing; fresh until `ends` aborts. */
export function createRhythmProps(ends: AbortSignal, desk: Desk, locale: string): () => RhythmProps {
  const clock = createClock(ends);
  const moment = () => ({ now: clock.now.value, today: clock.today.value, locale });
  const { feeds, ...store } = createRhythmStore(ends, desk, {
    added: (name) => i18n.t('feed.added', [name]),
    removed: (name) => i18n.t('feed.removed', [name]),
    notAllowed: () => i18n.t('feed.notAllowedAgain'),
    away: (from, to) => i18n.t('settings.awayAdded', [spanText({ from, to }, { today: clock.today.peek(), locale })]),
    awayRemoved: () => i18n.t('settings.awayRemoved'),
    usual: () => i18n.t('settings.usualAgain'),
    untitled: () => i18n.t('settings.awayOneToOne'),
  });
  return () => ({
    calendars: {
      feeds: feeds.list.state.value.value,
      error: feeds.list.state.value.error,
      moment: moment(),
      onAdd: feeds.add,
      onFile: feeds.addFile,
      onRead: feeds.read,
      onAllow: feeds.allow,
      onRemove: feeds.remove,
    },
    away: {
      away: store.away.state.value.value,
      moment: moment(),
      linkOf: store.linkOf,
      onAdd: store.addAway,
      onRemove: store.removeAway,
    },
    onUsual: (names) => void store.setUsual(names),
  });
}
