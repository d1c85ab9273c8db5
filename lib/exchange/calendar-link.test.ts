import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { isAddress, tidyAddress } from '../domain/address.ts';
import { CADENCES } from '../domain/cadence.ts';
import type { NewMeeting } from '../domain/new-meeting.ts';
import { PACES } from '../domain/rhythm/parts.ts';
import { instantAt, wallClock } from '../domain/zone.ts';
import { newMeetingLink } from './calendar-link.ts';

const WARSAW = 'Europe/Warsaw';
/** That time of that day in Warsaw. */
const at = (date: string, hours: number, minutes = 0) => instantAt(day(date), hours * 60 + minutes, WARSAW);
const BO = 'bo@example.com';
const HOUR = { startsAt: at('2026-11-24', 10), endsAt: at('2026-11-24', 11), zone: WARSAW };

/** What the page behind the link is told. */
const read = (meeting: NewMeeting) => Object.fromEntries(new URL(newMeetingLink(meeting)).searchParams);

describe('a link to a new event', () => {
  it.each<[string, NewMeeting, Record<string, string>]>([
    [
      'one meeting',
      { title: 'Marta / Bo', guests: [BO], ...HOUR },
      { text: 'Marta / Bo', add: BO, dates: '20261124T100000/20261124T110000', ctz: WARSAW },
    ],
    [
      'a new series',
      { title: 'Marta / Bo', guests: [BO], ...HOUR, repeat: 'biweekly' },
      {
        text: 'Marta / Bo',
        add: BO,
        dates: '20261124T100000/20261124T110000',
        ctz: WARSAW,
        recur: 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
      },
    ],
    [
      'a block to prepare in, with nobody else',
      { title: 'Prepare', guests: [], startsAt: at('2026-11-24', 9, 50), endsAt: at('2026-11-24', 10), zone: WARSAW },
      { text: 'Prepare', dates: '20261124T095000/20261124T100000', ctz: WARSAW },
    ],
    ['a topic of its own, whenever', { title: 'Budget', guests: [BO] }, { text: 'Budget', add: BO }],
    [
      'a first invitation',
      {
        title: 'Getting to know',
        guests: [BO],
        details: 'What for: <talk> & listen.\r\nNot a review.',
        location: ' Room  4 ',
      },
      {
        text: 'Getting to know',
        add: BO,
        details: 'What for: &lt;talk&gt; &amp; listen.\nNot a review.',
        location: 'Room 4',
      },
    ],
    ['nothing but times that are half known', { title: '', guests: [], startsAt: HOUR.startsAt, endsAt: null }, {}],
  ])('%s', (_, meeting, params) => {
    expect(read(meeting)).toEqual(params);
  });

  it('opens the account that is asked for', () => {
    const meeting = { title: 'x', guests: [] };
    expect(newMeetingLink(meeting)).toBe('https://calendar.google.com/calendar/r/eventedit?text=x');
    expect(newMeetingLink({ ...meeting, account: null })).toBe(newMeetingLink(meeting));
    expect(newMeetingLink({ ...meeting, account: 0 })).toContain('/calendar/u/0/r/eventedit?');
    expect(newMeetingLink({ ...meeting, account: 3 })).toContain('/calendar/u/3/r/eventedit?');
  });

  it('tells the local time of its zone on both sides of a change of clocks', () => {
    for (const [date, utc] of [
      ['2026-10-23', '08:00'],
      ['2026-10-26', '09:00'],
    ] as const) {
      const startsAt = Date.parse(`${date}T${utc}:00Z`);
      const { dates } = read({ title: '', guests: [], startsAt, endsAt: startsAt + 3_600_000, zone: WARSAW });
      expect(dates).toBe(`${date.replaceAll('-', '')}T100000/${date.replaceAll('-', '')}T110000`);
    }
  });

  it('carries guests whatever signs their addresses hold, each once, and leaves out what is no address', () => {
    const guests = ['bo+1on1@example.com', "o'neil&co@example.com", ' Bo+1on1@Example.com', 'a,b@example.com', 'Bo'];
    expect(read({ title: '', guests })).toEqual({ add: "bo+1on1@example.com,o'neil&co@example.com" });
  });
});

describe('the rule of a series', () => {
  it.each([
    ['daily', '2026-11-24', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['thrice', '2026-11-24', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['weekly', '2026-11-24', 'FREQ=WEEKLY;BYDAY=TU'],
    ['weekly', '2026-11-27', 'FREQ=WEEKLY;BYDAY=FR'],
    ['biweekly', '2026-11-24', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['monthly', '2026-11-03', 'FREQ=MONTHLY;BYDAY=1TU'],
    ['monthly', '2026-11-10', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['monthly', '2026-11-24', 'FREQ=MONTHLY;BYDAY=4TU'],
    ['monthly', '2026-12-29', 'FREQ=MONTHLY;BYDAY=-1TU'],
    ['quarterly', '2026-11-14', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=2SA'],
  ] as const)('%s from %s is %s', (repeat, date, rule) => {
    const startsAt = at(date, 10);
    expect(read({ title: '', guests: [], startsAt, endsAt: startsAt + 1, zone: WARSAW, repeat }).recur).toBe(
      `RRULE:${rule}`,
    );
  });

  it('takes the weekday of its own zone', () => {
    const startsAt = Date.parse('2026-11-24T23:30:00Z');
    const rule = (zone: string) =>
      read({ title: '', guests: [], startsAt, endsAt: startsAt, zone, repeat: 'weekly' }).recur;
    expect([rule('America/New_York'), rule('Asia/Tokyo')]).toEqual([
      'RRULE:FREQ=WEEKLY;BYDAY=TU',
      'RRULE:FREQ=WEEKLY;BYDAY=WE',
    ]);
  });

  it('leaves the weekday open without a start', () => {
    expect(read({ title: '', guests: [], repeat: 'biweekly' })).toEqual({ recur: 'RRULE:FREQ=WEEKLY;INTERVAL=2' });
    expect(read({ title: '', guests: [], repeat: 'monthly' })).toEqual({ recur: 'RRULE:FREQ=MONTHLY' });
  });
});

describe('details that are too long', () => {
  const sentence = 'We talk about what matters to us & <nothing> else. ';

  it('are cut after a sentence', () => {
    const { details = '' } = read({ title: 'Long', guests: [BO], details: sentence.repeat(500) });
    expect(details).toMatch(/else\.\n…$/);
    expect(details.length).toBeGreaterThan(4_000);
  });

  it.each([
    ['one endless word', 'x'.repeat(9_000), /^x+\n…$/],
    ['words without an end', 'word '.repeat(3_000), /^(word )+word\n…$/],
    ['lines', 'a line\n'.repeat(3_000), /^(a line\n)+…$/],
  ])('of %s are cut where they can be', (_, details, cut) => {
    expect(read({ title: '', guests: [], details }).details).toMatch(cut);
  });
});

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const meetings: fc.Arbitrary<NewMeeting> = fc.record({
  title: text,
  guests: fc.array(fc.oneof(fc.emailAddress(), text), { maxLength: 4 }),
  startsAt: fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }).map((n) => n - (n % 60_000)),
  zone: fc.constantFrom(WARSAW, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'),
  repeat: fc.constantFrom(...CADENCES, ...PACES, null),
  details: fc.string({ unit: 'binary', maxLength: 400 }),
  location: text,
  account: fc.constantFrom(null, 0, 1),
});
const tidy = (line: string) => line.replace(/\s+/g, ' ').trim();

describe('whatever is put in', () => {
  it('is what the link says when it is read again', () => {
    fc.assert(
      fc.property(meetings, (given) => {
        const startsAt = given.startsAt ?? 0;
        const zone = given.zone ?? 'UTC';
        const params = read({ ...given, endsAt: startsAt + 3_600_000 });
        expect(params.text ?? '').toBe(tidy(given.title));
        expect(params.location ?? '').toBe(tidy(given.location ?? ''));
        const addresses = given.guests.filter(isAddress).map(tidyAddress);
        expect(params.add?.split(',') ?? []).toEqual([...new Set(addresses)]);
        const unescaped = (params.details ?? '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&');
        const plain = (given.details ?? '').replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '');
        expect(unescaped).toBe(plain.toWellFormed());
        const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\//.exec(params.dates ?? '') ?? [];
        expect(Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))).toBe(
          wallClock(startsAt, zone),
        );
        expect(params.ctz).toBe(zone);
        expect(params.recur !== undefined).toBe(given.repeat !== null);
      }),
    );
  });

  it('is never longer than 7,500 characters', () => {
    const long = fc.string({ unit: 'binary', maxLength: 12_000 });
    const guests = fc.array(fc.emailAddress({ size: 'large' }), { maxLength: 80 });
    fc.assert(
      fc.property(long, long, long, guests, (title, details, location, all) => {
        const link = newMeetingLink({ ...HOUR, title, details, location, guests: all, repeat: 'daily', account: 12 });
        expect(link.length).toBeLessThanOrEqual(7_500);
        expect(() => decodeURIComponent(link)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
