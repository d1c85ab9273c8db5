import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { RhythmActs } from '../../../components/rhythm/acts.ts';
import { RhythmPage } from '../../../components/rhythm/rhythm-page.tsx';
import { Sheet } from '../../../components/ui/sheet.tsx';
import { ask } from '../../../lib/client/background.ts';
import { copyText } from '../../../lib/client/copy.ts';
import type { Query } from '../../../lib/client/query.ts';
import { openRhythm } from '../../../lib/client/rhythm.ts';
import { newId, type RelationshipId } from '../../../lib/domain/ids.ts';
import { newMeetingLink } from '../../../lib/exchange/calendar-link.ts';
import type { RhythmView } from '../../../lib/messages/rhythm-views.ts';
import type { OverlayContext } from '../context.ts';
import { eventMinutes, firstLane, settleOf } from '../format-acts.ts';
import { Bones, Notices, Unanswered } from '../notices.tsx';

/** When the two meet. Only I see it, but how often and how long, which is of the format. */
export function RhythmOverlay(context: OverlayContext) {
  const { view, desk, moment, open, close } = context;
  const isFolded = view.shield !== null;
  return (
    <Sheet title={i18n.t('rhythm.title')} onClose={close} notices={<Notices desk={desk} />}>
      {isFolded ? (
        <p class="help">{i18n.t('rhythm.folded')}</p>
      ) : (
        <Rhythm
          context={context}
          page={(rhythm) => (
            <RhythmPage
              rhythm={rhythm}
              format={view.format}
              eventMinutes={eventMinutes(context)}
              isPaired={view.sharing.state === 'open'}
              topics={view.topics.filter(({ state }) => state === 'open').map(({ text }) => text)}
              moment={moment}
              acts={rhythmActs(context, rhythm)}
              onFormat={settleOf(context)}
              onPlan={() => open({ kind: 'plan', what: 'meeting' })}
              onCalendars={openCalendarsSettings}
            />
          )}
        />
      )}
    </Sheet>
  );
}

/** The link alone would lead from a frame of another site to a page that the site may not open. */
function openCalendarsSettings(event: Event): void {
  event.preventDefault();
  void browser.tabs.create({ url: browser.runtime.getURL('/options.html#calendars') });
}

type RhythmProps = { context: OverlayContext; page(rhythm: RhythmView): ComponentChildren };

function Rhythm({ context, page }: RhythmProps) {
  const rhythm = useRhythm(context.thread.relationshipId);
  const { value, error, isLate } = rhythm?.state.value ?? { value: null, error: null, isLate: false };
  return (
    <>
      {error && <Unanswered code={error} onAgain={() => void rhythm?.refresh()} />}
      {value ? page(value) : isLate && <Bones />}
    </>
  );
}

function useRhythm(relationshipId: RelationshipId): Query<RhythmView> | null {
  const [rhythm, setRhythm] = useState<Query<RhythmView> | null>(null);
  useEffect(() => {
    const ends = new AbortController();
    setRhythm(openRhythm(relationshipId, ends.signal));
    return () => ends.abort();
  }, [relationshipId]);
  return rhythm;
}

/** What the sheet does. */
function rhythmActs({ thread, view, desk }: OverlayContext, { person }: RhythmView): RhythmActs {
  const { relationshipId } = thread;
  const whose = (isMine: boolean) => (isMine ? null : person.id);
  return {
    onSettle: (parts, said) => desk.write('rhythm.settle', { relationshipId, parts }, said),
    onLog: (talk, said) => desk.write('meeting.log', { relationshipId, ...talk }, said, true),
    onHeld: (meetingId, heldByHand, said) =>
      desk.write('meeting.settle', { relationshipId, meetingId, parts: { heldByHand } }, said, true),
    onAway: ({ isMine, ...away }, said) => desk.write('away.put', { ...away, personId: whose(isMine) }, said, true),
    onRemoveAway: (id) => void desk.write('away.remove', { id }, i18n.t('away.saidRemoved')),
    async onPreview({ isMine, from, to }) {
      const answer = await ask('away.preview', { personId: whose(isMine), from, to });
      if (answer.ok) return answer.value;
      desk.fail({ code: answer.error, again: null });
      return null;
    },
    linkOf: ({ person: guest, title }, { from, to }) =>
      newMeetingLink({
        title: title ?? i18n.t('away.eventTitle', [guest.name]),
        guests: guest.addresses.slice(0, 1),
        startsAt: from,
        endsAt: to,
      }),
    onCover: (text) => {
      const topic = {
        id: newId<'topic'>(),
        relationshipId,
        text,
        lane: firstLane(view),
        owner: 'me',
        draft: null,
      } as const;
      return desk.write('topic.add', { ...topic, type: 'coverage' }, i18n.t('away.saidCover'), true);
    },
    onCopy: copyText,
  };
}
