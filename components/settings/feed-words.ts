import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { FeedProblem } from '../../lib/domain/feed.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { FeedView } from '../../lib/messages/rhythm-views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import type { Now } from '../sync/when-words.ts';
import { sinceText } from '../today/since.ts';

/** Browsers take no hyphen in a message's name. */
type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Word;

/** Why a calendar could not be read, and what to do. */
export function problemText(problem: FeedProblem): string {
  const key = problem.replaceAll('-', '_') as Spelled<FeedProblem>; // the type says what the line does
  return i18n.t(`feed.problem_${key}`);
}

const agoText = (at: number, moment: Now): string => sinceText(at, moment) ?? i18n.t('feed.justNow');

/**
 * What the latest good reading gave: `Read 5 minutes ago: 412 events, 96 of them 1:1s`; while something is wrong, only
 * when it was.
 */
export function readText({ lastAt, problem, events, oneToOnes }: FeedView, moment: Now): string {
  if (lastAt === null) return i18n.t('feed.neverRead');
  const ago = agoText(lastAt, moment);
  if (problem !== null) return i18n.t('feed.lastRead', [ago]);
  const count = new Intl.NumberFormat(usableLocale(moment.locale));
  const all = i18n.t('feed.events', events, [count.format(events)]);
  const those = i18n.t('feed.oneToOnes', oneToOnes, [count.format(oneToOnes)]);
  return i18n.t('feed.read', [ago, events === 0 ? all : i18n.t('feed.sum', [all, those])]);
}

/** How many entries were left out. */
export const skippedText = (skipped: number, locale: string): string =>
  i18n.t('feed.skipped', skipped, [new Intl.NumberFormat(usableLocale(locale)).format(skipped)]);

/** From when on it is tried again, as a whole sentence. */
export function retryText(at: number, moment: Now): string {
  const day = dayAt(at);
  const time = timeOfDay(at, moment);
  return day === moment.today
    ? i18n.t('feed.retryAt', [time])
    : i18n.t('feed.retryDay', [weekdayDay(day, moment.today, moment.locale), time]);
}
