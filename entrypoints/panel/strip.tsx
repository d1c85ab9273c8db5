import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LeavingStrip } from '../../components/leaving/leaving-strip.tsx';
import { errorText } from '../../components/ui/alert.tsx';
import type { Moment } from '../../components/ui/moment.ts';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Cadence } from '../../lib/domain/cadence.ts';
import { isId, type MeetingId, newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { newMeetingLink } from '../../lib/exchange/calendar-link.ts';
import type { LeavingView } from '../../lib/messages/rhythm-views.ts';

/** How long it stays when nobody looks at it, ms. */
const STAYS = 60_000;

/** Which 1:1 it is about, by the address of the page; null for an address that nobody of ours made. */
type Subject = { relationshipId: RelationshipId; meetingId: MeetingId; way: 'delete' | 'decline' };

function readSubject(search: string): Subject | null {
  const params = new URLSearchParams(search);
  const relationship = params.get('relationship');
  const meeting = params.get('meeting');
  if (!isId(relationship) || !isId(meeting)) return null;
  return {
    relationshipId: relationship as RelationshipId, // the form is proven; whether it exists the background tells
    meetingId: meeting as MeetingId, // as above
    way: params.get('way') === 'decline' ? 'decline' : 'delete',
  };
}

/** Takes the frame away; the panel beside it stays. */
const close = (): void => void ask('leaving.close', {});

export type StripPageProps = { desk: Desk; moment: Moment };

/** What can be done before a 1:1 is deleted or declined, in a frame of its own; goes by itself after a minute. */
export function StripPage({ desk, moment }: StripPageProps) {
  const subject = useMemo(() => readSubject(location.search), []);
  const [known, setKnown] = useState<{ view: LeavingView; cadence: Cadence } | null>(null);
  const [isDiscussed, setDiscussed] = useState(false);
  const topic = useRef(newId<'topic'>());
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    void learn(subject).then((answer) => (answer ? setKnown(answer) : close()));
  }, [subject]);
  useEffect(() => closeInTime(root.current), []);

  if (!subject) return null;
  const { relationshipId, meetingId, way } = subject;
  const discuss = async () => {
    const text = i18n.t('leaving.topic');
    const row = { id: topic.current, relationshipId, text, lane: 'private', owner: 'me', draft: null } as const;
    if (!(await desk.write('topic.add', row, null))) return;
    setDiscussed(true);
    await desk.write('hint.answer', { relationshipId, hint: 'move-series', answer: 'done', meetingId }, null);
  };
  const failure = desk.failure.value;
  return (
    <div class="leaving-page" ref={root}>
      {known && (
        <LeavingStrip
          view={known.view}
          way={way}
          cadence={known.cadence}
          moment={moment}
          isDiscussed={isDiscussed}
          trouble={failure && errorText(failure.code)}
          linkOf={newMeetingLink}
          onDiscuss={() => void discuss()}
          onClose={close}
        />
      )}
    </div>
  );
}

/** What can be offered; null when the 1:1 is not known any more. How often they meet is asked for only where it is needed. */
async function learn(subject: Subject | null) {
  if (!subject) return null;
  const { relationshipId, meetingId } = subject;
  const answer = await ask('leaving.get', { relationshipId, meetingId });
  if (!answer.ok) return null;
  const view = answer.value;
  const rhythm = view.moved?.isMany ? await ask('rhythm.get', { relationshipId }) : null;
  return { view, cadence: (rhythm?.ok && rhythm.value.cadence) || ('weekly' as const) };
}

/** Closes the frame by Escape, or after its time, which begins anew when the pointer or the focus leaves it. */
function closeInTime(root: HTMLElement | null): () => void {
  const ends = new AbortController();
  let timer = setTimeout(close, STAYS);
  const hold = () => clearTimeout(timer);
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(close, STAYS);
  };
  for (const type of ['pointerenter', 'focusin']) root?.addEventListener(type, hold, { signal: ends.signal });
  for (const type of ['pointerleave', 'focusout']) root?.addEventListener(type, begin, { signal: ends.signal });
  const hearEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Else the page's own Escape would close the panel.
    event.stopPropagation();
    close();
  };
  document.addEventListener('keydown', hearEscape, { capture: true, signal: ends.signal });
  return () => {
    clearTimeout(timer);
    ends.abort();
  };
}
