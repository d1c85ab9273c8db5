import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import { minutesGone } from '../../lib/domain/meeting-time.ts';
import type { MeetingView, ThreadView, TopicView } from '../../lib/messages/views.ts';
import type { AgreementActs } from '../agreements/agreement-menu.ts';
import { AgreementRow } from '../agreements/agreement-row.tsx';
import type { Workload } from '../agreements/workload.ts';
import { PromiseLine } from '../capture/promise-line.tsx';
import { Button } from '../ui/button.tsx';
import { LaneSwitch } from '../ui/lane-switch.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Agreed } from './agreed.tsx';
import { NextMeeting } from './next-meeting.tsx';
import { OpenTopic } from './open-topics.tsx';
import { ReadBack } from './read-back.tsx';
import { endFor } from './wrap-up-draft.ts';
import { balanceOf, carriedOver, type WrapUpParts, wrapUpParts } from './wrap-up-parts.ts';
import { useWrapUp, type WrapUpInput } from './wrap-up-state.ts';
import './wrap-up.css';

/** My answer to "Does anybody disagree?" (P77). */
type Answer = Pick<MeetingParts, 'isAgreed' | 'disagreement'>;

const answerOf = ({ isAgreed, disagreement }: Answer): Answer => ({ isAgreed, disagreement: disagreement.trim() });

export type WrapUpProps = Pick<
  WrapUpInput,
  'draft' | 'promiseText' | 'onDraft' | 'onPromiseText' | 'onAddPromise' | 'onFinish'
> & {
  view: ThreadView;
  moment: Moment;
  workload: Workload;
  agreementActs: AgreementActs;
  onOutcome(topic: TopicView, outcome: string): Promise<boolean>;
  onNext(day: Day): Promise<boolean>;
  /** Prepares the next meeting in Calendar. */
  onPlan(): void;
  /** Tells the companion whether I agree while the sheet is still open; only when we are paired. */
  onAnswer(answer: Answer): void;
  onClose(): void;
  /** What was just done or went wrong. */
  notices?: ComponentChildren;
};

/** The end of a talk on one sheet, top to bottom, in under a minute by keyboard alone (P77 to P83). */
export function WrapUp(props: WrapUpProps) {
  const { view, moment, draft } = props;
  const line = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  // What was half written before keeps to the safe side; what both hear now is theirs both.
  const [lane, setLane] = useState<Lane>(props.promiseText.trim() === '' ? 'shared' : 'private');
  const parts = wrapUpParts(view);
  const state = useWrapUp({ ...props, open: parts.open, line, root });
  const first = firstField(parts);
  const companion = view.person.name;
  const isPaired = view.sharing.state === 'open';
  // What was ticked counts before the draft with it came back.
  const answer = useRef(answerOf(draft));
  answer.current = answerOf(draft);
  const settleAnswer = () => {
    const { isAgreed, disagreement } = view.meeting;
    const isSaid = answer.current.isAgreed === isAgreed && answer.current.disagreement === disagreement;
    if (isPaired && !isSaid) props.onAnswer(answer.current);
  };
  const changeAnswer = (more: Partial<Answer>) => {
    answer.current = answerOf({ ...answer.current, ...more });
    props.onDraft({ ...draft, ...more });
  };
  return (
    <Sheet
      title={i18n.t('wrapUp.title')}
      onClose={props.onClose}
      onDone={() => void state.finish()}
      notices={props.notices}
      foot={<Foot meeting={view.meeting} now={moment.now} isHalfAsked={state.isHalfAsked} onFinish={state.finish} />}
    >
      <div class="wrap-up" ref={root}>
        <ReadBack parts={parts} firstId={first} onOutcome={props.onOutcome} />
        {parts.open.length > 0 && (
          <div class="block">
            <h3>{i18n.t('wrapUp.open')}</h3>
            <ul class="card">
              {parts.open.map((topic) => (
                <OpenTopic
                  key={topic.id}
                  topic={topic}
                  end={endFor(draft, topic.id)}
                  lack={state.lack?.id === topic.id ? state.lack.what : null}
                  isFirst={first === topic.id}
                  onChoose={(choice, isPointed) => state.choose(topic, choice, isPointed)}
                  onText={(text) => state.describe(topic.id, { text })}
                  onWriteBelow={() => state.writeBelow(topic)}
                />
              ))}
            </ul>
          </div>
        )}
        <div class="block">
          <h3>
            {i18n.t('wrapUp.who')} <LaneSwitch lane={lane} onChange={setLane} />
          </h3>
          <div class="card">
            <ul class="rows">
              {parts.agreements.map((agreement) => (
                <AgreementRow
                  key={agreement.id}
                  agreement={agreement}
                  companion={companion}
                  isPaired={isPaired}
                  moment={moment}
                  acts={props.agreementActs}
                />
              ))}
            </ul>
            <PromiseLine
              text={props.promiseText}
              lane={lane}
              companion={[companion, ...view.person.otherNames]}
              moment={moment}
              workload={props.workload}
              fieldRef={line}
              isFirst={first === null}
              onType={state.typePromise}
              onAdd={(promise) => state.addPromise(promise, lane)}
            />
          </div>
        </div>
        <Agreed
          isAgreed={draft.isAgreed}
          disagreement={draft.disagreement}
          theirs={isPaired ? { name: companion, ...view.meeting } : null}
          onChange={changeAnswer}
          onSettle={settleAnswer}
        />
        <div class="block">
          <h3>{i18n.t('wrapUp.after')}</h3>
          <dl class="card facts">
            <div>
              <NextMeeting next={view.next} moment={moment} onNext={props.onNext} onPlan={props.onPlan} />
            </div>
            <div>
              <dt>{i18n.t('wrapUp.carriesOver')}</dt>
              <dd>{i18n.t('wrapUp.topics', carriedOver(parts, draft))}</dd>
            </div>
          </dl>
          {parts.vents > 0 && <p class="help">{i18n.t('wrapUp.vents', parts.vents)}</p>}
          <Balance view={view} draft={draft} />
        </div>
      </div>
    </Sheet>
  );
}

/** Where the sheet begins: the first topic without a word on what came of it, else the first open one, else the line. */
const firstField = ({ readBack, open }: WrapUpParts): string | null =>
  (readBack.find(({ outcome }) => outcome.trim() === '') ?? open[0])?.id ?? null;

/** Whose topics were talked about, for the user alone and no score (P96). */
function Balance({ view, draft }: Pick<WrapUpProps, 'view' | 'draft'>) {
  const balance = view.shield === null ? balanceOf(view, draft) : null;
  if (!balance) return null;
  const { theirs, mine } = balance;
  return (
    <p class="meta">
      <LaneTag lane="private" />
      <span>{i18n.t('wrapUp.balance', [view.person.name, String(theirs), String(mine)])}</span>
    </p>
  );
}

type FootProps = { meeting: MeetingView; now: number; isHalfAsked: boolean; onFinish(): Promise<void> };

function Foot({ meeting, now, isHalfAsked, onFinish }: FootProps) {
  const minutes = minutesOf(meeting, now);
  return (
    <>
      <div role="status">
        {isHalfAsked ? (
          <p class="half-written">{i18n.t('wrapUp.halfWritten')}</p>
        ) : (
          <p class="help">
            {minutes > 0 && `${i18n.t('wrapUp.minutes', minutes)} `}
            {i18n.t('wrapUp.notesStay')}
          </p>
        )}
      </div>
      <Button look="primary" aria-keyshortcuts="Control+Enter Meta+Enter" onClick={() => void onFinish()}>
        {i18n.t('wrapUp.finish')}
      </Button>
    </>
  );
}

/** Whoever wraps up longer after the end was not talking all the while. */
const AFTERWARDS = 120;

/** How long they talked: what calls have held, else since the event began; 0 when nobody can tell. */
function minutesOf({ heldMinutes, startsAt, endsAt }: MeetingView, now: number): number {
  if (heldMinutes > 0 || startsAt === null) return heldMinutes;
  const gone = minutesGone(startsAt, now);
  return gone <= minutesGone(startsAt, endsAt ?? startsAt) + AFTERWARDS ? gone : 0;
}
