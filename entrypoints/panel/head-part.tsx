import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { MeetingClock } from '../../components/meetings/meeting-clock.tsx';
import { type MenuSheet, meetingItems } from '../../components/meetings/meeting-menu.ts';
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

const leavePart = chunk(() => import('./leave-part.tsx'));

/** With whom, since when, and how the time stands. */
export function HeadPart(context: ThreadContext) {
  const { view, desk, moment, open } = context;
  const { person, meeting, next, cadence, format, shield, topics, preferences } = view;
  const [isLeaving, setLeaving] = useState(false);
  const acts = headActs(context);
  const Leave = isLeaving && leavePart()?.LeavePart;
  const items = meetingItems({
    meeting,
    isShieldUp: shield !== null,
    companion: person.name,
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
      onFormat={() => acts.onOpen('format')}
      onClose={() => void closePanel()}
      sync={<Sync {...context} />}
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
        {Leave && <Leave {...context} onClose={() => setLeaving(false)} />}
      </MeetingClock>
    </PanelHead>
  );
}

/** What the head's controls do, in the words that are said afterwards. */
function headActs({ thread, view, desk, open }: ThreadContext) {
  const settle = (parts: Partial<Omit<MeetingParts, 'wrappedUpAt'>>, said: string) =>
    desk.write('meeting.settle', { relationshipId: thread.relationshipId, meetingId: view.meeting.id, parts }, said);
  return {
    onOpen: (kind: MenuSheet) => open({ kind }),
    onPlan: () => open({ kind: 'plan', what: 'meeting' }),
    onUnprepared: (isUnprepared: boolean) =>
      void settle({ isUnprepared }, i18n.t(isUnprepared ? 'panel.saidUnprepared' : 'panel.saidPrepared')),
    onCatchUp: (isCatchUp: boolean) =>
      void settle(
        { today: isCatchUp ? 'catch-up' : null },
        i18n.t(isCatchUp ? 'time.saidCatchUp' : 'time.saidWholeAgenda'),
      ),
    onStay: () => void settle({ leaveAt: null }, i18n.t('time.saidNoLeave')),
    onShield: (isUp: boolean) => void setShield(desk, isUp),
  };
}

async function setShield(desk: Desk, isUp: boolean): Promise<void> {
  const answer = await ask('shield.set', { isUp });
  if (!answer.ok) desk.fail({ code: answer.error, again: () => void setShield(desk, isUp) });
}
