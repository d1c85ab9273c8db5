import { useEffect, useRef, useState } from 'preact/hooks';
import '../../components/agenda/fresh.css';
import { TheirCaret } from '../../components/notes/their-caret.tsx';
import { watchSeen } from '../../lib/client/seen.ts';
import { type SharedNotes, shareNotes } from '../../lib/client/shared-notes.ts';
import type { ThreadContext } from './context.ts';

type Joined = SharedNotes & { field: HTMLTextAreaElement };

/**
 * What a thread on two screens has besides: the companion's caret in the shared notes, in whose pane this stands, and
 * that what they wrote was seen. Comes a moment after the thread, and only for those who are paired.
 */
export function Together({ thread, view }: Pick<ThreadContext, 'thread' | 'view'>) {
  const root = useRef<HTMLDivElement>(null);
  const [joined, setJoined] = useState<Joined | null>(null);
  const { relationshipId } = thread;
  const meetingId = view.meeting.id;
  const session = thread.notesOf(meetingId).shared.session.value;
  useEffect(() => {
    const field = root.current?.parentElement?.querySelector('textarea');
    if (!session || !field) return;
    const ends = new AbortController();
    setJoined({ field, ...shareNotes({ relationshipId, meetingId }, session, field, ends.signal) });
    return () => ends.abort();
  }, [session, relationshipId, meetingId]);
  useEffect(() => {
    const ends = new AbortController();
    watchSeen(view.topics, ends.signal);
    return () => ends.abort();
  }, [view.topics]);
  return (
    <div ref={root}>
      {joined && (
        <TheirCaret
          name={view.person.name}
          at={joined.caret.value?.to ?? null}
          isWriting={joined.isWriting.value}
          field={joined.field}
        />
      )}
    </div>
  );
}
