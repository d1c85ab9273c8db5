import { i18n } from '#i18n';
import type { LauncherView, LauncherWords, WordedLauncher } from '../../lib/messages/views.ts';

type Counts = { name: string; topics: number; headsUps: number; promises: number };

/** Sentences that a content script may need when it cannot ask any more, or at once. */
const later = () => ({ updated: i18n.t('launcher.updated'), noRoom: i18n.t('call.noRoom') });

/** What a launcher says of a 1:1. Counts that are zero are left out. */
export function wordsOf(of: Counts): LauncherWords {
  const { name } = of;
  const counts = countWords(of);
  return {
    label: i18n.t('launcher.with', [name]),
    counts: counts.length > 0 ? counts : [i18n.t('launcher.nothing')],
    action: i18n.t('launcher.open'),
    ...later(),
  };
}

/** "3 topics", "1 heads-up", "2 promises"; those that are zero are left out. */
export const countWords = ({ topics, headsUps, promises }: Omit<Counts, 'name'>): string[] => [
  ...(topics > 0 ? [i18n.t('launcher.topics', topics)] : []),
  ...(headsUps > 0 ? [i18n.t('launcher.headsUps', headsUps)] : []),
  ...(promises > 0 ? [i18n.t('launcher.promises', promises)] : []),
];

/** The answer to a sighting with the words for its launcher; content scripts carry none of their own (docs/adr/0009). */
export function withWords<View extends LauncherView>(view: View): WordedLauncher<View> {
  if (view.verdict === 'no') return view as WordedLauncher<View>; // nothing is shown, nothing is said
  const words =
    view.verdict === 'yes'
      ? wordsOf(view)
      : {
          label: i18n.t('launcher.ask'),
          counts: [i18n.t('launcher.askHint')],
          action: i18n.t('launcher.answer'),
          ...later(),
        };
  return { ...view, words } as WordedLauncher<View>; // exactly the shape that the type names
}
