import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import { type Starter, type StepId, type Today, takesTurns } from '../../lib/domain/steps.ts';
import type { ThreadView, TopicView } from '../../lib/messages/views.ts';
import { AgreementList } from '../agreements/agreement-list.tsx';
import type { AgreementActs } from '../agreements/agreement-menu.ts';
import { todayText } from '../prep/today-choice.tsx';
import { Button } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import type { Moment } from '../ui/moment.ts';
import { TodayLine, Unprepared } from './opener.tsx';
import { Step, type StepPlace, titleOf } from './step.tsx';
import { STEP_KEYS } from './step-keys.ts';
import { agreementsFor, type LaidStep, layOut, topicsIn } from './step-layout.ts';
import { nothingText, usualTitle } from './step-titles.ts';
import { useStepWalk } from './step-walk.ts';
import { TopicList } from './topic-list.tsx';
import type { TopicActs, TopicTalk } from './topic-menu.ts';

/** A step as its tools see it (entrypoints/panel/step-tools.tsx). */
export type StepOnScreen = {
  id: StepId;
  place: StepPlace;
  /** Nothing is being talked about yet: one prepares, or looks back. */
  isQuiet: boolean;
  topics: TopicView[];
  /** Open topics in the steps before this one. */
  openAbove: number;
  /** Leads to the first of them. */
  onAbove(): void;
  /** The step's title, for a focus whose control is gone. */
  heading(): HTMLElement | null;
};

export type AgendaActs = {
  /** Jumps to a step; null when none is current any more. */
  onStep(step: StepId | null): void;
  onToday(today: Today | null): void;
  onStarter(starter: Starter): void;
  /** Prepared after all. */
  onPrepared(): void;
};

export type AgendaProps = {
  view: Pick<ThreadView, 'person' | 'meeting' | 'steps' | 'topics' | 'agreements'>;
  /** The step that is being talked about; null before a meeting. */
  current: StepId | null;
  moment: Moment;
  acts: AgendaActs;
  /** What topics need to know of the talk around them. */
  talk: TopicTalk;
  topicActs: TopicActs;
  agreementActs: AgreementActs;
  /** What a step holds besides its topics. */
  toolsOf(step: StepOnScreen): ComponentChildren;
};

/** The conversation in its steps (P65 to P82): one is current, those behind are ticked, none is required. */
export function Agenda(props: AgendaProps) {
  const { view, moment, acts, toolsOf } = props;
  const { meeting, person } = view;
  const agenda = useRef<HTMLElement>(null);
  const { steps, waiting } = layOut(view.topics, {
    settings: view.steps,
    isFirst: meeting.isFirst,
    today: meeting.today,
    starter: meeting.starter,
  });
  const ids = steps.map(({ id }) => id);
  const now = props.current === null ? -1 : ids.indexOf(props.current);
  useKeptFocus(agenda, () => agenda.current);
  const goAbove = useStepWalk(agenda, ids, now, acts.onStep);
  const isCatchUp = meeting.today === 'catch-up';
  const agreements = agreementsFor(view.agreements, isCatchUp, moment.today);
  const first = ids.find((id) => id === 'theirs' || id === 'mine');
  // Whoever listens lets the other one begin, whose turn it may be.
  const isTurn =
    takesTurns(person.kind) && meeting.today !== 'listen' && ids.includes('theirs') && ids.includes('mine');
  const wordsOf = { companion: person.name, opener: meeting.opener };
  return (
    <section ref={agenda} class="agenda" aria-label={i18n.t('panel.agenda')} data-part="agenda" tabIndex={-1}>
      {steps.map((step, index) => {
        const place = placeOf(index, now);
        const heading = () => titleOf(agenda.current, step.id);
        const above = steps.slice(0, index).filter((each) => openIn(each) > 0);
        return (
          <Step
            key={step.id}
            id={step.id}
            number={step.number}
            title={step.title ?? usualTitle(step.id, wordsOf)}
            count={countText(step, place, agreements, meeting.today)}
            place={place}
            shortcut={index === now + 1 ? STEP_KEYS.next : index === now - 1 ? STEP_KEYS.previous : null}
            lead={isTurn && step.id === first && place !== 'past' ? <StarterLine {...props} /> : null}
            onGo={() => acts.onStep(place === 'now' ? null : step.id)}
          >
            <StepContent {...props} step={step} place={place} heading={heading} />
            {toolsOf({
              id: step.id,
              place,
              isQuiet: now < 0,
              topics: topicsIn(step),
              openAbove: above.reduce((sum, each) => sum + openIn(each), 0),
              onAbove: () => above[0] && goAbove(above[0].id),
              heading,
            })}
          </Step>
        );
      })}
      {!ids.includes('previous') && view.agreements.length > 0 && (
        <div class="beside">
          <h2 tabIndex={-1}>{view.steps.of.previous?.title ?? usualTitle('previous', wordsOf)}</h2>
          <Agreements {...props} heading={() => agenda.current?.querySelector<HTMLElement>('.beside h2') ?? null} />
        </div>
      )}
      {isCatchUp && (
        <CatchUpRest
          topics={waiting}
          promises={view.agreements.filter(isOutstanding).length - agreements.length}
          onWhole={() => acts.onToday(null)}
        />
      )}
    </section>
  );
}

const placeOf = (index: number, now: number): StepPlace => (index < now ? 'past' : index === now ? 'now' : 'ahead');

type StepContentProps = AgendaProps & { step: LaidStep; place: StepPlace; heading(): HTMLElement | null };

/** What stands in a step on the panel's first sight. */
function StepContent(props: StepContentProps) {
  const { view, acts, step, place } = props;
  const { meeting, person } = view;
  const nothing = step.lists.length === 0 && place === 'now' ? nothingText(step.id, { companion: person.name }) : null;
  const isBlank = step.id === 'mine' && view.topics.length === 0;
  return (
    <>
      {step.id === 'opener' && place !== 'past' && <TodayLine today={meeting.today} onToday={acts.onToday} />}
      {step.id === 'opener' && meeting.isUnprepared && place !== 'past' && <Unprepared onTakeBack={acts.onPrepared} />}
      {step.id === 'opener' && meeting.isUnpreparedByThem && place !== 'past' && (
        <p class="said">{i18n.t('shared.unprepared', [person.name])}</p>
      )}
      {step.id === 'previous' && <Agreements {...props} />}
      {isBlank && <p class="empty">{i18n.t('panel.emptyAgenda')}</p>}
      {nothing && !isBlank && <p class="empty">{nothing}</p>}
      {step.lists.map(({ of, topics }) => (
        <TopicList
          key={of}
          topics={topics}
          talk={props.talk}
          step={step.id}
          acts={props.topicActs}
          heading={props.heading}
        />
      ))}
    </>
  );
}

type AgreementsProps = Pick<AgendaProps, 'view' | 'talk' | 'moment' | 'agreementActs'> & {
  heading(): HTMLElement | null;
};

/** The promises of both; in a catch-up nothing but what is past its day. */
function Agreements({ view, talk, moment, agreementActs, heading }: AgreementsProps) {
  const isCatchUp = view.meeting.today === 'catch-up';
  const agreements = agreementsFor(view.agreements, isCatchUp, moment.today);
  if (isCatchUp && agreements.length === 0) {
    return (
      <section aria-label={i18n.t('agreement.region')}>
        <p class="empty">{i18n.t('step.nothingPast')}</p>
      </section>
    );
  }
  return (
    <AgreementList
      agreements={agreements}
      companion={view.person.name}
      isPaired={talk.isPaired}
      moment={moment}
      acts={agreementActs}
      heading={heading}
    />
  );
}

/** Who begins, between two who take turns; one press gives it to the other (P69). */
function StarterLine({ view, acts }: AgendaProps) {
  const { name } = view.person;
  const isMe = view.meeting.starter === 'me';
  return (
    <p class="lead">
      {isMe ? i18n.t('step.youStart') : i18n.t('step.theyStart', [name])}
      <Button size="small" look="quiet" onClick={() => acts.onStarter(isMe ? 'them' : 'me')}>
        {isMe ? i18n.t('step.letThemStart', [name]) : i18n.t('step.letMeStart')}
      </Button>
    </p>
  );
}

/** What a short agenda leaves for next time, in one line, and the way back (P31). */
function CatchUpRest({ topics, promises, onWhole }: { topics: number; promises: number; onWhole(): void }) {
  return (
    <div class="rest">
      {topics + promises > 0 && <p>{waitText(topics, promises)}</p>}
      <Button size="small" onClick={onWhole}>
        {i18n.t('step.showWhole')}
      </Button>
    </div>
  );
}

function waitText(topics: number, promises: number): string {
  if (promises === 0) return i18n.t('step.topicsWait', topics);
  if (topics === 0) return i18n.t('step.promisesWait', promises);
  return i18n.t('step.bothWait', [i18n.t('step.topicsCount', topics), i18n.t('step.promisesCount', promises)]);
}

const openIn = (step: LaidStep): number => topicsIn(step).filter(({ state }) => state === 'open').length;

/** "2", or "1 of 2" once talking has begun, "2 open" for promises; nothing where there is nothing to count. */
function countText(step: LaidStep, place: StepPlace, agreements: Agreement[], today: Today | null): string | null {
  if (step.id === 'previous' && agreements.length > 0)
    return i18n.t('panel.outstanding', agreements.filter(isOutstanding).length);
  if (step.id === 'opener' && place === 'past' && today) return todayText(today);
  const topics = topicsIn(step);
  if (topics.length === 0) return null;
  const discussed = topics.filter(({ state }) => state === 'discussed').length;
  const count = String(topics.length);
  return discussed === 0 ? count : i18n.t('panel.discussedOf', [String(discussed), count]);
}
