import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, type Day, dayAt, dayOf, daysBetween, parseDay, startOfDay, weekdayOf } from './day.ts';

const zone = process.env.TZ;

afterEach(() => {
  process.env.TZ = zone;
});

/** Zones whose clocks change at midnight, at odd hours, by half an hour, or never. */
const ZONES = [
  'UTC',
  'Europe/Warsaw',
  'America/Sao_Paulo',
  'America/Los_Angeles',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
];
const arbZone = fc.constantFrom(...ZONES);
const arbDay = fc
  .date({ min: new Date('1990-01-02T12:00:00Z'), max: new Date('2090-01-01T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day); // the form of ISO dates

describe('a day', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', null],
    ['2026-04-31', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['1969-12-31', null],
    ['26-1-1', null],
    ['2026-11-24T10:00', null],
    [20261124, null],
    [null, null],
  ])('is read from %o as %o', (value, day) => {
    expect(parseDay(value)).toBe(day);
  });

  it('moves by days and back, in every zone and across every clock change', () => {
    fc.assert(
      fc.property(arbZone, arbDay, fc.integer({ min: -4000, max: 4000 }), (name, day, count) => {
        process.env.TZ = name;
        const moved = addDays(day, count);
        expect(parseDay(moved)).toBe(moved);
        expect(daysBetween(day, moved)).toBe(count);
        expect(addDays(moved, -count)).toBe(day);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });

  it('begins at an instant that lies in it, and just after the day before', () => {
    fc.assert(
      fc.property(arbZone, arbDay, (name, day) => {
        process.env.TZ = name;
        const start = startOfDay(day);
        expect(dayAt(start)).toBe(day);
        expect(dayAt(start - 1)).toBe(addDays(day, -1));
      }),
    );
  });

  it('knows its weekday', () => {
    const tuesday = dayOf(2026, 11, 24);
    expect(tuesday && [weekdayOf(tuesday), weekdayOf(addDays(tuesday, 5))]).toEqual([2, 7]);
  });
});
