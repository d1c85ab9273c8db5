import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { PopupPage } from '../../components/today/popup-page.tsx';
import { mountPage, typingLocale, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/capture/capture.css';
import './popup.css';
import { listenToPageKeys } from '../../components/ui/keyboard.ts';
import { ask } from '../../lib/client/background.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Place } from './open-thread.ts';
import { createStore } from './store.ts';

const ends = new AbortController();
const store = createStore(ends.signal, (name) => i18n.t('popup.kept', [name]));
const { clock, desk, draft } = store;
const locale = wordsLocale();
const typing = typingLocale();
// Fetched beside the first answers, which they wait for anyway: the field has the keys before (budget: 150 ms).
const parts = signal<typeof import('./later-parts.tsx') | null>(null);
let place: Place = { tabId: null, isTab: true };
// What opening a thread needs is there before its row is: a side panel opens only within the click.
void import('./later-parts.tsx').then(async (loaded) => {
  place = await loaded.findPlace();
  parts.value = loaded;
});

listenToPageKeys(
  {
    onUndo: () => void desk.toaster.undoLatest(),
    onEscape: () => !place.isTab && window.close(),
    onJump: () => undefined,
  },
  ends.signal,
);

async function openHome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/home.html') });
  if (!place.isTab) window.close();
}

function Popup() {
  const { toaster } = desk;
  const today = clock.today.value;
  const moment = { now: clock.now.value, today, locale, typing };
  return (
    <PopupPage
      capture={{
        people: store.people.value,
        text: draft.text.value,
        lane: store.lane.value,
        onText: draft.type,
        onLane: store.setLane,
        onSave: (target, topic, line, lane) => {
          if (target.kind === 'new') return store.save({ newName: target.name }, topic, line, lane);
          const person = store.people.peek().find((each) => each.id === target.personId);
          return person ? store.save(person, topic, line, lane) : Promise.resolve(false);
        },
      }}
      moment={moment}
      parts={parts.value}
      lists={{
        day: store.day.state.value.value,
        error: store.day.state.value.error,
        moment,
        health: store.health.state.value.value ?? [],
        onOpenThread: (row) =>
          void parts.value?.openThread(`?relationship=${row.relationshipId}&meeting=${row.meetingId}`, place),
        onCopyReport: async (report) => (await import('../../lib/client/copy.ts')).copyText(report),
        onShowPrivate: () => void ask('shield.set', { isUp: false }),
        onKeep: ({ id }) => desk.write('agreement.keep', { id, on: clock.today.peek() }, i18n.t('toast.kept')),
        onMove: ({ id }, due, why) =>
          desk.write('agreement.move', { id, due, why }, i18n.t('toast.movedTo', [weekdayDay(due, today, locale)])),
      }}
      notices={{
        toast: toaster.current.value,
        onUndo: () => void toaster.undoLatest(),
        onPause: toaster.pause,
        onResume: toaster.resume,
        failure: desk.failure.value,
        onDismiss: desk.dismissFailure,
      }}
      homeUrl="home.html"
      onOpenHome={() => void openHome()}
    />
  );
}

mountPage(<Popup />, { title: i18n.t('popup.title') });
