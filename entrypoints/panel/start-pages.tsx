import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskOneToOne } from '../../components/meetings/ask-view.tsx';
import { FirstPerson } from '../../components/meetings/first-person.tsx';
import { PersonPicker } from '../../components/meetings/person-picker.tsx';
import { HealthLine } from '../../components/today/health-line.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { ask } from '../../lib/client/background.ts';
import { copyText } from '../../lib/client/copy.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { AskAnswer } from '../../lib/messages/views.ts';
import { chunk } from './chunk.ts';
import { Bones, Notices, Unanswered } from './notices.tsx';
import { PanelBar } from './panel-bar.tsx';
import { openPicker } from './picker.ts';
import type { Store } from './store.ts';

type StartPageProps = { store: Store; moment: Moment };

function StartFrame({ store, children }: { store: Store; children: ComponentChildren }) {
  return (
    <>
      <PanelBar />
      <div class="panel-body" data-part="agenda" tabIndex={-1}>
        {children}
      </div>
      <footer class="dock">
        <Notices desk={store.desk} />
      </footer>
    </>
  );
}

/** In a small frame of its own, before a 1:1 is deleted or declined: only this page may be framed by the sites. */
const strip = chunk(() => import('./strip.tsx'));

/** The page that the route asks for, of those without a thread. */
export function StartPage({ store, moment }: StartPageProps) {
  const route = store.route.value;
  if (route.kind === 'strip') {
    const Strip = strip()?.StripPage;
    return Strip ? <Strip desk={store.desk} moment={moment} /> : null;
  }
  if (route.kind === 'ask') return <AskPage store={store} subject={route.subject} moment={moment} />;
  return route.kind === 'done' ? <DonePage store={store} /> : <PickerPage store={store} moment={moment} />;
}

/** No event on screen: whom are you meeting? */
function PickerPage({ store, moment }: StartPageProps) {
  const [newName, setNewName] = useState<string | null>(null);
  const { state, refresh } = store.picker(openPicker);
  const { value, error, isLate } = state.value;
  const add = async (name: string, address: string | null) => {
    const answer = await ask('person.add', { id: newId<'person'>(), name, address, kind: null });
    if (answer.ok) store.go({ kind: 'thread', relationshipId: answer.value.relationshipId, meetingId: null });
    else store.desk.fail({ code: answer.error, again: null });
    return answer.ok;
  };
  return (
    <StartFrame store={store}>
      {error && <Unanswered code={error} onAgain={() => void refresh()} />}
      {isLate && <Bones />}
      {value?.health.map((health) => (
        <HealthLine key={health.site} health={health} onCopy={copyText} />
      ))}
      {value &&
        (value.people.length === 0 || newName !== null ? (
          <FirstPerson
            title={i18n.t(newName === null ? 'panel.nobody' : 'panel.newPerson')}
            why={newName === null ? i18n.t('panel.nobodyWhy') : null}
            name={newName ?? ''}
            onAdd={add}
          />
        ) : (
          <>
            <h1 class="sr-only">{i18n.t('panel.whom')}</h1>
            <PersonPicker
              people={value.people}
              today={value.today}
              moment={moment}
              onChoose={({ relationshipId }, row) =>
                store.go({ kind: 'thread', relationshipId, meetingId: row?.meetingId ?? null })
              }
              onNew={setNewName}
            />
          </>
        ))}
    </StartFrame>
  );
}

/** An event that could not be read for sure. */
function AskPage({ store, subject, moment }: StartPageProps & { subject: string }) {
  const question = store.question.value;
  if (!question) return null;
  const { value, error, isLate } = question.state.value;
  const people = store.picker(openPicker).state.value.value?.people ?? [];
  const answer = async (given: AskAnswer) => {
    const outcome = await ask('ask.answer', { subject, answer: given });
    if (!outcome.ok) store.desk.fail({ code: outcome.error, again: () => void answer(given) });
    else store.go(outcome.value ? { kind: 'thread', ...outcome.value } : { kind: 'done' });
  };
  return (
    <StartFrame store={store}>
      {error && <Unanswered code={error} onAgain={() => void question.refresh()} />}
      {isLate && <Bones />}
      {value && (
        <AskOneToOne
          ask={value}
          moment={moment}
          onAnswer={(given) => void answer(given)}
          somebodyElse={
            <PersonPicker
              people={people}
              today={[]}
              moment={moment}
              onChoose={({ id }) => void answer({ kind: 'with', personId: id })}
              onNew={(name) => void answer({ kind: 'with-new', name, address: null })}
            />
          }
        />
      )}
    </StartFrame>
  );
}

/** Answered "not a 1:1": one sentence, nothing to do. */
function DonePage({ store }: { store: Store }) {
  return (
    <StartFrame store={store}>
      <p role="status">{i18n.t('panel.answeredNo')}</p>
    </StartFrame>
  );
}
