import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, parseDay } from './day.ts';
import { parsePastDay } from './past-day.ts';

const day = (text: string): Day => parseDay(text) ?? addDays('1970-01-01' as Day, 0); // the samples below exist
const SATURDAY = day('2026-11-21');
const read = (text: string, today = SATURDAY) => parsePastDay(text, { today, locale: 'en-GB' });

describe('a day looked back at', () => {
  it.each([
    ['today', '2026-11-21'],
    ['yesterday', '2026-11-20'],
    ['fri', '2026-11-20'],
    ['sunday', '2026-11-15'],
    ['sat', '2026-11-21'],
    ['18 nov', '2026-11-18'],
    ['2026-10-02', '2026-10-02'],
  ])('"%s" is %s', (text, expected) => {
    expect(read(text)).toMatchObject({ kind: 'day', day: expected });
  });

  it.each([
    ['tomorrow', '2026-11-22'],
    ['in 3 days', '2026-11-24'],
    ['24 nov', '2026-11-24'],
    ['in a week', '2026-11-28'],
  ])('"%s" stays %s, which is still to come', (text, expected) => {
    expect(read(text)).toMatchObject({ kind: 'day', day: expected, isPast: false });
  });

  it('says whether it has passed', () => {
    expect(read('fri')).toMatchObject({ isPast: true });
    expect(read('sat')).toMatchObject({ isPast: false });
  });

  it.each(['', 'soon', '31 nov'])('"%s" is no day', (text) => {
    expect(read(text)?.kind === 'day').toBe(false);
  });

  it('of a weekday is one of the last seven days, on every day', () => {
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...weekdays), (days, weekday) => {
        const today = addDays(day('1990-01-01'), days);
        const reading = read(weekday, today);
        expect(reading?.kind).toBe('day');
        if (reading?.kind !== 'day') return;
        expect(reading.day <= today && reading.day > addDays(today, -7)).toBe(true);
      }),
    );
  });
});
