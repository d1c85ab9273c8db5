import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { dayMonth, longDay, movedDays, relativeDay, weekdayDay } from './day-format.ts';

const TODAY = day('2026-11-24');

describe('a day in a row', () => {
  it.each([
    ['en', '2026-11-26', 'Thu 26 Nov'],
    ['en-GB', '2026-09-03', 'Thu 3 Sep'],
    ['en_AU', '2026-11-26', 'Thu 26 Nov'],
    ['en', '2027-01-05', 'Tue 5 Jan 2027'],
    ['en', '2025-12-31', 'Wed 31 Dec 2025'],
    ['en-US', '2026-11-26', 'Thu, Nov 26'],
    ['en-US', '2027-01-05', 'Tue, Jan 5, 2027'],
    ['de', '2026-11-26', 'Do., 26. Nov.'],
    ['ja', '2026-11-26', '11月26日(木)'],
    ['nonsense locale', '2026-11-26', 'Thu 26 Nov'],
  ])('in %s: %s is "%s"', (locale, each, expected) => expect(weekdayDay(day(each), TODAY, locale)).toBe(expected));
});

it.each([
  ['en', 'Thursday, 26 November 2026'],
  ['en-US', 'Thursday, November 26, 2026'],
  ['de', 'Donnerstag, 26. November 2026'],
  ['pl', 'czwartek, 26 listopada 2026'],
])('is said back in full in %s: "%s"', (locale, expected) => expect(longDay(day('2026-11-26'), locale)).toBe(expected));

it.each([
  ['en', '2026-11-26', '26 Nov'],
  ['en', '2027-11-26', '26 Nov 2027'],
  ['en-US', '2026-11-26', 'Nov 26'],
])('goes without its weekday in narrow places in %s: %s is "%s"', (locale, each, expected) =>
  expect(dayMonth(day(each), TODAY, locale)).toBe(expected),
);

it.each([
  ['en', '2026-11-20', '2026-11-26', '20', '26 Nov'],
  ['en', '2026-11-30', '2026-12-04', '30 Nov', '4 Dec'],
  ['en', '2027-01-04', '2027-01-08', '4 Jan 2027', '8 Jan 2027'],
  ['de', '2026-11-20', '2026-11-26', '20.', '26. Nov.'],
  ['en-US', '2026-11-20', '2026-11-26', 'Nov 20', 'Nov 26'],
  ['ja', '2026-11-20', '2026-11-26', '11月20日', '11月26日'],
])('says a move in %s from %s to %s as "%s" and "%s"', (locale, from, to, expectedFrom, expectedTo) =>
  expect(movedDays(day(from), day(to), TODAY, locale)).toEqual({ from: expectedFrom, to: expectedTo }),
);

it.each([
  ['2026-11-24', 'today'],
  ['2026-11-25', 'tomorrow'],
  ['2026-11-23', 'yesterday'],
  ['2026-11-26', 'in 2 days'],
  ['2026-12-07', 'in 13 days'],
  ['2026-12-08', 'in 2 weeks'],
  ['2026-11-04', '2 weeks ago'],
  ['2027-02-24', 'in 3 months'],
])('tells how far %s is: "%s"', (each, expected) => expect(relativeDay(day(each), TODAY, 'en')).toBe(expected));
