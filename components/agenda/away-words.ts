import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { isHeadsUp } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import type { Moment } from '../ui/moment.ts';
import { coverageText } from './topic-words.ts';

/** The message of a topic that cannot wait; `on` is their next day when one is known (P60). */
export function raiseText(topic: TopicView, on: Day | null, { today, locale }: Moment): string {
  const line = on
    ? i18n.t('topic.raiseOn', [weekdayDay(on, today, locale), topic.text])
    : i18n.t('topic.raiseNoDay', [topic.text]);
  return isHeadsUp(topic) ? `${line}\n${topic.purpose.trim()}` : line;
}

/**
 * Who covers what, a line each, for giving away (P62): all shared coverages and the one it was asked for, so that no
 * private one slips in unseen.
 */
export function handoverText(topics: readonly TopicView[], asked: TopicView, moment: Moment): string {
  const told = topics.filter(
    (topic) => topic.type === 'coverage' && (topic.lane === 'shared' || topic.id === asked.id),
  );
  return told
    .map((topic) =>
      topic.coveredBy === '' ? topic.text : i18n.t('topic.handoverLine', [topic.text, coverageText(topic, moment)]),
    )
    .join('\n');
}
