import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EarlierMeetings } from '../../components/meetings/earlier-meetings.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Thread } from '../../lib/client/thread.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { ThreadView } from '../../lib/messages/views.ts';
import { AgendaPart } from './agenda-part.tsx';
import { chunk } from './chunk.ts';
import type { Overlay, ThreadContext } from './context.ts';
import { DockPart } from './dock-part.tsx';
import { HeadPart } from './head-part.tsx';
import { NotesPart } from './notes-part.tsx';
import { Bones, Unanswered } from './notices.tsx';
import { PanelBar } from './panel-bar.tsx';

export type ThreadPageProps = {
  thread: Thread;
  desk: Desk;
  moment: Moment;
  /** What lies over the thread when it opens. */
  first: Overlay | null;
  onPicker(): void;
};

/** The thread between the user and one person. */
export function ThreadPage({ thread, desk, moment, first, onPicker }: ThreadPageProps) {
  const { value, error, isLate } = thread.query.state.value;
  if (value)
    return <ThreadOnScreen thread={thread} view={value} error={error} desk={desk} moment={moment} first={first} />;
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

type ThreadOnScreenProps = {
  thread: Thread;
  view: ThreadView;
  error: string | null;
  desk: Desk;
  moment: Moment;
  first: Overlay | null;
};

function ThreadOnScreen({ thread, view, error, desk, moment, first }: ThreadOnScreenProps) {
  const { person } = view;
  const [overlay, setOverlay] = useState<Overlay | null>(first);
  const context: ThreadContext = { thread, view, desk, moment, open: setOverlay };
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
      <HeadPart {...context} />
      <div class="panel-body" data-scroller>
        {error && <Unanswered code={error} onAgain={() => void thread.query.refresh()} />}
        <AgendaPart {...context} />
        <NotesPart {...context} />
        <EarlierMeetings
          // What an open row read before the private lane was folded away goes with it.
          key={view.shield === null ? 'both' : 'shared'}
          companion={person.name}
          meetings={view.earlier}
          moment={moment}
          onOpen={openEarlier}
          onRecap={(meetingId) => setOverlay({ kind: 'recap', meetingId })}
        />
      </div>
      {/* One line for agreements at a time: a sheet brings its own, on the same draft. */}
      {overlay === null ? <DockPart {...context} /> : null}
      {overlay !== null && <OverlayWhenThere overlay={overlay} close={() => setOverlay(null)} {...context} />}
    </>
  );
}

const overlays = chunk(() => import('./overlays.tsx'));

/** Overlays come with the first one that is asked for; the sheet then rises at once the next time. */
function OverlayWhenThere(props: ThreadContext & { overlay: Overlay; close(): void }) {
  const part = overlays();
  return part && <part.OverlayOnScreen {...props} />;
}
