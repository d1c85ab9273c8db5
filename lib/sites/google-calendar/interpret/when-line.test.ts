import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayOf } from '../../../domain/day.ts';
import { instantAt, isZone, wallClock } from '../../../domain/zone.ts';
import { calendarWords } from './calendar-words.ts';
import { takeTimes } from './clock.ts';
import { machineDay } from './dates.ts';
import { parseWhen } from './times.ts';

const TODAY = '2026-11-21' as Day; // a day that exists
const h = (hours: number, minutes = 0) => hours * 60 + minutes;

describe('the line about time in the bubble', () => {
  const lines: [language: string, line: string, first: string, last: string, times: number[]][] = [
    ['en', 'Wednesday, July 8⋅6:30 – 7:30pm', '2026-07-08', '2026-07-08', [h(18, 30), h(19, 30)]],
    ['en', 'Tuesday, November 24⋅10:00 – 11:00am', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['en', 'Tuesday, November 24⋅11:30am – 12:30pm', '2026-11-24', '2026-11-24', [h(11, 30), h(12, 30)]],
    ['en', 'Tuesday, November 24⋅7 – 8pm', '2026-11-24', '2026-11-24', [h(19), h(20)]],
    ['en', 'Tuesday, November 24⋅12 – 1pm', '2026-11-24', '2026-11-24', [h(12), h(13)]],
    ['en', 'Tuesday, November 24⋅12am – 1am', '2026-11-24', '2026-11-24', [h(0), h(1)]],
    ['en', 'Friday, January 8, 2027⋅9:00\u202f–\u202f9:30\u202fAM', '2027-01-08', '2027-01-08', [h(9), h(9, 30)]],
    ['en', 'November 24, 2026, 11:00pm – November 25, 2026, 1:00am', '2026-11-24', '2026-11-25', [h(23), h(1)]],
    ['en', 'Dec 30, 6:30pm – Jan 2, 2027, 7:30pm', '2026-12-30', '2027-01-02', [h(18, 30), h(19, 30)]],
    ['en', 'November 26 – 27', '2026-11-26', '2026-11-27', []],
    ['en', 'Nov 30 – Dec 2, 2026', '2026-11-30', '2026-12-02', []],
    ['en', 'Thursday, November 26', '2026-11-26', '2026-11-26', []],
    ['en', 'Tue, Nov 24 · 10:00am – 11:00am (GMT+05:30)', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['en-GB', 'Tuesday, 24 November⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['en-GB', '26 – 27 November 2026', '2026-11-26', '2026-11-27', []],
    ['en-GB', '24/11/2026 10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['en-US', '11/24/2026 10:00 – 11:00am', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['de', 'Dienstag, 24. November⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['de', 'Mittwoch, 8. Juli⋅18:30–19:30 Uhr', '2026-07-08', '2026-07-08', [h(18, 30), h(19, 30)]],
    ['de', '24.11.2026 10 Uhr bis 11 Uhr', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['de', '26. – 27. November 2026', '2026-11-26', '2026-11-27', []],
    ['de', 'Donnerstag, 4. März 2027⋅10:00 – 11:00', '2027-03-04', '2027-03-04', [h(10), h(11)]],
    ['fr', 'mardi 24 novembre⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['fr', 'Mar. 24 nov. ⋅ 10h30 – 11h', '2026-11-24', '2026-11-24', [h(10, 30), h(11)]],
    ['fr', 'mercredi 5 août 2026⋅10:00 – 11:00', '2026-08-05', '2026-08-05', [h(10), h(11)]],
    ['es', 'Martes, 24 de noviembre⋅10:00 – 11:00am', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['es', 'martes, 24 de noviembre de 2026⋅6:30 – 7:30 p. m.', '2026-11-24', '2026-11-24', [h(18, 30), h(19, 30)]],
    ['it', 'Martedì 24 novembre⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['pl', 'wtorek, 24 listopada⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['pt', 'Terça-feira, 24 de novembro⋅10:00 até 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['pt-BR', 'Quarta-feira, 8 de julho⋅6:30 até 7:30pm', '2026-07-08', '2026-07-08', [h(18, 30), h(19, 30)]],
    ['nl', 'dinsdag 24 november⋅10:00 – 11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['ja', '11月24日 (火曜日)⋅10:00～11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['ja', '2026年 11月 24日⋅午後6:30～7:30', '2026-11-24', '2026-11-24', [h(18, 30), h(19, 30)]],
    ['ja', '11月26日～27日', '2026-11-26', '2026-11-27', []],
    ['fi', 'tiistai 24. marraskuuta⋅10.00–11.00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['ar', 'الثلاثاء، ٢٤ نوفمبر⋅١٠:٠٠ – ١١:٠٠', '2026-11-24', '2026-11-24', [h(10), h(11)]],
    ['en', '2026-11-24 10:00–11:00', '2026-11-24', '2026-11-24', [h(10), h(11)]],
  ];
  it.each(lines)('%s: "%s"', (language, line, first, last, times) => {
    expect(parseWhen(line, calendarWords(language), TODAY)).toEqual({ first, last, times });
  });

  it.each([
    ['en', 'No date here'],
    ['en', 'Weekly on Wednesday'],
    ['en', 'February 30, 2026⋅10:00 – 11:00am'],
    ['en', 'Friday 13:00 – 14:00'],
    ['en', ''],
    ['en', '3 guests'],
    ['th', 'วันอังคารที่ 24 พฤศจิกายน 2569'],
  ])('%s: "%s" names no day, and none is invented', (language, line) => {
    expect(parseWhen(line, calendarWords(language), TODAY)).toBeNull();
  });

  it.each([
    ['2026-11-21', 'January 8⋅9:00 – 10:00am', '2027-01-08'],
    ['2026-11-21', 'October 8⋅9:00 – 10:00am', '2026-10-08'],
    ['2026-01-03', 'December 30⋅9:00 – 10:00am', '2025-12-30'],
    ['2026-11-21', 'Tuesday, March 3⋅9:00 – 10:00am', '2026-03-03'],
    ['2026-11-21', 'Wednesday, March 3⋅9:00 – 10:00am', '2027-03-03'],
  ])('on %s, "%s" is %s: the nearest year, unless the weekday says another', (today, line, day) => {
    expect(parseWhen(line, calendarWords('en'), today as Day)?.first).toBe(day); // a day that exists
  });

  const arbDay = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01' as Day, count)); // a day that exists
  it.each(['en', 'en-GB', 'de', 'fr', 'es', 'it', 'pl', 'pt', 'nl', 'ja', 'sv', 'da', 'cs', 'uk', 'tr', 'ko', 'zh'])(
    'reads back any day and time that %s writes with a year',
    (language) => {
      const date = new Intl.DateTimeFormat(language, {
        timeZone: 'UTC',
        weekday: 'long',
        year: 'numeric',
        month: 'long',
        day: 'numeric',
      });
      fc.assert(
        fc.property(arbDay, fc.nat(1439), (day, minutes) => {
          const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
          const line = `${date.format(Date.parse(`${day}T12:00:00Z`))}⋅${clock} – 23:59`;
          expect(parseWhen(line, calendarWords(language), TODAY)).toEqual({
            first: day,
            last: day,
            times: [minutes, 1439],
          });
        }),
        { numRuns: 60 },
      );
    },
  );

  it('never throws and never names a day that does not exist', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom('en', 'de', 'ja', 'ar', 'x'),
        (line, language) => {
          const read = parseWhen(line, calendarWords(language), TODAY);
          if (read) expect(machineDay(read.first)).toBe(read.first);
        },
      ),
    );
  });
});

describe('times of day', () => {
  it.each([
    ['24.11. 9 – 10', false, []],
    ['09:00–10:00', false, [h(9), h(10)]],
    ['18.30–19.30', true, [h(18, 30), h(19, 30)]],
    ['13pm', false, []],
    ['25:00', false, []],
    ['版本 1.2.3', true, []],
  ] as [string, boolean, number[]][])('"%s" (dots: %s) holds %j', (text, hasDots, times) => {
    expect(takeTimes(text, hasDots).times).toEqual(times);
  });
});

describe('the clock of a zone', () => {
  it.each([
    ['2026-11-24', h(10), 'Europe/Warsaw', '2026-11-24T09:00:00Z'],
    ['2026-07-08', h(18, 30), 'Asia/Kolkata', '2026-07-08T13:00:00Z'],
    ['2026-03-29', h(2, 30), 'Europe/Warsaw', '2026-03-29T01:30:00Z'],
    ['2026-10-25', h(2, 30), 'Europe/Warsaw', '2026-10-25T00:30:00Z'],
    ['2026-11-24', h(0), 'Pacific/Kiritimati', '2026-11-23T10:00:00Z'],
    ['2026-11-24', h(23, 59), 'Pacific/Pago_Pago', '2026-11-25T10:59:00Z'],
  ])('%s at minute %d in %s is %s', (day, minutes, zone, instant) => {
    expect(new Date(instantAt(day as Day, minutes, zone)).toISOString()).toBe(instant.replace('Z', '.000Z')); // a day that exists
  });

  it('shows the asked time in any zone, but for the hour that summer time skips', () => {
    const zones = ['Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1, max: 365 }), fc.nat(1439), (zone, count, minutes) => {
        const day = addDays(dayOf(2026, 1, 1) ?? TODAY, count);
        const shown = wallClock(instantAt(day, minutes, zone), zone);
        const asked = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
        expect(Math.abs(shown - asked)).toBeLessThanOrEqual(3_600_000);
        if (Math.floor(minutes / 60) > 3) expect(shown).toBe(asked);
      }),
    );
  });

  it('knows which names are zones', () => {
    expect(['Europe/Warsaw', 'Asia/Kolkata', 'Sales/Marketing', 'Q3/Q4'].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
