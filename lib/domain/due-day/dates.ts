import { weekdayOf } from '../day.ts';
import { dated, fullYear, nextDate, type Outcome } from './calendar.ts';
import { at, type Clarity, type Line, type Reading, readYear, skipFillers, skipMark } from './line.ts';
import { numberOf } from './tokens.ts';

/** A date with the weekday that may stand before or after it: "fri 4 dec", "2026/11/26(木)". */
export function readDate(line: Line, index: number): Reading | null {
  const before = at(line, index, 'weekday');
  if (before) {
    const date = readPlainDate(line, skipFillers(line, skipMark(line, skipMark(line, before.next, '.'), ',')));
    // A weekday before numbers proves that they are a date, since it must be that of the date.
    return date && { ...date, clarity: 'clear', outcome: checked(date.outcome, before.meaning.weekday) };
  }
  const date = readPlainDate(line, index);
  if (!date) return null;
  const opened = skipMark(line, date.next, '(');
  const behind = at(line, opened, 'weekday');
  const isBracketed = opened > date.next;
  const closed = behind ? skipMark(line, behind.next, ')') : date.next;
  if (!behind || (isBracketed && closed === behind.next)) return date;
  return { ...date, next: closed, outcome: checked(date.outcome, behind.meaning.weekday) };
}

/** A weekday that was said must be that of the date: a slip in either would otherwise move a promise silently. */
const checked = (outcome: Outcome, weekday: number): Outcome =>
  outcome.kind === 'day' && weekdayOf(outcome.day) !== weekday
    ? { kind: 'impossible', reason: 'weekday-differs', day: outcome.day }
    : outcome;

const readPlainDate = (line: Line, index: number): Reading | null =>
  readIso(line, index) ??
  readGlyphDate(line, index) ??
  readNumbers(line, index) ??
  readNamedMonth(line, index) ??
  readMonthFirst(line, index) ??
  readOrdinal(line, index);

/** A date of the month, 1 to 99: those above 31 are refused in words rather than not understood ("32 dec"). */
function readDateNumber(line: Line, index: number): { date: number; next: number; isOrdinal: boolean } | null {
  const token = line.tokens[index];
  const date = numberOf(token);
  if (!(date >= 1 && date <= 99) || (token?.raw.length ?? 0) > 2) return null;
  const ordinal = at(line, index + 1, 'ordinal');
  if (ordinal && line.tokens[index + 1]?.isSpaced === false) return { date, next: ordinal.next, isOrdinal: true };
  return { date, next: index + 1, isOrdinal: false };
}

/** "4 dec", "4th of December, 2026", "4. Dezember", "4 de dezembro de 2026". */
function readNamedMonth(line: Line, index: number): Reading | null {
  const date = readDateNumber(line, index);
  if (!date) return null;
  const month = at(line, skipFillers(line, skipMark(line, date.next, '.')), 'month');
  return month && named(line, skipMark(line, month.next, '.'), month.next, date.date, month.meaning.month);
}

/** "dec 4", "December 4th, 2026". */
function readMonthFirst(line: Line, index: number): Reading | null {
  const month = at(line, index, 'month');
  const date = month && readDateNumber(line, skipFillers(line, skipMark(line, month.next, '.')));
  return date && month && named(line, date.next, date.next, date.date, month.meaning.month);
}

/** The date with the year that may follow at `yearIndex`; without one it ends at `next`. */
function named(line: Line, yearIndex: number, next: number, date: number, month: number): Reading {
  const year = readYear(line, yearIndex);
  return { next: year?.next ?? next, outcome: dated(line.today, date, month, year?.year ?? null), clarity: 'clear' };
}

/** "15th", "the 15th", and "15." where dates have dots. */
function readOrdinal(line: Line, index: number): Reading | null {
  const date = readDateNumber(line, index);
  if (!date || date.date > 31) return null;
  const isDotted = line.order.hasDots && line.tokens[date.next]?.text === '.';
  if (!date.isOrdinal && !isDotted) return null;
  const next = date.isOrdinal ? date.next : date.next + 1;
  return { next, outcome: nextDate(line.today, date.date), clarity: 'after-preposition' };
}

/** The numbers at `index` that one and the same mark joins, two or three of them. Spaces only after dots: "4. 12. 2026". */
function readJoined({ tokens }: Line, index: number): { numbers: string[]; mark: string; next: number } | null {
  const [first, mark] = [tokens[index], tokens[index + 1]?.text ?? ''];
  if (first?.kind !== 'number' || !['/', '-', '.'].includes(mark)) return null;
  const numbers = [first.text];
  let next = index + 1;
  while (numbers.length < 3) {
    const [joint, number] = [tokens[next], tokens[next + 1]];
    const isJoined = joint?.text === mark && !joint.isSpaced && number?.kind === 'number';
    if (!isJoined || (number.isSpaced && mark !== '.')) break;
    numbers.push(number.text);
    next += 2;
  }
  return numbers.length < 2 ? null : { numbers, mark, next };
}

/** "2026-12-04", the year first with any of the three marks. */
function readIso(line: Line, index: number): Reading | null {
  const joined = readJoined(line, index);
  const [year = '', month = '', date = ''] = joined?.numbers ?? [];
  if (!joined || year.length !== 4 || month.length > 2 || date === '' || date.length > 2) return null;
  if (Number(date) === 0) return null;
  return { next: joined.next, outcome: dated(line.today, Number(date), Number(month), Number(year)), clarity: 'clear' };
}

/** "12/4", "4.12.", "4.12.2026", "4-12-26". */
function readNumbers(line: Line, index: number): Reading | null {
  const joined = readJoined(line, index);
  if (!joined) return null;
  const { numbers, mark } = joined;
  const [first = '', second = '', third = ''] = numbers;
  const isDateLike = first.length <= 2 && second.length <= 2 && [0, 2, 4].includes(third.length);
  if (!isDateLike || Number(first) === 0 || Number(second) === 0) return null;
  const clarity = clarityOf(line, mark, third, line.tokens[joined.next]?.text === mark);
  if (clarity === null) return null;
  const [date, month] = ordered(Number(first), Number(second), mark === '.' || line.order.isDayFirst);
  const year = third === '' ? null : third.length === 2 ? fullYear(line.today, Number(third)) : Number(third);
  const next = mark === '.' && third === '' ? skipMark(line, joined.next, '.') : joined.next;
  return { next, outcome: dated(line.today, date, month, year), clarity };
}

/** How surely these numbers are a date: a year of four digits proves it; fractions, ranges and versions look alike. */
function clarityOf(line: Line, mark: string, year: string, endsOnMark: boolean): Clarity | null {
  if (year.length === 4) return 'clear';
  if (mark === '/') return 'after-preposition';
  if (mark === '-') return line.order.hasDashes ? 'after-preposition' : null;
  if (!line.order.hasDots) return 'alone';
  return endsOnMark && year === '' ? 'clear' : 'after-preposition';
}

/** Date and month in the locale's order, or in the other one where only that can be. */
function ordered(first: number, second: number, isDayFirst: boolean): [date: number, month: number] {
  const [date, month] = isDayFirst ? [first, second] : [second, first];
  return month > 12 && date <= 12 ? [month, date] : [date, month];
}

/** "11月26日", "2026年11月26日" (and their like in Chinese and Korean). */
function readGlyphDate(line: Line, index: number): Reading | null {
  const year = readMarked(line, index, ['年', '년']);
  const month = readMarked(line, year?.next ?? index, ['月', '월']);
  const date = month && readMarked(line, month.next, ['日', '일', '号']);
  if (!month || !date || date.value === 0) return null;
  return {
    next: date.next,
    outcome: dated(line.today, date.value, month.value, year?.value ?? null),
    clarity: 'clear',
  };
}

function readMarked(line: Line, index: number, marks: readonly string[]): { value: number; next: number } | null {
  const value = numberOf(line.tokens[index]);
  const isMarked = marks.includes(line.tokens[index + 1]?.raw ?? '');
  return isMarked && !Number.isNaN(value) ? { value, next: index + 2 } : null;
}
