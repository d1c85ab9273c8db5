import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/day.ts';
import { addDays, type Day } from './day.ts';
import { dayMonth, longDay, weekdayDay } from './day-format.ts';
import { type DueReading, findDueDay, parseDueDay } from './due-day.ts';

/** A Saturday. */
const TODAY = day('2026-11-21');

/** A reading in one word for the tables: the day, or why there is none. */
function said(reading: DueReading | null): string {
  if (reading === null) return 'nothing';
  if (reading.kind === 'none') return 'no day';
  if (reading.kind === 'day') return reading.isPast ? `${reading.day}, past` : reading.day;
  if (reading.reason === 'month-too-short') {
    const year = reading.year === null ? '' : ` in ${reading.year}`;
    return `month ${reading.month} has ${reading.lastDate} days${year}`;
  }
  return reading.reason === 'weekday-differs' ? `other weekday than ${reading.day}` : reading.reason;
}

const alone = (text: string, locale = 'en', today = TODAY): string => said(parseDueDay(text, { today, locale }));

/** What is left of a line and the day found in it. */
function found(text: string, locale = 'en', names: string[] = []): string {
  const reading = findDueDay(text, { today: TODAY, locale, names });
  if (!reading) return 'nothing';
  return `${text.slice(0, reading.from)}[${text.slice(reading.from, reading.to)}]${text.slice(reading.to)} ${said(reading)}`;
}

describe('a day that stands alone', () => {
  it.each([
    ['thu', '2026-11-26'],
    ['Thu.', '2026-11-26'],
    ['thursday', '2026-11-26'],
    ['thurs', '2026-11-26'],
    ['sun', '2026-11-22'],
    ['sat', '2026-11-28'],
    ['this sat', '2026-11-21'],
    ['this thu', '2026-11-26'],
    ['next sat', '2026-11-28'],
    ['next friday', '2026-11-27'],
    ['thu next week', '2026-11-26'],
    ['next week thu', '2026-11-26'],
    ['last friday', '2026-11-20, past'],
    ['today', '2026-11-21'],
    ['tonight', '2026-11-21'],
    ['tomorrow', '2026-11-22'],
    ['the day after tomorrow', '2026-11-23'],
    ['yesterday', '2026-11-20, past'],
    ['in 2 weeks', '2026-12-05'],
    ['within three days', '2026-11-24'],
    ['two weeks from now', '2026-12-05'],
    ['2 weeks', '2026-12-05'],
    ['in a month', '2026-12-21'],
    ['in a fortnight', '2026-12-05'],
    ['eod', '2026-11-21'],
    ['end of day', '2026-11-21'],
    ['eod friday', '2026-11-27'],
    ['friday eod', '2026-11-27'],
    ['end of day on friday', '2026-11-27'],
    ['end of week', '2026-11-27'],
    ['eow', '2026-11-27'],
    ['this week', '2026-11-27'],
    ['next week', '2026-11-27'],
    ['end of the month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['next month', '2026-12-31'],
    ['end of november', '2026-11-30'],
    ['end of october', '2027-10-31'],
    ['end of feb 2028', '2028-02-29'],
    ['end of quarter', '2026-12-31'],
    ['end of next quarter', '2027-03-31'],
    ['end of the year', '2026-12-31'],
    ['the 15th', '2026-12-15'],
    ['the 21st', '2026-11-21'],
    ['31st', '2026-12-31'],
    ['4 dec', '2026-12-04'],
    ['4 Dec.', '2026-12-04'],
    ['dec 4', '2026-12-04'],
    ['4th of December, 2026', '2026-12-04'],
    ['December 4th, 2026', '2026-12-04'],
    ['4 sept 2027', '2027-09-04'],
    ['fri 4 dec', '2026-12-04'],
    ['Friday, 4 December 2026', '2026-12-04'],
    ['2026-12-04', '2026-12-04'],
    ['2026/12/04', '2026-12-04'],
    ['12/4', '2027-04-12'],
    ['4/12/26', '2026-12-04'],
    ['4.12.', '2026-12-04'],
    ['4.12.2026', '2026-12-04'],
    ['by thu', '2026-11-26'],
    ['due: thu', '2026-11-26'],
    ['by the 15th!', '2026-12-15'],
    ['@thu', '2026-11-26'],
    ['no date', 'no day'],
    ['No due date.', 'no day'],
    ['someday', 'no day'],
  ])('"%s" is %s', (text, expected) => expect(alone(text)).toBe(expected));

  it.each([
    ['31 apr', 'month 4 has 30 days'],
    ['30 feb', 'month 2 has 28 days in 2027'],
    ['30 feb 2028', 'month 2 has 29 days in 2028'],
    ['29 feb', 'month 2 has 28 days in 2027'],
    ['29 feb 2027', 'month 2 has 28 days in 2027'],
    ['32 dec', 'month 12 has 31 days'],
    ['31/4', 'month 4 has 30 days'],
    ['2026-02-30', 'month 2 has 28 days in 2026'],
    ['2026-13-01', 'no-such-month'],
    ['2026-00-01', 'no-such-month'],
    ['13/14', 'no-such-month'],
    ['thu 4 dec', 'other weekday than 2026-12-04'],
    ['4 dec 1700', 'year-out-of-range'],
  ])('"%s" is refused: %s', (text, expected) => expect(alone(text)).toBe(expected));

  it.each([
    '',
    ' ',
    '15',
    '0 dec',
    'april',
    'may 2026',
    'summer',
    'soon',
    'thu 5pm',
    'thu and fri',
    'rubric',
    'by',
    '1.2.3.4',
  ])('"%s" is no day', (text) => expect(alone(text)).toBe('nothing'));

  it.each([
    ['3 nov', '2026-11-03, past'],
    ['22 sep', '2026-09-22, past'],
    ['21 sep', '2027-09-21'],
    ['20 jan', '2027-01-20'],
    ['3 nov 2025', '2025-11-03, past'],
  ])('"%s" without a year is the next one, or past by at most sixty days: %s', (text, expected) =>
    expect(alone(text)).toBe(expected),
  );

  it('goes back over the turn of the year', () => {
    expect(alone('20 dec', 'en', day('2027-01-10'))).toBe('2026-12-20, past');
  });

  it.each([
    ['thu', '2026-12-03'],
    ['this thu', '2026-11-26'],
    ['next thu', '2026-12-03'],
    ['next fri', '2026-12-04'],
    ['fri', '2026-11-27'],
    ['eow', '2026-11-27'],
    ['next week', '2026-12-04'],
  ])('on Thursday 26 November "%s" is %s', (text, expected) =>
    expect(alone(text, 'en', day('2026-11-26'))).toBe(expected),
  );

  it('takes the last day of a month that is too short for "in a month"', () => {
    expect(alone('in a month', 'en', day('2027-01-31'))).toBe('2027-02-28');
  });

  it('tells where it stands', () => {
    expect(parseDueDay('  by thu ', { today: TODAY, locale: 'en' })).toMatchObject({ from: 2, to: 8 });
  });
});

describe('the order of day and month', () => {
  it.each([
    ['en', '12/4', '2027-04-12'],
    ['en-GB', '12/4', '2027-04-12'],
    ['en-US', '12/4', '2026-12-04'],
    ['en_US', '12/4', '2026-12-04'],
    ['en-US', '13/4', '2027-04-13'],
    ['en-US', '4/31', 'month 4 has 30 days'],
    ['en-US', '4.12.2026', '2026-12-04'],
    ['de', '4.12', '2026-12-04'],
    ['nl', '4-12', '2026-12-04'],
    ['ja', '12/4', '2026-12-04'],
    ['not a locale', '12/4', '2027-04-12'],
  ])('in %s "%s" is %s', (locale, text, expected) => expect(alone(text, locale)).toBe(expected));
});

describe('a day in other languages', () => {
  it.each([
    ['de', 'bis Freitag', '2026-11-27'],
    ['de', 'Sonnabend', '2026-11-28'],
    ['de', 'übermorgen', '2026-11-23'],
    ['de', 'ubermorgen', '2026-11-23'],
    ['de', 'nächsten Freitag', '2026-11-27'],
    ['de', 'nächste Woche Freitag', '2026-11-27'],
    ['de', 'in zwei Wochen', '2026-12-05'],
    ['de', 'Ende des Monats', '2026-11-30'],
    ['de', '4. Dezember 2026', '2026-12-04'],
    ['de', 'am 15.', '2026-12-15'],
    ['de', 'kein Datum', 'no day'],
    ['es', 'mañana', '2026-11-22'],
    ['es', 'el viernes que viene', '2026-11-27'],
    ['es', '4 de diciembre de 2026', '2026-12-04'],
    ['es', 'mar', '2026-11-24'],
    ['es', '4 mar', '2027-03-04'],
    ['fr', "aujourd'hui", '2026-11-21'],
    ['fr', 'aujourd’hui', '2026-11-21'],
    ['fr', 'vendredi prochain', '2026-11-27'],
    ['fr', 'fin de semaine prochaine', '2026-11-27'],
    ['fr', 'dans 2 semaines', '2026-12-05'],
    ['fr', 'avant le 1er décembre', '2026-12-01'],
    ['pl', 'do piątku', '2026-11-27'],
    ['pl', 'w środę', '2026-11-25'],
    ['pl', 'za 2 tygodnie', '2026-12-05'],
    ['pl', 'w przyszłym tygodniu', '2026-11-27'],
    ['pl', '4 grudnia', '2026-12-04'],
    ['it', 'entro venerdì', '2026-11-27'],
    ['it', 'fine della settimana', '2026-11-27'],
    ['it', 'tra due settimane', '2026-12-05'],
    ['pt', 'até sexta', '2026-11-27'],
    ['pt-BR', '4 de dez. de 2026', '2026-12-04'],
    ['pt', 'amanhã', '2026-11-22'],
    ['nl', 'uiterlijk vrijdag', '2026-11-27'],
    ['nl', 'eind van de maand', '2026-11-30'],
    ['nl', 'over 2 weken', '2026-12-05'],
    ['ja', '明日', '2026-11-22'],
    ['ja', '金曜日まで', '2026-11-27'],
    ['ja', '来週の金曜日', '2026-11-27'],
    ['ja', '来週', '2026-11-27'],
    ['ja', '2週間後', '2026-12-05'],
    ['ja', '今月末', '2026-11-30'],
    ['ja', '１２月４日', '2026-12-04'],
    ['ja', '2026年12月4日（金）', '2026-12-04'],
    ['sv', 'fredag', '2026-11-27'],
    ['cs', '4. 12. 2026', '2026-12-04'],
    ['cs', '4. 12.', '2026-12-04'],
    ['hu', '2026. dec. 4.', 'nothing'],
    ['pl', 'by thu', '2026-11-26'],
  ])('in %s "%s" is %s', (locale, text, expected) => expect(alone(text, locale)).toBe(expected));
});

describe('the day at the end of a line', () => {
  it.each([
    ['send rubric by thu', 'send rubric [by thu] 2026-11-26'],
    ['send rubric by Sun', 'send rubric [by Sun] 2026-11-22'],
    ['draft by 4 dec', 'draft [by 4 dec] 2026-12-04'],
    ['draft by 12/4', 'draft [by 12/4] 2027-04-12'],
    ['draft due by the end of the month', 'draft [due by the end of the month] 2026-11-30'],
    ['draft due: fri', 'draft [due: fri] 2026-11-27'],
    ['draft no later than fri', 'draft [no later than fri] 2026-11-27'],
    ['draft on the 15th', 'draft [on the 15th] 2026-12-15'],
    ['draft by next week', 'draft [by next week] 2026-11-27'],
    ['draft before 4 dec', 'draft [before 4 dec] 2026-12-04'],
    ['wait until sat', 'wait [until sat] 2026-11-28'],
    ['deck @thu', 'deck [@thu] 2026-11-26'],
    ['deck @ 4 dec', 'deck [@ 4 dec] 2026-12-04'],
    ['by thu', '[by thu] 2026-11-26'],
    ['send rubric thu', 'send rubric [thu] 2026-11-26'],
    ['send rubric Friday', 'send rubric [Friday] 2026-11-27'],
    ['send rubric next friday', 'send rubric [next friday] 2026-11-27'],
    ['send rubric tomorrow', 'send rubric [tomorrow] 2026-11-22'],
    ['send it the day after tomorrow', 'send it [the day after tomorrow] 2026-11-23'],
    ['send rubric 4 dec', 'send rubric [4 dec] 2026-12-04'],
    ['send rubric 2026-12-04', 'send rubric [2026-12-04] 2026-12-04'],
    ['send rubric in 2 weeks', 'send rubric [in 2 weeks] 2026-12-05'],
    ['send rubric end of week', 'send rubric [end of week] 2026-11-27'],
    ['send rubric (by thu)', 'send rubric [(by thu)] 2026-11-26'],
    ['send rubric, thu.', 'send rubric[, thu.] 2026-11-26'],
    ['send rubric - thu', 'send rubric [- thu] 2026-11-26'],
    ['close ticket 442 tomorrow', 'close ticket 442 [tomorrow] 2026-11-22'],
    ['check in fri', 'check in [fri] 2026-11-27'],
    ['email Sun by sun', 'email Sun [by sun] 2026-11-22'],
    ['ask May thu', 'ask May [thu] 2026-11-26'],
    ['send rubric by thu at 5pm', 'send rubric [by thu] at 5pm 2026-11-26'],
    ['send rubric by thu, 17:00', 'send rubric [by thu,] 17:00 2026-11-26'],
    ['send rubric by 5pm thu', 'send rubric by 5pm [thu] 2026-11-26'],
    ['send rubric tomorrow morning', 'send rubric [tomorrow] morning 2026-11-22'],
    ['send rubric: by thu', 'send rubric[: by thu] 2026-11-26'],
    ['send rubric by mon 30th', 'send rubric [by mon 30th] 2026-11-30'],
    ['send rubric mon 30th', 'send rubric [mon 30th] 2026-11-30'],
    ['send rubric by 3 nov', 'send rubric [by 3 nov] 2026-11-03, past'],
    ['send rubric 31 apr', 'send rubric [31 apr] month 4 has 30 days'],
    ['send rubric no date', 'send rubric [no date] no day'],
    ['send the rubric, no date', 'send the rubric[, no date] no day'],
    ['write it someday', 'write it [someday] no day'],
  ])('of "%s" is taken out: %s', (text, expected) => expect(found(text)).toBe(expected));

  it.each([
    'Call Sun Microsystems',
    'email Sun',
    'where we sat',
    'march on with hiring',
    'may asked',
    'ask May',
    'ask Summer',
    'April asks about it',
    'read by April',
    'June: draft',
    'email Jan',
    'send now',
    'read chapter 4',
    '1/2 of the plan',
    'finish 1/2',
    'fix before 4.12',
    'update to 1.2.26',
    'tag v2026-12-04',
    'plan Q4 dec',
    'write to bo@thu',
    'plan for friday',
    'post every friday',
    'notes from 4 dec',
    'review the friday',
    'email about last friday',
    'plan next week',
    'celebrate the 15th',
    'send report Monday and Friday',
    'report mon, tue',
    'offsite 3 - 4 dec',
    'hours mon-fri',
    'call at 4 12',
    'reduce cycle time by 2 weeks',
    'agree by noon',
    'stand by',
    'thu',
    'tomorrow',
    '4 dec',
    'by when?',
    'due',
    '',
  ])('"%s" has none', (text) => expect(found(text)).toBe('nothing'));

  it.each([
    ['ask Thu', 'nothing'],
    ['sit down on Thu', 'nothing'],
    ['send it by thu', 'send it [by thu] 2026-11-26'],
    ['send it on 4 April', 'send it [on 4 April] 2027-04-04'],
  ])('a name wins over a day: with Thu and April known, "%s" is %s', (text, expected) =>
    expect(found(text, 'en', ['Thu Nguyen', 'April Moss'])).toBe(expected),
  );

  it.each([
    ['de', 'Rubrik senden bis zum 4.12.', 'Rubrik senden [bis zum 4.12.] 2026-12-04'],
    ['de', 'Rubrik am Mo', 'Rubrik [am Mo] 2026-11-23'],
    ['de', 'was tun so', 'nothing'],
    ['es', 'enviar antes del 4 de diciembre', 'enviar [antes del 4 de diciembre] 2026-12-04'],
    ['es', 'hablar con Mar', 'nothing'],
    ['fr', 'envoyer pour vendredi', 'envoyer [pour vendredi] 2026-11-27'],
    ['fr', 'voir Sam', 'nothing'],
    ['de', 'Rubrik senden bis Freitag um 17 Uhr', 'Rubrik senden [bis Freitag] um 17 Uhr 2026-11-27'],
    ['ja', 'ルーブリックを送る金曜日までに', 'ルーブリックを送る[金曜日までに] 2026-11-27'],
    ['ja', '資料を送る 明日', '資料を送る [明日] 2026-11-22'],
    ['pl', 'wysłać rubrykę do piątku', 'wysłać rubrykę [do piątku] 2026-11-27'],
    ['it', 'inviare entro il 4 dicembre', 'inviare [entro il 4 dicembre] 2026-12-04'],
    ['pt', 'enviar até sexta-feira', 'enviar [até sexta-feira] 2026-11-27'],
    ['hu', 'küld 2035. dec. 31.', 'nothing'],
    ['nl', 'sturen voor vrijdag', 'sturen [voor vrijdag] 2026-11-27'],
  ])('in %s "%s" is %s', (locale, text, expected) => expect(found(text, locale)).toBe(expected));
});

const LOCALES = ['en', 'en-GB', 'en-US', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'pt-BR'];

const anyLocale = fc.constantFrom(...LOCALES, 'sv', 'ko', 'zh-CN', 'tlh', '');

/** Pieces that dates are made of, in any order: nonsense that comes close. */
const anyLine = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'by',
        'thu',
        'end',
        'of',
        'next',
        'week',
        '4',
        '12',
        '2026',
        'dec',
        '/',
        '.',
        '-',
        ',',
        '@',
        'in',
        '月',
        '日',
        'th',
        '(',
        '9999',
        '0',
        'the',
        'no',
        'date',
        'Bo',
      ),
      { maxLength: 12 },
    )
    .chain((words) => fc.constantFrom(words.join(' '), words.join(''))),
);

describe('whatever is typed', () => {
  it('never throws, and tells a span inside the text', () => {
    fc.assert(
      fc.property(anyLine, anyLocale, (text, locale) => {
        for (const read of [parseDueDay, findDueDay]) {
          const reading = read(text, { today: TODAY, locale });
          if (!reading) continue;
          expect(reading.from).toBeGreaterThanOrEqual(0);
          expect(reading.to).toBeGreaterThan(reading.from);
          expect(reading.to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves everything but the day and its preposition as it was', () => {
    const words = fc.array(fc.constantFrom('send', 'Rubric', 'v2', 'naïve', '資料', 'to', '«Sun»'), {
      minLength: 1,
      maxLength: 6,
    });
    const days = fc.constantFrom('by thu', 'by 4 dec 2026', 'due tomorrow', 'no date', 'by the end of the month');
    fc.assert(
      fc.property(words, days, anyLocale, (text, due, locale) => {
        const line = `${text.join('  ')} ${due}`;
        const reading = findDueDay(line, { today: TODAY, locale });
        expect(reading && line.slice(0, reading.from) + line.slice(reading.to)).toBe(`${text.join('  ')} `);
      }),
    );
  });

  it('reads a line of any length by its last few words alone', () => {
    for (const piece of ['by ', '4.', '1/', 'thu, ', '(', 'the ', 'end of ', '@', '月', "a'"]) {
      const line = piece.repeat(10_000);
      expect(parseDueDay(line, { today: TODAY, locale: 'de' })).toBeNull();
      const ending = `${line} by thu`;
      expect(findDueDay(ending, { today: TODAY, locale: 'de' })).toMatchObject({
        day: '2026-11-26',
        to: ending.length,
      });
    }
  });
});

describe('a day that we wrote ourselves', () => {
  const STYLES: [string, (day: Day, locale: string) => string][] = [
    ['in full', (each, locale) => longDay(each, locale)],
    ['short with its year', (each, locale) => weekdayDay(each, addDays(each, 400), locale)],
    ['without a weekday', (each, locale) => dayMonth(each, addDays(each, 400), locale)],
    ['in numbers', (each, locale) => numeric(each, locale, 'numeric')],
    ['in numbers of two digits', (each, locale) => numeric(each, locale, '2-digit')],
    ['as ISO', (each) => each],
  ];

  function numeric(each: Day, locale: string, width: 'numeric' | '2-digit'): string {
    const usable = locale === 'en' ? 'en-GB' : locale;
    const format = new Intl.DateTimeFormat(usable, { day: width, month: width, year: 'numeric', timeZone: 'UTC' });
    return format.format(new Date(`${each}T12:00:00Z`));
  }

  const days = fc.integer({ min: 0, max: 5843 }).map((count) => addDays(day('2020-01-01'), count)); // up to 2035-12-31

  describe.each(LOCALES)('in %s', (locale) => {
    it.each(STYLES)('and %s is read as that day', (_style, write) => {
      fc.assert(
        fc.property(days, (each) => {
          const text = write(each, locale);
          expect([text, parseDueDay(text, { today: TODAY, locale })]).toMatchObject([text, { kind: 'day', day: each }]);
        }),
      );
    });

    it('and as rows show it this year', () => {
      fc.assert(
        fc.property(fc.integer({ min: -60, max: 40 }), (count) => {
          const each = addDays(TODAY, count);
          const text = weekdayDay(each, TODAY, locale);
          expect([text, parseDueDay(text, { today: TODAY, locale })]).toMatchObject([text, { kind: 'day', day: each }]);
        }),
      );
    });
  });
});
