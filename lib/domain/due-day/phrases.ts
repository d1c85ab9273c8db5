import { addDays, type Day } from '../day.ts';
import {
  endOf,
  endOfNamedMonth,
  later,
  type Outcome,
  outcomeOf,
  type Unit,
  weekdayFrom,
  weekdayOfNextWeek,
} from './calendar.ts';
import { readDate } from './dates.ts';
import { at, type Line, type Reading, readYear, skipFillers, skipMark } from './line.ts';
import { numberOf } from './tokens.ts';

/** The longest phrase that begins at `index` and says a day, or null. */
export function readPhrase(line: Line, index: number): Reading | null {
  const readers = [readNone, readShift, readEnd, readDistance, readWhich, readWeekday, readDate];
  let longest: Reading | null = null;
  for (const reader of readers) {
    const reading = reader(line, index);
    if (reading && (longest === null || reading.next > longest.next)) longest = reading;
  }
  return longest;
}

/** "no date". */
function readNone(line: Line, index: number): Reading | null {
  const none = at(line, index, 'none');
  return none && { next: none.next, outcome: { kind: 'none' }, clarity: 'clear' };
}

/** "tomorrow". */
function readShift(line: Line, index: number): Reading | null {
  const shift = at(line, index, 'shift');
  return shift && { next: shift.next, outcome: outcomeOf(addDays(line.today, shift.meaning.days)), clarity: 'clear' };
}

/** "eow", "end of next month", "end of november 2027"; the end of a day may tell which: "eod friday". */
function readEnd(line: Line, index: number): Reading | null {
  const short = at(line, index, 'end-of');
  if (short) return endedUnit(line, short.next, short.meaning.unit, 'this');
  const end = at(line, index, 'end');
  if (!end) return null;
  const start = skipFillers(line, end.next);
  const which = at(line, start, 'which');
  const unit = at(line, which?.next ?? start, 'unit');
  if (unit && which?.meaning.which !== 'last')
    return endedUnit(line, unit.next, unit.meaning.unit, which?.meaning.which ?? 'this');
  const month = at(line, start, 'month');
  if (!month) return null;
  const year = readYear(line, month.next);
  const outcome = endOfNamedMonth(line.today, month.meaning.month, year?.year ?? null);
  return { next: year?.next ?? month.next, outcome, clarity: 'clear' };
}

function endedUnit(line: Line, next: number, unit: Unit, which: 'this' | 'next'): Reading {
  const behind = at(line, next, 'which'); // "fin de semaine prochaine"
  if (behind?.meaning.which === 'next')
    return { next: behind.next, outcome: endOf(line.today, unit, 'next'), clarity: 'clear' };
  const ending: Reading = { next, outcome: endOf(line.today, unit, which), clarity: 'clear' };
  if (unit !== 'day') return ending;
  const day = at(line, next, 'on')?.next ?? next;
  return readWhich(line, day) ?? readShift(line, day) ?? readWeekday(line, day) ?? readDate(line, day) ?? ending;
}

/** "in 2 weeks", "two weeks from now", and alone "2 weeks". */
function readDistance(line: Line, index: number): Reading | null {
  const before = at(line, index, 'in');
  const start = before?.next ?? index;
  const count = readCount(line, start);
  const unit = count && at(line, count.next, 'unit');
  if (!count || !unit) return null;
  const behind = at(line, unit.next, 'from-now');
  const outcome = later(line.today, count.count, unit.meaning.unit);
  return { next: behind?.next ?? unit.next, outcome, clarity: before || behind ? 'clear' : 'alone' };
}

function readCount(line: Line, index: number): { count: number; next: number } | null {
  const word = at(line, index, 'count');
  if (word) return { count: word.meaning.count, next: word.next };
  const count = numberOf(line.tokens[index]);
  return count >= 0 && count < 1000 ? { count, next: index + 1 } : null;
}

/** "this thu", "next friday", "next week", "next week friday". */
function readWhich(line: Line, index: number): Reading | null {
  const found = at(line, index, 'which');
  if (!found) return null;
  const { which } = found.meaning;
  const weekday = at(line, found.next, 'weekday');
  if (weekday) {
    const next = skipMark(line, weekday.next, '.');
    return {
      next,
      outcome: weekdayAs(line.today, weekday.meaning.weekday, which),
      clarity: which === 'last' ? 'after-preposition' : 'clear',
    };
  }
  const unit = at(line, found.next, 'unit');
  if (!unit || which === 'last' || unit.meaning.unit === 'day') return null;
  const inWeek = unit.meaning.unit === 'week' ? at(line, skipFillers(line, unit.next), 'weekday') : null;
  if (inWeek)
    return { next: inWeek.next, outcome: weekdayAs(line.today, inWeek.meaning.weekday, which), clarity: 'clear' };
  return { next: unit.next, outcome: endOf(line.today, unit.meaning.unit, which), clarity: 'after-preposition' };
}

function weekdayAs(today: Day, weekday: number, which: 'this' | 'next' | 'last'): Outcome {
  if (which === 'this') return outcomeOf(weekdayFrom(today, weekday));
  if (which === 'next') return outcomeOf(weekdayOfNextWeek(today, weekday));
  return outcomeOf(addDays(weekdayFrom(today, weekday), -7));
}

/** "thu", "thu next week", "lunes que viene", "eod" behind it; also a unit with its word behind it: "semaine prochaine". */
function readWeekday(line: Line, index: number): Reading | null {
  const found = at(line, index, 'weekday');
  if (!found) return readUnitBehind(line, index);
  const { weekday, isRisky } = found.meaning;
  const afterDot = skipMark(line, found.next, '.');
  const which = at(line, afterDot, 'which');
  if (which && which.meaning.which !== 'last') {
    const unit = at(line, which.next, 'unit');
    const next = unit?.meaning.unit === 'week' ? unit.next : which.next;
    if (unit?.meaning.unit === 'week' || !unit) {
      return { next, outcome: weekdayAs(line.today, weekday, which.meaning.which), clarity: 'clear' };
    }
  }
  const ending = at(line, afterDot, 'end-of');
  const next = ending?.meaning.unit === 'day' ? ending.next : afterDot;
  const outcome = outcomeOf(weekdayFrom(addDays(line.today, 1), weekday));
  return { next, outcome, clarity: isRisky ? 'after-preposition' : 'clear' };
}

function readUnitBehind(line: Line, index: number): Reading | null {
  const unit = at(line, index, 'unit');
  const which = unit && at(line, unit.next, 'which');
  if (!unit || which?.meaning.which !== 'next' || unit.meaning.unit === 'day') return null;
  return { next: which.next, outcome: endOf(line.today, unit.meaning.unit, 'next'), clarity: 'after-preposition' };
}
