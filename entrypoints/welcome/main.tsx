import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { Notices } from '../../components/today/notices.tsx';
import { mountPage } from '../../components/ui/mount.tsx';
import { WelcomePage } from '../../components/welcome/welcome-page.tsx';
import '../../components/today/today.css';
import '../../components/settings/settings.css';
import './welcome.css';
import { ask } from '../../lib/client/background.ts';
import { createDesk } from '../../lib/client/desk.ts';
import { query } from '../../lib/client/query.ts';
import { newId } from '../../lib/domain/ids.ts';

const ends = new AbortController();
const desk = createDesk();
const people = query(() => ask('people.list', {}), ['people', 'relationships'], ends.signal);
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
        people={people.state.value.value ?? []}
        onAdd={async (input) => {
          const answer = await ask('person.add', { id: newId<'person'>(), ...input });
          if (answer.ok) desk.dismissFailure();
          else desk.fail({ code: answer.error, again: null });
          return answer.ok;
        }}
        popupKeys={popupKeys.value}
        isFirefox={import.meta.env.FIREFOX}
        calendarUrl="https://calendar.google.com/"
        homeUrl="home.html"
        backupUrl="options.html#backup"
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
