import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PrepCard } from '../../../components/prep/prep-card.tsx';
import { todayText } from '../../../components/prep/today-choice.tsx';
import { ask } from '../../../lib/client/background.ts';
import { type Query, query } from '../../../lib/client/query.ts';
import type { Today } from '../../../lib/domain/steps.ts';
import { newMeetingLink } from '../../../lib/exchange/calendar-link.ts';
import type { PrepView, ThreadView, TopicView } from '../../../lib/messages/views.ts';
import type { OverlayContext } from '../context.ts';
import { Notices, Unanswered } from '../notices.tsx';

/** What the last talk and the meeting before this one are read from. */
const TABLES = ['topics', 'meetings', 'noteDocs', 'sightings', 'people', 'flags', 'calls'];
/** How long one wants to think before a talk (P35). */
const BREATH_MS = 10 * 60_000;

/** The prep card. */
export function PrepOverlay({ view, desk, moment, close }: OverlayContext) {
  const { person, meeting } = view;
  const prep = usePrep(view);
  const { value, error } = prep?.state.value ?? { value: null, error: null };
  const settle = (parts: { today: Today | null } | { isUnprepared: boolean }, said: string) =>
    void desk.write('meeting.settle', { relationshipId: person.relationshipId, meetingId: meeting.id, parts }, said);
  return (
    <PrepCard
      view={view}
      prep={value}
      blockLink={blockLink(view, value, moment.now)}
      moment={moment}
      onToday={(today) =>
        settle({ today }, today ? i18n.t('prep.saidToday', [todayText(today)]) : i18n.t('prep.saidWhole'))
      }
      onUnprepared={(isUnprepared) =>
        settle(
          { isUnprepared },
          isUnprepared
            ? i18n.t(view.sharing.state === 'open' ? 'shared.saidUnprepared' : 'prep.saidUnprepared', [person.name])
            : i18n.t('prep.saidPrepared'),
        )
      }
      onAsk={(topic) => {
        close();
        goTo(topic);
      }}
      onOpenAgenda={close}
      notices={
        <>
          {error && <Unanswered code={error} onAgain={() => void prep?.refresh()} />}
          <Notices desk={desk} />
        </>
      }
    />
  );
}

function usePrep(view: ThreadView): Query<PrepView> | null {
  const [prep, setPrep] = useState<Query<PrepView> | null>(null);
  const { relationshipId } = view.person;
  const meetingId = view.meeting.id;
  useEffect(() => {
    const ends = new AbortController();
    setPrep(query(() => ask('prep.get', { relationshipId, meetingId }), TABLES, ends.signal));
    return () => ends.abort();
  }, [relationshipId, meetingId]);
  return prep;
}

/** Null when the ten minutes began already, or another talk fills them. */
function blockLink({ person, meeting }: ThreadView, prep: PrepView | null, now: number): string | null {
  const { startsAt } = meeting;
  if (startsAt === null || startsAt - BREATH_MS <= now || prep === null || prep.backToBack) return null;
  const title = i18n.t('prep.blockTitle', [person.name]);
  return newMeetingLink({ title, guests: [], startsAt: startsAt - BREATH_MS, endsAt: startsAt });
}

/** Goes to a topic of the agenda once that is shown again. */
function goTo({ text }: TopicView): void {
  requestAnimationFrame(() => {
    const label = CSS.escape(i18n.t('topic.discussed', [text]));
    const check = document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
    check?.scrollIntoView({ block: 'center' });
    check?.focus();
  });
}
