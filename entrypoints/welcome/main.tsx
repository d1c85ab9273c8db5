import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Notices } from '../../components/today/notices.tsx';
import { mountPage } from '../../components/ui/mount.tsx';
import { WelcomePage } from '../../components/welcome/welcome-page.tsx';
import '../../components/today/today.css';
import '../../components/settings/settings.css';
import '../../components/sync/sync.css';
import './welcome.css';
import { createStore } from './store.ts';

const ends = new AbortController();
const store = createStore(ends.signal);
const { desk } = store;
const popupKeys = signal('');
void browser.commands
  .getAll()
  .then((commands) => {
    popupKeys.value = commands.find((command) => command.name === '_execute_action')?.shortcut ?? '';
  })
  .catch(() => undefined); // not there on Firefox for Android; the page then says "press the icon"

function Welcome() {
  const { toaster } = desk;
  return (
    <>
      <WelcomePage
        people={store.people.state.value.value ?? []}
        onAdd={store.addPerson}
        popupKeys={popupKeys.value}
        isFirefox={import.meta.env.FIREFOX}
        calendarUrl="https://calendar.google.com/"
        homeUrl="home.html"
        backupUrl="options.html#backup"
        others={{
          view: store.sync.state.value.value,
          keysUrl: 'options.html#keys',
          onMode: store.setMode,
          onJoin: store.join,
        }}
        isSafeOutside={store.isSafeOutside.value}
      />
      <Notices
        toast={toaster.current.value}
        onUndo={() => void toaster.undoLatest()}
        onPause={toaster.pause}
        onResume={toaster.resume}
        failure={desk.failure.value}
        onDismiss={desk.dismissFailure}
      />
    </>
  );
}

mountPage(<Welcome />, { title: i18n.t('home.titlePart', [i18n.t('welcome.pageTitle')]) });
