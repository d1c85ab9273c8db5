import { i18n } from '#i18n';
import type { SyncSectionProps } from '../../components/settings/sync-section.tsx';
import { placeText } from '../../components/sync/place-words.ts';
import { createClock } from '../../lib/client/clock.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { canChooseFolder } from '../../lib/platform/folder-handle.ts';
import { createSyncStore, type SyncWords } from './sync-store.ts';

const WORDS: SyncWords = {
  used: (place) => i18n.t('sync.used', [placeText(place)]),
  left: (place) => i18n.t('sync.left', [placeText(place)]),
  answered: (answer) => (answer === 'apply' ? i18n.t('sync.heldApplied') : i18n.t('sync.heldKept')),
  forgotten: (name) => i18n.t('sync.forgotten', [name === '' ? i18n.t('sync.unnamed') : name]),
  renamed: (name) => i18n.t('sync.renamed', [name]),
  wordsKept: () => i18n.t('sync.wordsDoneSaid'),
  renewed: () => i18n.t('sync.renewed'),
};

/** What the section is drawn from, to be asked for in a drawing; kept fresh until `ends` aborts. */
export function createSyncProps(ends: AbortSignal, desk: Desk, locale: string): () => SyncSectionProps {
  const store = createSyncStore(ends, desk, WORDS);
  const clock = createClock(ends);
  const means = {
    canChooseFolder: canChooseFolder(),
    // A build without it says so; the background refuses it as well.
    hasDrive: Boolean(import.meta.env.WXT_DRIVE_CLIENT_ID),
    isFirefox: import.meta.env.FIREFOX,
  };
  return () => ({
    view: store.view.state.value.value,
    error: store.view.state.value.error,
    means,
    moment: { now: clock.now.value, today: clock.today.value, locale },
    acts: store.acts,
  });
}
