import { civilOf, DAY_MS, dayOfWall } from './civil.ts';
import type { Rule } from './rule.ts';
import { completedBy, createDayTest, periodsOf } from './rule-days.ts';

/**
 * Why not the iterator of ical.js: it counts every step from the first day on, it cannot be stopped inside one step
 * (`FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30` never comes back), and it reads BYSETPOS and BYWEEKNO only in part.
 *
 * All times are those of a wall clock as if it were UTC, ms: a series keeps its time of day while clocks change.
 */
export type Stretch = {
  /** Earlier times need not be given. */
  from: number;
  /** Later ones are not. */
  to: number;
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const UNITS: Partial<Record<Rule['frequency'], number>> = { HOURLY: HOUR_MS, MINUTELY: MINUTE_MS, SECONDLY: SECOND_MS };

/** Those of `count` places that BYSETPOS names, ascending; all when it names none. */
function* places(bySetPos: number[], count: number): Generator<number> {
  if (bySetPos.length === 0) {
    for (let place = 0; place < count; place += 1) yield place;
    return;
  }
  const named = bySetPos.map((position) => (position > 0 ? position - 1 : count + position));
  const there = new Set(named.filter((place) => place >= 0 && place < count));
  yield* [...there].sort((one, other) => one - other);
}

const orOf = (list: number[], value: number): number[] => (list.length > 0 ? list : [value]);

/** The sums of one of each, ms; ascending when the lists are. */
const times = (hours: number[], minutes: number[], seconds: number[]): number[] =>
  hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS)),
  );

/** The hour, minute and second of a wall clock's time. */
const clockOf = (wall: number): [number, number, number] => {
  const inDay = wall - dayOfWall(wall) * DAY_MS;
  return [Math.floor(inDay / HOUR_MS), Math.floor(inDay / MINUTE_MS) % 60, Math.floor(inDay / SECOND_MS) % 60];
};

/** The times of a yearly, monthly, weekly or daily rule, from the stretch of days of `start` or `from` on. */
function* byDays(rule: Rule, start: number, { from, to }: Stretch): Generator<number | null> {
  const first = civilOf(dayOfWall(start));
  const complete = completedBy(rule, first);
  const isTaken = createDayTest(complete);
  const periods = periodsOf(rule, first);
  const [hour, minute, second] = clockOf(start);
  const inDay = times(orOf(rule.byHour, hour), orOf(rule.byMinute, minute), orOf(rule.bySecond, second));
  // A rule that counts is followed from its start: every time uses up one.
  const skipTo = rule.count === null ? periods.before(dayOfWall(from)) : 0;
  for (let index = skipTo; ; index += 1) {
    const [begin, end] = periods.at(index);
    if (!(begin * DAY_MS <= to)) return;
    const days: number[] = [];
    for (let day = begin; day < end; day += 1) if (isTaken(civilOf(day))) days.push(day);
    yield null;
    for (const place of places(rule.bySetPos, days.length * inDay.length)) {
      const day = days[Math.floor(place / inDay.length)] ?? 0;
      yield day * DAY_MS + (inDay[place % inDay.length] ?? 0);
    }
  }
}

const allows = (list: number[], value: number): boolean => list.length === 0 || list.includes(value);

/** The times of an hourly, minutely or secondly rule. Hours and days that it leaves out are passed over in one step. */
function* byClock(rule: Rule, unit: number, start: number, { from, to }: Stretch): Generator<number | null> {
  const isTaken = createDayTest(rule);
  const [, minute, second] = clockOf(start);
  const seconds = orOf(rule.bySecond, second);
  const inUnit = unit === SECOND_MS ? [0] : times([0], unit === HOUR_MS ? orOf(rule.byMinute, minute) : [0], seconds);
  const first = Math.floor(start / unit) * unit;
  const step = unit * rule.interval;
  const notBefore = (wall: number) => Math.max(0, Math.ceil((wall - first) / step));
  const skipTo = rule.count === null ? Math.max(0, notBefore(from) - 1) : 0;
  let [tested, isDayTaken] = [Number.NaN, false];
  for (let index = skipTo; first + index * step <= to; ) {
    const at = first + index * step;
    const [hour, ownMinute, ownSecond] = clockOf(at);
    const day = dayOfWall(at);
    // Thousands of steps lie in one day.
    if (day !== tested) [tested, isDayTaken] = [day, isTaken(civilOf(day))];
    const passed = !isDayTaken
      ? (day + 1) * DAY_MS
      : !allows(rule.byHour, hour)
        ? (Math.floor(at / HOUR_MS) + 1) * HOUR_MS
        : unit < HOUR_MS && !allows(rule.byMinute, ownMinute)
          ? (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS
          : 0;
    yield null;
    if (passed > 0) {
      index = Math.max(index + 1, notBefore(passed));
      continue;
    }
    if (unit > SECOND_MS || allows(rule.bySecond, ownSecond))
      for (const place of places(rule.bySetPos, inUnit.length)) yield at + (inUnit[place] ?? 0);
    index += 1;
  }
}

/** Whether every step of an hourly, minutely or secondly rule is a time, so that steps may be counted without taking them. */
const isPlain = ({ bySecond, byMinute, byHour, byDay, byMonthDay, byYearDay, byWeekNo, byMonth, bySetPos }: Rule) =>
  [bySecond, byMinute, byHour, byDay, byMonthDay, byYearDay, byWeekNo, byMonth, bySetPos].every(
    (list) => list.length === 0,
  );

/** The times that the rule itself takes, from `start` on and as if it had no COUNT; null for a step that gave none. */
function* taken(rule: Rule, start: number, stretch: Stretch): Generator<number | null> {
  const unit = UNITS[rule.frequency];
  for (const wall of unit ? byClock(rule, unit, start, stretch) : byDays(rule, start, stretch)) {
    if (wall !== null && wall > stretch.to) return;
    if (wall === null || wall >= start) yield wall;
  }
}

/**
 * The times of a series by its rule, ascending, `start` first whether the rule takes it or not (RFC 5545 §3.8.5.3: it is
 * the first instance and counts as one). Yields null for a step that gave none, so that a rule that finds nothing can be
 * left. UNTIL is the caller's: it may be in another zone.
 */
export function* occurrences(rule: Rule, start: number, stretch: Stretch): Generator<number | null> {
  if (start > stretch.to) return;
  yield start;
  const unit = UNITS[rule.frequency];
  if (unit && isPlain(rule)) {
    const step = unit * rule.interval;
    const last = rule.count === null ? stretch.to : Math.min(start + (rule.count - 1) * step, stretch.to);
    const skipped = Math.max(1, Math.ceil((stretch.from - start) / step));
    for (let wall = start + skipped * step; wall <= last; wall += step) yield wall;
    return;
  }
  let left = (rule.count ?? Number.POSITIVE_INFINITY) - 1;
  for (const wall of taken(rule, start, stretch)) {
    if (left <= 0) return;
    if (wall !== start) yield wall;
    if (wall !== null && wall > start) left -= 1;
  }
}

/** The times that a rule of exceptions (EXRULE, RFC 2445 §4.8.5.2) takes out; `start` only where it fits the rule. */
export function* exclusions(rule: Rule, start: number, stretch: Stretch): Generator<number | null> {
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (const wall of taken(rule, start, stretch)) {
    if (left <= 0) return;
    if (wall !== null) left -= 1;
    yield wall;
  }
}
