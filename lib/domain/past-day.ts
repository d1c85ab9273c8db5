import { addDays, daysBetween } from './day.ts';
import { type DueDayContext, type DueReading, parseDueDay } from './due-day.ts';

/**
 * The day meant by somebody who looks back, in the words of `parseDueDay`: a weekday is the latest one, today included,
 * where a promise would mean the next one. Other days to come stay what they are; the caller refuses them. Null when
 * the text says something else. Never throws.
 * @example parsePastDay('fri', aSaturday) //=> the Friday before it
 */
export function parsePastDay(text: string, context: DueDayContext): DueReading | null {
  const reading = parseDueDay(text, context);
  if (reading?.kind !== 'day') return reading;
  const ahead = daysBetween(context.today, reading.day);
  if (ahead <= 0 || ahead > A_WEEK || !isWeekday(text, ahead, context)) return reading;
  const day = addDays(reading.day, -A_WEEK);
  return { ...reading, day, isPast: day < context.today };
}

const A_WEEK = 7;

/** A weekday means the same day when it is said one day earlier; "tomorrow" and "in 3 days" do not. */
function isWeekday(text: string, ahead: number, context: DueDayContext): boolean {
  if (/\p{Nd}/u.test(text)) return false;
  const earlier = parseDueDay(text, { ...context, today: addDays(context.today, -1) });
  // The weekday of today means the one in a week, said yesterday it means today.
  const same = ahead === A_WEEK ? 0 : ahead;
  return earlier?.kind === 'day' && daysBetween(context.today, earlier.day) === same;
}
