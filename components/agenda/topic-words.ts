import { i18n } from '#i18n';
import { type Day, dayAt, daysBetween } from '../../lib/domain/day.ts';
import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { listOfTopic, type StepId } from '../../lib/domain/steps.ts';
import { isHeadsUp, type Topic, type TopicType } from '../../lib/domain/topic.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import type { Moment } from '../ui/moment.ts';
import type { TopicIconName } from './topic-icon.tsx';
import type { TopicTalk } from './topic-menu.ts';

/** How often a topic has been on the agenda, from the second time on: "3rd time" (P61); null the first time. */
export function timesText(times: number, locale: string): string | null {
  if (times < 2) return null;
  const form = new Intl.PluralRules(locale, { type: 'ordinal' }).select(times);
  const count: [string] = [String(times)];
  if (form === 'one') return i18n.t('topic.times_one', count);
  if (form === 'two') return i18n.t('topic.times_two', count);
  if (form === 'few') return i18n.t('topic.times_few', count);
  return i18n.t('topic.times_other', count);
}

/** The type in a word, as a chip says it. */
export const typeText = (type: TopicType): string =>
  i18n.t(type === 'follow-up' ? 'topic.is_follow_up' : `topic.is_${type}`);

export type Chip = { id: string; text: string; icon?: TopicIconName; isInk?: true };

/** What is said about a topic in chips, what matters most first. `step` is the one it stands in. */
export function topicChips(topic: TopicView, moment: Moment, step: StepId | null): Chip[] {
  const { type } = topic;
  const chips: (Chip | false)[] = [
    isHeadsUp(topic) && { id: 'heads-up', text: i18n.t('topic.headsUp'), icon: 'heads-up', isInk: true },
    topic.isStarred && { id: 'star', text: i18n.t('topic.starred'), icon: 'star' },
    topic.reserved > 0 && { id: 'reserve', text: i18n.t('topic.reserved', [String(topic.reserved)]), icon: 'reserve' },
    topic.raisedAt !== null && { id: 'raised', text: raisedText(topic.raisedAt, moment), icon: 'raise' },
    topic.ownMeetingAt !== null && { id: 'meeting', text: i18n.t('topic.hasOwnMeeting'), icon: 'meeting' },
    type !== null && saysMore(topic, step) && { id: 'type', text: typeText(type) },
    type === 'information' && topic.isConfidential && { id: 'confidential', text: i18n.t('topic.confidential') },
    topic.progressIn !== null && topic.state === 'open' && { id: 'progress', text: i18n.t('topic.progressMade') },
    topic.endedAs === 'decision' && { id: 'ended', text: i18n.t('topic.decided') },
    topic.endedAs === 'agreement' && { id: 'ended', text: i18n.t('topic.agreed') },
  ];
  return chips.filter((chip) => chip !== false);
}

/** A type that its step's title says, or that "raised now" says, is not said again. */
function saysMore({ type, owner, raisedAt }: TopicView, step: StepId | null): boolean {
  if (type === 'follow-up' && raisedAt !== null) return false;
  const home = listOfTopic({ type, owner });
  return home !== step || home === 'mine' || home === 'theirs';
}

/** "raised now 08:52"; on a later day the day, since the hour says nothing then. */
function raisedText(raisedAt: number, { today, locale }: Moment): string {
  const day = dayAt(raisedAt);
  if (day !== today) return i18n.t('topic.raisedOn', [weekdayDay(day, today, locale)]);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(raisedAt);
  return i18n.t('topic.raisedNow', [time]);
}

/** From how many days on a blocker says how long it is open; a week is one 1:1 in most rhythms (P60). */
const AGES = 7;

/** Facts of the second line behind the chips: whose it is, who sees to it, how long, how often. */
export function topicFacts(topic: TopicView, { companion, moment }: TopicTalk): { id: string; text: string }[] {
  const isOpen = topic.state === 'open';
  const age = daysBetween(dayAt(topic.createdAt), moment.today);
  const times = timesText(topic.times, moment.locale);
  const facts: ({ id: string; text: string } | false)[] = [
    topic.owner === 'them' && { id: 'owner', text: companion },
    topic.type === 'blocker' && { id: 'sees', text: seesToItText(topic, companion) },
    topic.type === 'blocker' && isOpen && age >= AGES && { id: 'age', text: i18n.t('topic.openFor', age) },
    topic.type === 'coverage' && topic.coveredBy !== '' && { id: 'covered', text: coverageText(topic, moment) },
    times !== null && { id: 'times', text: times },
  ];
  return facts.filter((fact) => fact !== false);
}

function seesToItText({ blockerOwner }: Topic, companion: string): string {
  if (blockerOwner === null) return i18n.t('topic.nobodySeesToIt');
  if (blockerOwner === 'both') return i18n.t('topic.bothSeeToIt');
  return blockerOwner === 'me' ? i18n.t('topic.youSeeToIt') : i18n.t('topic.seesToIt', [companion]);
}

/** Who stands in, and for which days: "Tomas, 21 Dec – 1 Jan" (P62). */
export function coverageText(
  { coveredBy, coveredFrom, coveredTo }: Pick<Topic, 'coveredBy' | 'coveredFrom' | 'coveredTo'>,
  moment: Moment,
): string {
  const to = coveredTo && nearDay(coveredTo, moment);
  if (coveredFrom && to) return i18n.t('topic.coveredDays', [coveredBy, nearDay(coveredFrom, moment), to]);
  return to ? i18n.t('topic.coveredUntil', [coveredBy, to]) : coveredBy;
}

/** A day whose year goes without saying for ten months in either direction. */
function nearDay(day: Day, { today, locale }: Moment): string {
  return dayMonth(day, Math.abs(daysBetween(today, day)) < A_WHILE ? day : today, locale);
}

const A_WHILE = 300;

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
