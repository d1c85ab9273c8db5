import { useMemo, useRef } from 'preact/hooks';
import { Dock } from '../../components/capture/dock.tsx';
import { TalkBar } from '../../components/talk/talk-bar.tsx';
import { captureActs } from './acts.ts';
import type { ThreadContext } from './context.ts';
import { Notices } from './notices.tsx';
import { focusTopicLine, useTalk } from './talk.ts';
import { workloadFor } from './workload.ts';

/** Where one writes; always at the bottom, but under an overlay. */
export function DockPart(context: ThreadContext) {
  const { thread, view, desk, moment, open } = context;
  const talk = useTalk(context);
  // The acts are made once for a thread, what they offer is of now.
  const offer = useRef(talk.offer);
  offer.current = talk.offer;
  const capture = useMemo(() => captureActs(desk, thread, (topic) => offer.current(topic)), [desk, thread]);
  const { person, sharing, shield } = view;
  const { lines, line } = talk;
  return (
    <Dock
      companion={[person.name, ...person.otherNames]}
      firstLane={sharing.state === 'open' ? 'shared' : 'private'}
      isPrivateHidden={shield !== null}
      topicText={thread.drafts.topic.text.value}
      promiseText={thread.drafts.agreement.text.value}
      moment={moment}
      workload={workloadFor(context)}
      onTopicText={thread.drafts.topic.type}
      onPromiseText={thread.drafts.agreement.type}
      onAddTopic={capture.onAddTopic}
      onAddPromise={capture.onAddPromise}
      tools={
        <TalkBar
          onMore={() => void talk.more()}
          onMark={() => void talk.mark()}
          onPhrases={() => open({ kind: 'phrases' })}
        />
      }
    >
      <Notices desk={desk} />
      {lines && line && (
        <lines.TalkLineOnScreen {...context} line={line} onLine={talk.setLine} onBack={focusTopicLine} />
      )}
    </Dock>
  );
}
