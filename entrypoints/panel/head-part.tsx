import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { momentOf } from '../../components/meetings/event-times.ts';
import { MeetingClock } from '../../components/meetings/meeting-clock.tsx';
import { meetingItems } from '../../components/meetings/meeting-menu.ts';
import { PanelHead } from '../../components/meetings/panel-head.tsx';
import { ShieldLine } from '../../components/meetings/shield-line.tsx';
import { ask } from '../../lib/client/background.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { confidentialSince } from '../../lib/domain/format.ts';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import { reservedBy } from '../../lib/domain/talk-clock.ts';
import { Sync } from './asides.tsx';
import { chunk } from './chunk.ts';
import { closePanel } from './close.ts';
import type { ThreadContext } from './context.ts';
import { placeItems } from './place.ts';

/** Comes when somebody must leave: most talks never ask. */
const leaveForm = chunk(() => import('../../components/meetings/leave-form.tsx'));

/** With whom, since when, and how the time stands. */
export function HeadPart(context: ThreadContext) {
  const { view, desk, moment, open } = context;
  const { person, meeting, next, cadence, format, shield, topics, preferences } = view;
  const [isLeaving, setLeaving] = useState(false);
  const acts = headActs(context);
  const items = meetingItems({
    meeting,
    isShieldUp: shield !== null,
    acts: { ...acts, onLeave: () => setLeaving(true) },
    places: placeItems(desk),
  });
  return (
    <PanelHead
      person={person}
      meeting={meeting}
      next={next}
      cadence={cadence}
      confidentialSince={confidentialSince(format)}
      isKindHidden={shield !== null}
      moment={moment}
      items={items}
      onKind={(kind) => void desk.write('person.setKind', { id: person.id, kind }, i18n.t('toast.kind'))}
      onFormat={acts.onFormat}
      onClose={() => void closePanel()}
      sync={<Sync />}
    >
      {shield && <ShieldLine shield={shield} onShow={() => acts.onShield(false)} />}
      <MeetingClock
        meeting={meeting}
        reserved={reservedBy(topics)}
        companion={person.name}
        wrapUpMinutes={preferences.wrapUpMinutes}
        moment={moment}
        onWrapUp={() => open({ kind: 'wrap-up' })}
        onStay={acts.onStay}
      >
        {isLeaving && <LeaveFormWhenThere context={context} onClose={() => setLeaving(false)} />}
      </MeetingClock>
    </PanelHead>
  );
}

function LeaveFormWhenThere({ context, onClose }: { context: ThreadContext; onClose(): void }) {
  const form = leaveForm();
  const { meeting } = context.view;
  if (!form) return null;
  return (
    <form.LeaveForm
      startsAt={meeting.startsAt}
      endsAt={meeting.endsAt}
      moment={context.moment}
      onLeaveAt={headActs(context).onLeaveAt}
      onClose={onClose}
    />
  );
}

/** What the head's controls do, in the words that are said afterwards. */
function headActs({ thread, view, desk, moment, open }: ThreadContext) {
  const settle = (parts: Partial<Omit<MeetingParts, 'wrappedUpAt'>>, said: string, isTyped = false) =>
    desk.write(
      'meeting.settle',
      { relationshipId: thread.relationshipId, meetingId: view.meeting.id, parts },
      said,
      isTyped,
    );
  return {
    onPrepare: () => open({ kind: 'prep' }),
    onFormat: () => open({ kind: 'format' }),
    onSteps: () => open({ kind: 'steps' }),
    onPhrases: () => open({ kind: 'phrases' }),
    onUnprepared: (isUnprepared: boolean) =>
      void settle({ isUnprepared }, i18n.t(isUnprepared ? 'panel.saidUnprepared' : 'panel.saidPrepared')),
    onCatchUp: (isCatchUp: boolean) =>
      void settle(
        { today: isCatchUp ? 'catch-up' : null },
        i18n.t(isCatchUp ? 'time.saidCatchUp' : 'time.saidWholeAgenda'),
      ),
    onLeaveAt: (leaveAt: number) => settle({ leaveAt }, i18n.t('time.saidLeave', [momentOf(leaveAt, moment)]), true),
    onStay: () => void settle({ leaveAt: null }, i18n.t('time.saidNoLeave')),
    onShield: (isUp: boolean) => void setShield(desk, isUp),
  };
}

async function setShield(desk: Desk, isUp: boolean): Promise<void> {
  const answer = await ask('shield.set', { isUp });
  if (!answer.ok) desk.fail({ code: answer.error, again: () => void setShield(desk, isUp) });
}
