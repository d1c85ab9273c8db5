import { effect, signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { AgreementActs } from '../../components/agreements/agreement-menu.ts';
import { AgreementRow } from '../../components/agreements/agreement-row.tsx';
import { HomePage, placeTitle } from '../../components/home/home-page.tsx';
import { whoText } from '../../components/today/promise-meta.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { mountPage, typingLocale, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/ui/rows.css';
import '../../components/ui/tables.css';
import '../../components/today/today.css';
import '../../components/settings/settings.css';
import '../../components/home/home.css';
import '../../components/meetings/shield.css';
import { listenToPageKeys } from '../../components/ui/keyboard.ts';
import { later } from '../../components/ui/later.tsx';
import { ask } from '../../lib/client/background.ts';
import type { Agreement } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { createStore } from './store.ts';

const ends = new AbortController();
const store = createStore(ends.signal);
const { clock, desk, route } = store;
const languages = { locale: wordsLocale(), typing: typingLocale() };
const moment = (): Moment => ({ now: clock.now.value, today: clock.today.value, ...languages });

const keep = ({ id }: Agreement) => desk.write('agreement.keep', { id, on: clock.today.peek() }, i18n.t('toast.kept'));
const move = ({ id }: Agreement, due: Day, why: string | null) =>
  desk.write(
    'agreement.move',
    { id, due, why },
    i18n.t('toast.movedTo', [weekdayDay(due, clock.today.peek(), languages.locale)]),
  );

const acts: AgreementActs = {
  onKeep: (agreement) => void keep(agreement),
  onMove: move,
  onIssue: ({ id }, what, due) => desk.write('agreement.meetIssue', { id, what, due }, i18n.t('toast.issue')),
  onDrop: ({ id }) => void desk.write('agreement.drop', { id, on: clock.today.peek() }, i18n.t('toast.dropped')),
  onReopen: ({ id }) => void desk.write('agreement.reopen', { id }, i18n.t('toast.reopened')),
  onEdit: ({ id }, text) => desk.write('agreement.edit', { id, text }, i18n.t('toast.edited')),
  onLane: ({ id, lane }) =>
    void desk.write(
      'agreement.setLane',
      { id, lane: lane === 'private' ? 'shared' : 'private' },
      lane === 'private' ? i18n.t('toast.inShared') : i18n.t('toast.madePrivate'),
    ),
  onDelete: ({ id }) => void desk.write('agreement.delete', { id }, i18n.t('toast.deleted')),
  onOther: ({ id }, name, answer) =>
    void desk.write(
      'other.answer',
      { table: 'agreements', id, name, answer },
      i18n.t(answer === 'use' ? 'other.used' : 'other.dismissed'),
    ),
};

function closeThread(): void {
  const open = route.peek().thread;
  if (!open) return;
  store.go({ thread: null });
  // Back to the row that it came from.
  document.querySelector<HTMLElement>(`a[href*="${open.relationshipId}"]`)?.focus();
}

listenToPageKeys(
  { onUndo: () => void desk.toaster.undoLatest(), onEscape: closeThread, onJump: () => undefined },
  ends.signal,
);

effect(() => {
  document.title = i18n.t('home.titlePart', [placeTitle(route.value.place, moment())]);
});

/** With whom the dialog about sharing is open. */
const shared = signal<PersonSummary | null>(null);
const sharing = later(async () => (await import('./share-part.tsx')).SharePart);

function Sharing() {
  const person = shared.value;
  return (
    person && (
      <sharing.View
        key={person.relationshipId}
        person={person}
        moment={moment()}
        onClose={() => {
          shared.value = null;
        }}
      />
    )
  );
}

function Home() {
  const { toaster } = desk;
  const now = moment();
  return (
    <HomePage
      route={route.value}
      moment={now}
      day={store.day.state.value.value}
      people={store.people.state.value.value}
      agreements={store.agreements.state.value.value}
      overdue={store.overdue.value}
      sync={store.sync.state.value.value}
      error={store.day.state.value.value === null ? store.day.state.value.error : null}
      onAgain={store.refresh}
      notices={{
        toast: toaster.current.value,
        onUndo: () => void toaster.undoLatest(),
        onPause: toaster.pause,
        onResume: toaster.resume,
        failure: desk.failure.value,
        onDismiss: desk.dismissFailure,
      }}
      onGo={store.go}
      onCloseThread={closeThread}
      onShowPrivate={() => void ask('shield.set', { isUp: false })}
      onAddPerson={store.addPerson}
      shares={store.shares.value}
      onShare={(person) => {
        shared.value = person;
      }}
      onKeep={keep}
      onMove={move}
      renderAgreement={(promise) => (
        <AgreementRow
          agreement={promise}
          companion={promise.person.name}
          who={whoText(promise)}
          moment={now}
          acts={acts}
        />
      )}
    />
  );
}

mountPage(
  <>
    <Home />
    <Sharing />
  </>,
  { title: i18n.t('home.titlePart', [placeTitle(route.peek().place, moment())]) },
);
