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

export type Chip = { id: string; text: string; icon?: TopicIconName; look?: 'ink' | 'new' };

/** What is said about a topic in chips, what matters most first. `step` is the one it stands in. */
export function topicChips(topic: TopicView, { moment, fresh }: TopicTalk, step: StepId | null): Chip[] {
  const { type } = topic;
  const chips: (Chip | false)[] = [
    fresh?.has(topic.id) === true && { id: 'new', text: i18n.t('shared.isNew'), look: 'new' },
    isHeadsUp(topic) && { id: 'heads-up', text: i18n.t('topic.headsUp'), icon: 'heads-up', look: 'ink' },
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
export function topicFacts(topic: TopicView, talk: TopicTalk): { id: string; text: string }[] {
  const { companion, moment } = talk;
  const isOpen = topic.state === 'open';
  const age = daysBetween(dayAt(topic.createdAt), moment.today);
  const times = timesText(topic.times, moment.locale);
  const facts: ({ id: string; text: string } | false)[] = [
    topic.author === 'them'
      ? { id: 'owner', text: i18n.t('shared.from', [companion]) }
      : topic.owner === 'them' && { id: 'owner', text: companion },
    talk.isPaired && isAwaited(topic) && { id: 'seen', text: seenText(topic) },
    topic.type === 'blocker' && { id: 'sees', text: seesToItText(topic, companion) },
    topic.type === 'blocker' && isOpen && age >= AGES && { id: 'age', text: i18n.t('topic.openFor', age) },
    topic.type === 'coverage' && topic.coveredBy !== '' && { id: 'covered', text: coverageText(topic, moment) },
    times !== null && { id: 'times', text: times },
  ];
  return facts.filter((fact) => fact !== false);
}

/** A heads-up of mine that is on its way to the companion, or there. */
const isAwaited = (topic: Topic): boolean => topic.author === 'me' && topic.lane === 'shared' && isHeadsUp(topic);

const seenText = ({ seenByThem }: Topic): string => i18n.t(seenByThem === null ? 'shared.notSeen' : 'shared.seen');

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
