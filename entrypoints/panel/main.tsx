import { i18n } from '#i18n';
import { jumpToPart, listenToPageKeys } from '../../components/ui/keyboard.ts';
import { mountPage, typingLocale, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/ui/rows.css';
import '../../components/ui/rail.css';
import '../../components/ui/panel.css';
import '../../components/agenda/agenda.css';
import '../../components/capture/dock.css';
import '../../components/meetings/meetings.css';
import '../../components/meetings/shield.css';
import { chunk } from './chunk.ts';
import { closeByEscape } from './close.ts';
import { createStore } from './store.ts';
import { ThreadPage } from './thread-page.tsx';

/** In the order of reading; F6 goes through them. */
const PARTS = ['head', 'prep', 'agenda', 'notes', 'earlier', 'dock'].map((part) => `[data-part="${part}"]`);

const ends = new AbortController();
const store = createStore(ends.signal);
const locale = wordsLocale();
const typing = typingLocale();

listenToPageKeys(
  {
    onUndo: () => void store.desk.toaster.undoLatest(),
    onEscape: () => void closeByEscape(),
    onJump: (step) => jumpToPart(PARTS, step),
    others: { F9: () => void store.toggleShield() },
  },
  ends.signal,
);

/** The pages without a thread come when one is needed: beside an event or a call the thread is there at once. */
const startPages = chunk(() => import('./start-pages.tsx'));

function Panel() {
  const { now, today } = store.clock;
  const moment = { now: now.value, today: today.value, locale, typing };
  const route = store.route.value;
  const thread = store.thread.value;
  const pages = route.kind === 'thread' ? null : startPages();
  return (
    <main class="panel">
      {route.kind === 'thread' && thread && (
        <ThreadPage
          key={route.relationshipId}
          thread={thread}
          desk={store.desk}
          moment={moment}
          first={isPrep ? { kind: 'prep' } : null}
          onPicker={() => store.go({ kind: 'picker' })}
        />
      )}
      {pages && <pages.StartPage store={store} moment={moment} />}
    </main>
  );
}

const params = new URLSearchParams(location.search);
const isPrep = params.get('view') === 'prep';
const isDark = params.get('theme') === 'dark';
mountPage(<Panel />, { title: i18n.t('panel.title'), theme: isDark ? 'dark' : null });
