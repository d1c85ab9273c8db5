import { i18n } from '#i18n';
import { jumpToPart, listenToPageKeys } from '../../components/ui/keyboard.ts';
import { mountPage, typingLocale, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/ui/rows.css';
import '../../components/ui/rail.css';
import '../../components/ui/panel.css';
import '../../components/agenda/agenda.css';
import '../../components/capture/dock.css';
import '../../components/meetings/meetings.css';
import { closeByEscape } from './close.ts';
import { AskPage, DonePage, PickerPage } from './start-pages.tsx';
import { createStore } from './store.ts';
import { ThreadPage } from './thread-page.tsx';

/** In the order of reading; F6 goes through them. */
const PARTS = ['head', 'agenda', 'notes', 'earlier', 'dock'].map((part) => `[data-part="${part}"]`);

const ends = new AbortController();
const store = createStore(ends.signal);
const locale = wordsLocale();
const typing = typingLocale();

listenToPageKeys(
  {
    onUndo: () => void store.desk.toaster.undoLatest(),
    onEscape: () => void closeByEscape(),
    onJump: (step) => jumpToPart(PARTS, step),
  },
  ends.signal,
);

function Panel() {
  const { now, today } = store.clock;
  const moment = { now: now.value, today: today.value, locale, typing };
  const route = store.route.value;
  const thread = store.thread.value;
  return (
    <main class="panel">
      {route.kind === 'thread' && thread && (
        <ThreadPage
          key={route.relationshipId}
          thread={thread}
          desk={store.desk}
          moment={moment}
          onPicker={() => store.go({ kind: 'picker' })}
        />
      )}
      {route.kind === 'ask' && <AskPage store={store} subject={route.subject} moment={moment} />}
      {route.kind === 'picker' && <PickerPage store={store} moment={moment} />}
      {route.kind === 'done' && <DonePage store={store} />}
    </main>
  );
}

const isDark = new URLSearchParams(location.search).get('theme') === 'dark';
mountPage(<Panel />, { title: i18n.t('panel.title'), theme: isDark ? 'dark' : null });
