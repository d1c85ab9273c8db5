import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { Agenda } from '../../components/agenda/agenda.tsx';
import { Dock } from '../../components/capture/dock.tsx';
import { EarlierMeetings } from '../../components/meetings/earlier-meetings.tsx';
import { PanelHead } from '../../components/meetings/panel-head.tsx';
import { Notes } from '../../components/notes/notes.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Thread } from '../../lib/client/thread.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { LANES } from '../../lib/domain/lane.ts';
import type { ThreadView } from '../../lib/messages/views.ts';
import { agreementActs, captureActs, topicActs } from './acts.ts';
import { closePanel } from './close.ts';
import { Bones, Notices, Unanswered } from './notices.tsx';
import { PanelBar } from './panel-bar.tsx';
import { placeItems } from './place.ts';

export type ThreadPageProps = { thread: Thread; desk: Desk; moment: Moment; onPicker(): void };

/** The thread between the user and one person. */
export function ThreadPage({ thread, desk, moment, onPicker }: ThreadPageProps) {
  const { value, error, isLate } = thread.query.state.value;
  if (value) return <ThreadOnScreen thread={thread} view={value} error={error} desk={desk} moment={moment} />;
  return (
    <>
      <PanelBar />
      <div class="panel-body">
        {error && (
          <Unanswered code={error} onAgain={error === 'not-found' ? onPicker : () => void thread.query.refresh()} />
        )}
        {isLate && <Bones />}
      </div>
    </>
  );
}

type ThreadOnScreenProps = { thread: Thread; view: ThreadView; error: string | null; desk: Desk; moment: Moment };

function ThreadOnScreen({ thread, view, error, desk, moment }: ThreadOnScreenProps) {
  const { person, meeting } = view;
  const capture = useMemo(() => captureActs(desk, thread), [desk, thread]);
  useEffect(() => {
    document.title = i18n.t('panel.titleOf', [person.name]);
  }, [person.name]);
  const openEarlier = async (meetingId: MeetingId) => {
    const answer = await ask('meeting.get', { meetingId });
    if (answer.ok) return answer.value;
    desk.fail({ code: answer.error, again: null });
    return null;
  };
  return (
    <>
      <PanelHead
        person={person}
        meeting={meeting}
        nextAt={view.nextAt}
        moment={moment}
        places={placeItems(desk)}
        onKind={(kind) => void desk.write('person.setKind', { id: person.id, kind }, i18n.t('toast.kind'))}
        onClose={() => void closePanel()}
      />
      <div class="panel-body" data-scroller>
        {error && <Unanswered code={error} onAgain={() => void thread.query.refresh()} />}
        <Agenda
          companion={person.name}
          topics={view.topics}
          agreements={view.agreements}
          moment={moment}
          topicActs={topicActs(desk, view)}
          agreementActs={agreementActs(desk, moment)}
        />
        <MeetingNotes thread={thread} meetingId={meeting.id} companion={person.name} />
        <EarlierMeetings companion={person.name} meetings={view.earlier} moment={moment} onOpen={openEarlier} />
      </div>
      <Dock
        companion={[person.name, ...person.otherNames]}
        firstLane="private"
        topicText={thread.drafts.topic.text.value}
        promiseText={thread.drafts.agreement.text.value}
        moment={moment}
        onTopicText={thread.drafts.topic.type}
        onPromiseText={thread.drafts.agreement.type}
        onAddTopic={capture.onAddTopic}
        onAddPromise={capture.onAddPromise}
      >
        <Notices desk={desk} />
      </Dock>
    </>
  );
}

type MeetingNotesProps = { thread: Thread; meetingId: MeetingId; companion: string };

function MeetingNotes({ thread, meetingId, companion }: MeetingNotesProps) {
  const panes = useMemo(() => {
    const links = thread.notesOf(meetingId);
    return LANES.toReversed().map((lane) => ({
      lane,
      trouble: links[lane].trouble,
      onBind: links[lane].bind,
    }));
  }, [thread, meetingId]);
  return (
    <Notes
      companion={companion}
      panes={panes.map(({ lane, trouble, onBind }) => ({ lane, onBind, isUnsaved: trouble.value !== null }))}
    />
  );
}
