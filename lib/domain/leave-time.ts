/** What was understood of "I must leave at …" (P34). */
export type LeaveReading =
  /** An instant, epoch ms, on a whole minute. */
  { kind: 'at'; at: number } | { kind: 'refused'; why: 'no-time' | 'before-start' | 'passed' };

export type LeaveContext = {
  /** Epoch ms; null for a talk without an event, which then counts from now. */
  startsAt: number | null;
  endsAt: number | null;
  now: number;
};

/**
 * When somebody must leave, as typed: a time of day (`10:40`, `10.40`, `1040`, `10`, `2:40 pm`) of the meeting's day, or
 * so many minutes or hours from now (`in 20 min`, `in an hour`, at most a day). Where an hour may be meant in two ways,
 * the one within the meeting is. What lies before the start is refused, and so is what has passed. Never throws.
 * @example readLeaveTime('10:40', tenToEleven) //=> { kind: 'at', at: 10:40 of that day }
 * @example readLeaveTime('9:50', tenToEleven) //=> { kind: 'refused', why: 'before-start' }
 */
export function readLeaveTime(text: string, context: LeaveContext): LeaveReading {
  const words = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const minutes = minutesAhead(words);
  if (minutes !== null) return checked(atMinute(context.now) + minutes * MINUTE, context);
  const clock = timeOfDay(words);
  return clock ? checked(instantOf(clock, context), context) : refused('no-time');
}

const refused = (why: 'no-time' | 'before-start' | 'passed'): LeaveReading => ({ kind: 'refused', why });

function checked(at: number, { startsAt, now }: LeaveContext): LeaveReading {
  if (startsAt !== null && at <= startsAt) return refused('before-start');
  return at <= now ? refused('passed') : { kind: 'at', at };
}

const AHEAD = /^(?:in )?(\d{1,4}|an?|half an) ?(m|mins?|minutes?|h|hrs?|hours?)$/;

/** Minutes from now, 1 to a day; null when the words say something else. */
function minutesAhead(words: string): number | null {
  const [, count = '', unit = ''] = AHEAD.exec(words) ?? [];
  if (count === '') return null;
  const isHours = unit.startsWith('h');
  if (count === 'half an') return isHours ? 30 : null;
  const minutes = (count.startsWith('a') ? 1 : Number(count)) * (isHours ? 60 : 1);
  return minutes > 0 && minutes <= A_DAY ? minutes : null;
}

/** `isOpen`: the hour may as well mean the one twelve hours later. */
type TimeOfDay = { hour: number; minute: number; isOpen: boolean };

const CLOCK = /^(?:at )?(\d{1,2})(?:[:.h, ]?([0-5]\d))? ?(am|pm|a\.m\.|p\.m\.|o['’]?clock|h)?$/;

function timeOfDay(words: string): TimeOfDay | null {
  const [, hours, minutes = '0', half = ''] = CLOCK.exec(words) ?? [];
  if (hours === undefined) return null;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (half.startsWith('a') || half.startsWith('p')) {
    if (hour < 1 || hour > 12) return null;
    return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute, isOpen: false };
  }
  return hour > 23 ? null : { hour, minute, isOpen: hour >= 1 && hour <= 12 };
}

/** The reading that falls within the meeting, the plain one first; else the plain one. */
function instantOf({ hour, minute, isOpen }: TimeOfDay, { startsAt, endsAt, now }: LeaveContext): number {
  const from = startsAt ?? now;
  const day = new Date(from);
  const on = (days: number, atHour: number) =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, atHour, minute).getTime();
  const early = hour % 12;
  const others = isOpen ? [on(0, early), on(0, early + 12), on(1, early)] : [];
  const until = endsAt ?? from + USUAL;
  const plain = on(0, hour);
  return [plain, ...others, on(1, hour)].find((at) => at > from && at <= until) ?? plain;
}

const atMinute = (instant: number): number => Math.ceil(instant / MINUTE) * MINUTE;

const MINUTE = 60_000;
const A_DAY = 24 * 60;
/** How long a talk without a known end may last, for telling which half of the day is meant. */
const USUAL = 2 * 60 * MINUTE;
