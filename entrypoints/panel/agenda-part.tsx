import { i18n } from '#i18n';
import { Agenda, type AgendaActs, type StepOnScreen } from '../../components/agenda/agenda.tsx';
import type { TopicTalk } from '../../components/agenda/topic-menu.ts';
import { todayText } from '../../components/prep/today-choice.tsx';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import { timePlan } from '../../lib/domain/meeting-time.ts';
import { agreementActs, topicActs } from './acts.ts';
import { asides } from './asides.tsx';
import { chunk } from './chunk.ts';
import type { ThreadContext } from './context.ts';
import { goTo, stepOn } from './step-on.ts';

const stepTools = chunk(() => import('./step-tools.tsx'));
const firstMeeting = chunk(() => import('./first-meeting.tsx'));

/** The conversation in its steps. */
export function AgendaPart(context: ThreadContext) {
  const { thread, view, desk, moment } = context;
  const Hint = view.hint === null ? null : (asides()?.HintPart ?? null);
  return (
    <>
      <Agenda
        view={view}
        current={stepOn(thread, view, moment.now)}
        moment={moment}
        acts={agendaActs(context)}
        talk={talkOf(context)}
        topicActs={topicActs(desk, view, moment)}
        agreementActs={agreementActs(desk, view, moment)}
        toolsOf={(step) => <Tools context={context} step={step} />}
      />
      {Hint && <Hint {...context} />}
    </>
  );
}

/** What a step holds besides its topics; fetched when a step has something to show. */
function Tools({ context, step }: { context: ThreadContext; step: StepOnScreen }) {
  if (step.id === 'format') {
    const First = step.place === 'past' ? null : firstMeeting()?.FirstMeeting;
    return First ? <First {...context} /> : null;
  }
  const isNudged = step.id === 'information' && step.isQuiet && step.topics.length > 0;
  const ToolsOf = step.place === 'now' || isNudged ? stepTools()?.StepTools : null;
  return ToolsOf ? <ToolsOf {...context} step={step} /> : null;
}

/** What is settled about this meeting, in the words that are said afterwards. */
function agendaActs({ thread, view, desk }: ThreadContext): AgendaActs {
  const { meeting, person } = view;
  const settle = (parts: Partial<Omit<MeetingParts, 'wrappedUpAt'>>, said: string) => {
    const input = { relationshipId: thread.relationshipId, meetingId: meeting.id, parts };
    void desk.write('meeting.settle', input, said);
  };
  return {
    onStep: (step) => goTo(thread, meeting.id, step),
    onToday: (today) =>
      settle({ today }, today === null ? i18n.t('prep.saidWhole') : i18n.t('prep.saidToday', [todayText(today)])),
    onStarter: (starter) =>
      settle({ starter }, starter === 'me' ? i18n.t('step.youStart') : i18n.t('step.theyStart', [person.name])),
    onPrepared: () => settle({ isUnprepared: false }, i18n.t('prep.saidPrepared')),
  };
}

/** What topics need to know of the talk around them. */
function talkOf({ view, moment }: ThreadContext): TopicTalk {
  const { person, meeting, topics } = view;
  const { startsAt, endsAt, leaveAt } = meeting;
  const plan = timePlan({ startsAt, endsAt, leaveAt, isCatchUp: meeting.today === 'catch-up', reserved: 0 });
  return {
    companion: person.name,
    isPaired: view.sharing.state === 'open',
    fresh: asides()?.fresh.value,
    // Whoever looks at my screen need not read what we are to each other (P106).
    kind: view.shield === null ? person.kind : null,
    meetingId: meeting.id,
    plannedMinutes: plan?.planned ?? null,
    reservedMinutes: topics.reduce((sum, { reserved, state }) => sum + (state === 'open' ? reserved : 0), 0),
    moment,
  };
}
