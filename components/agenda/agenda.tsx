import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Agreement, isOutstanding } from '../../lib/domain/agreement.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import { AgreementList } from '../agreements/agreement-list.tsx';
import type { AgreementActs } from '../agreements/agreement-menu.ts';
import type { Moment } from '../ui/moment.ts';
import { Step } from './step.tsx';
import { TopicList } from './topic-list.tsx';
import type { TopicActs } from './topic-menu.ts';

export type AgendaProps = {
  companion: string;
  topics: TopicView[];
  agreements: Agreement[];
  moment: Moment;
  topicActs: TopicActs;
  agreementActs: AgreementActs;
};

/** The conversation in its steps: theirs first, then what was agreed, then mine (P69, P72). */
export function Agenda({ companion, topics, agreements, moment, topicActs, agreementActs }: AgendaProps) {
  const theirs = topics.filter((topic) => topic.owner === 'them');
  const mine = topics.filter((topic) => topic.owner === 'me');
  const headings = {
    theirs: useRef<HTMLHeadingElement>(null),
    previous: useRef<HTMLHeadingElement>(null),
    mine: useRef<HTMLHeadingElement>(null),
  };
  const shared = { companion, locale: moment.locale, acts: topicActs };
  return (
    <section class="agenda" aria-label={i18n.t('panel.agenda')} data-part="agenda" tabIndex={-1}>
      <Step
        number={1}
        title={i18n.t('panel.theirTopics', [companion])}
        count={countText(theirs)}
        headingRef={headings.theirs}
      >
        <TopicList {...shared} topics={theirs} heading={() => headings.theirs.current} />
      </Step>
      <Step
        number={2}
        title={i18n.t('panel.previous')}
        count={agreements.length > 0 ? i18n.t('panel.outstanding', agreements.filter(isOutstanding).length) : null}
        headingRef={headings.previous}
      >
        <AgreementList
          agreements={agreements}
          companion={companion}
          moment={moment}
          acts={agreementActs}
          heading={() => headings.previous.current}
        />
      </Step>
      <Step number={3} title={i18n.t('panel.myTopics')} count={countText(mine)} headingRef={headings.mine}>
        {topics.length === 0 && <p class="empty">{i18n.t('panel.emptyAgenda')}</p>}
        <TopicList {...shared} topics={mine} heading={() => headings.mine.current} />
      </Step>
    </section>
  );
}

/** "2", or "1 of 2" once talking has begun; nothing for an empty list. */
function countText(topics: TopicView[]): string | null {
  if (topics.length === 0) return null;
  const discussed = topics.filter((topic) => topic.state === 'discussed').length;
  const count = String(topics.length);
  return discussed === 0 ? count : i18n.t('panel.discussedOf', [String(discussed), count]);
}
