import { i18n } from '#i18n';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { TopicIcon } from '../agenda/topic-icon.tsx';
import { timesText } from '../agenda/topic-words.ts';
import { ownerText, stateWords } from '../agreements/agreement-words.ts';
import { Button } from '../ui/button.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { ONE, sentence, TWO } from '../ui/sentence.tsx';
import { StateTag } from '../ui/state-tag.tsx';

// Rows to read; the same items can be worked on in the agenda. No list items: those are the agenda's (ui-contract).

/** What the companion brings, with what I should know or prepare for it. */
export function BroughtTopic({ topic, moment }: { topic: TopicView; moment: Moment }) {
  const times = timesText(topic.times, moment.locale);
  return (
    <div class="prep-row">
      <p class="text">{topic.text}</p>
      {isHeadsUp(topic) && <p class="purpose">{topic.purpose}</p>}
      <p class="meta">
        <LaneTag lane={topic.lane} />
        {isHeadsUp(topic) && (
          <span class="chip ink">
            <TopicIcon name="heads-up" />
            {i18n.t('prep.headsUp')}
          </span>
        )}
        {times && <span>{times}</span>}
      </p>
    </div>
  );
}

/** A promise and how it stands; what they owe stays grey, however late. */
export function Promised({
  agreement,
  companion,
  moment,
}: {
  agreement: Agreement;
  companion: string;
  moment: Moment;
}) {
  const { state, words } = stateWords(agreement, moment);
  return (
    <div class={`prep-row${agreement.owner === 'them' ? ' theirs' : ''}`}>
      <p class="text">{agreement.text}</p>
      <p class="meta">
        <LaneTag lane={agreement.lane} />
        <WhoBy agreement={agreement} companion={companion} moment={moment} />
        <StateTag state={state} words={words} />
      </p>
    </div>
  );
}

function WhoBy({ agreement, companion, moment }: { agreement: Agreement; companion: string; moment: Moment }) {
  const who = <b>{ownerText(agreement.owner, companion)}</b>;
  if (!agreement.due) return <span class="who-by">{sentence(i18n.t('agreement.whoNoDay', ONE), who)}</span>;
  const day = <time datetime={agreement.due}>{weekdayDay(agreement.due, moment.today, moment.locale)}</time>;
  return <span class="who-by">{sentence(i18n.t('agreement.whoBy', TWO), who, day)}</span>;
}

export type FollowUpProps = {
  topic: TopicView;
  /** The heading says the lane already. */
  isLaneSaid: boolean;
  moment: Moment;
  onAsk(): void;
};

/** Something to come back to. */
export function FollowUp({ topic, isLaneSaid, moment, onAsk }: FollowUpProps) {
  const raised = topic.raisedAt === null ? null : weekdayDay(dayAt(topic.raisedAt), moment.today, moment.locale);
  return (
    <div class="prep-row own">
      <div>
        <p class="text">{topic.text}</p>
        {(!isLaneSaid || raised) && (
          <p class="meta">
            {!isLaneSaid && <LaneTag lane={topic.lane} />}
            {raised && <span>{i18n.t('prep.raised', [raised])}</span>}
          </p>
        )}
      </div>
      <Button size="small" aria-label={i18n.t('prep.askAboutOf', [topic.text])} onClick={onAsk}>
        {i18n.t('prep.askAbout')}
      </Button>
    </div>
  );
}
