import { type DueDayContext, type DueReading, readAlone, readAtEnd } from './due-day/placing.ts';

export type { Impossible } from './due-day/calendar.ts';
export type { DueDayContext, DueReading } from './due-day/placing.ts';

/**
 * The day that `text` says when it says nothing else ("thu", "by 4 dec", "in 2 weeks"), for a field that asks for one;
 * null when it says something else. Never throws. What the words mean:
 *
 * - "thu" is the next Thursday after today, on a Thursday the one in a week; "this thu" may be today; "next thu" is the
 *   Thursday of the next week, weeks beginning on Monday;
 * - "4 dec" without a year is the nearest to come, or a past one if it was at most sixty days ago; "the 15th" is
 *   today or later; a year that is said is taken literally;
 * - "12/4" follows the locale's order, and the other order where only that exists; with dots the day stands first;
 * - "end of week" and "this week" mean the coming Friday (today on a Friday), "next week" the Friday of the next week;
 * - "by", "before" and "until" all name the day itself.
 */
export const parseDueDay = (text: string, context: DueDayContext): DueReading | null => readAlone(text, context);

/**
 * The day at the end of an agreement's line, with the preposition before it in its span; null when there is none. It
 * rather misses a day than takes one out of the text, since a missing day is asked for. A day counts
 *
 * - after a preposition (by, due, on, before, until, @), also bare and short ("by sun", "by 12/4", "by the 15th");
 * - without one only when it cannot be anything else: "tomorrow", "fri", "4 dec", an ISO date, "in 2 weeks", but not
 *   "sun" (a company), "12/4" (a fraction), "next week", nor after words such as "for", "from", "every", "and".
 *
 * A name of `context.names` is never a day, unless a word for a deadline (by, due, before, until) stands before it.
 * A month alone is never a day. A time after the day ("by thu at 5pm") stays in the text. Never throws.
 */
export const findDueDay = (text: string, context: DueDayContext): DueReading | null => readAtEnd(text, context);
