import { describe, expect, it } from 'vitest';
import { calendar, vevent } from '../../../tests/support/ics/build.ts';
import { readAll } from '../../../tests/support/ics/read.ts';

const UID = 'UID:abc@google.com';
const WARSAW = 'TZID=Europe/Warsaw';
/** Tuesdays at nine in Warsaw, half an hour each. */
const WEEKLY = [UID, `DTSTART;${WARSAW}:20260106T090000`, `DTEND;${WARSAW}:20260106T093000`, 'SUMMARY:Bo'];

const starts = async (...parts: string[]) =>
  (await readAll(calendar(...parts))).events.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16));

describe('the times of a series', () => {
  it.each<[string, string[], string[]]>([
    ['COUNT counts the first', ['RRULE:FREQ=WEEKLY;COUNT=2'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['lower case', ['rrule:freq=weekly;count=2'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['parameters', ['RRULE;X-A="a:b";X-B=c:FREQ=WEEKLY;COUNT=2'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['UNTIL in UTC', ['RRULE:FREQ=WEEKLY;UNTIL=20260113T080000Z'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['UNTIL just before', ['RRULE:FREQ=WEEKLY;UNTIL=20260113T075959Z'], ['2026-01-06T08:00']],
    ['UNTIL as a date allows that day', ['RRULE:FREQ=WEEKLY;UNTIL=20260113'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['UNTIL without a zone', ['RRULE:FREQ=WEEKLY;UNTIL=20260113T090000'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['UNTIL before the start', ['RRULE:FREQ=WEEKLY;UNTIL=20251231'], []],
    [
      'a start beside the rule is the first',
      ['RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2'],
      ['2026-01-06T08:00', '2026-01-12T08:00'],
    ],
    ['BYDAY=', ['RRULE:FREQ=WEEKLY;BYDAY=;COUNT=2'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['INTERVAL=0', ['RRULE:FREQ=WEEKLY;INTERVAL=0;COUNT=2'], ['2026-01-06T08:00', '2026-01-13T08:00']],
    ['a day that no month has', ['RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'], ['2026-01-06T08:00']],
    [
      'EXDATE by its instant',
      ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20260113T080000Z'],
      ['2026-01-06T08:00', '2026-01-20T08:00'],
    ],
    [
      'EXDATE in another zone, several in a line',
      ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;TZID=America/New_York:20260113T030000,20260120T030000'],
      ['2026-01-06T08:00'],
    ],
    ['EXDATE as a day', ['RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE;VALUE=DATE:20260106'], ['2026-01-13T08:00']],
    ['EXDATE without a zone', ['RRULE:FREQ=WEEKLY;COUNT=2', 'EXDATE:20260106T090000'], ['2026-01-13T08:00']],
    [
      'EXRULE',
      ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXRULE:FREQ=WEEKLY;INTERVAL=2'],
      ['2026-01-13T08:00', '2026-01-27T08:00'],
    ],
    [
      'RDATE, also as a period, each once',
      ['RDATE:20260108T080000Z,20260106T080000Z', 'RDATE;VALUE=PERIOD:20260109T080000Z/PT2H'],
      ['2026-01-06T08:00', '2026-01-08T08:00', '2026-01-09T08:00'],
    ],
    [
      'two rules',
      ['RRULE:FREQ=WEEKLY;COUNT=2', 'RRULE:FREQ=DAILY;COUNT=2'],
      ['2026-01-06T08:00', '2026-01-07T08:00', '2026-01-13T08:00'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await starts(vevent(...WEEKLY, ...lines))).toEqual(expected);
  });

  it('keep their time of day while clocks change', async () => {
    const days = await starts(vevent(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=13'));
    expect(days.at(11)).toBe('2026-03-24T08:00');
    expect(days.at(12)).toBe('2026-03-31T07:00');
  });

  it('a time that is skipped is as far after the skip, one that comes twice is the first', async () => {
    const event = (start: string, count: number) =>
      vevent(UID, `DTSTART;${WARSAW}:${start}`, `RRULE:FREQ=DAILY;COUNT=${count}`);
    expect(await starts(event('20260328T023000', 2))).toEqual(['2026-03-28T01:30', '2026-03-29T01:30']);
    expect(await starts(event('20261025T023000', 1))).toEqual(['2026-10-25T00:30']);
  });

  it('whole days begin at midnight of the user, whatever the calendar’s zone', async () => {
    const text = calendar(
      'X-WR-TIMEZONE:America/New_York',
      vevent(UID, 'DTSTART;VALUE=DATE:20260328', 'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20260401', 'EXDATE:20260330T000000Z'),
    );
    const { events } = await readAll(text);
    expect(
      events.map(({ startsAt, endsAt, isAllDay, timeZone, eventId }) => [
        startsAt,
        endsAt,
        isAllDay,
        timeZone,
        eventId,
      ]),
    ).toEqual([
      [Date.UTC(2026, 2, 27, 23), Date.UTC(2026, 2, 28, 23), true, null, 'abc_20260328'],
      [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22), true, null, 'abc_20260329'],
    ]);
  });

  it.each([
    ['FREQ=SECONDLY', 1],
    ['FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 0],
    ['FREQ=MINUTELY;BYSECOND=0,15,30,45', 1],
  ])('%s ends, and is counted when it is cut short', async (rule, skipped) => {
    const { read, events } = await readAll(calendar(vevent(UID, 'DTSTART:19700101T000000Z', `RRULE:${rule}`)));
    expect(read?.skipped).toBe(skipped);
    expect(events.length).toBeLessThan(6_000);
  });

  it.each([
    ['FREQ=SECONDLY;COUNT=50000000;INTERVAL=3600', 1],
    ['FREQ=DAILY;COUNT=30000', 1],
    ['FREQ=YEARLY', 1],
  ])('%s from long ago is found today', async (rule, length) => {
    const from = Date.UTC(2026, 5, 1);
    const text = calendar(vevent(UID, 'DTSTART:19700601T000000Z', `RRULE:${rule}`));
    const { read, events } = await readAll(text, { from, to: from + 1 });
    expect(read?.skipped).toBe(0);
    expect(events.map(({ startsAt }) => startsAt)).toEqual(Array(length).fill(from));
  });
});

describe('the exceptions of a series', () => {
  const master = vevent(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=3', 'SEQUENCE:1');
  const moved = (slot: string, ...more: string[]) =>
    vevent(UID, slot, `DTSTART;${WARSAW}:20260114T100000`, `DTEND;${WARSAW}:20260114T110000`, 'SUMMARY:Moved', ...more);
  const expected = [
    ['2026-01-06T08:00', 'Bo', 'abc_20260106T080000Z'],
    ['2026-01-14T09:00', 'Moved', 'abc_20260113T080000Z'],
    ['2026-01-20T08:00', 'Bo', 'abc_20260120T080000Z'],
  ];
  const shown = async (...parts: string[]) =>
    (await readAll(calendar(...parts))).events.map(({ startsAt, title, eventId }) => [
      new Date(startsAt).toISOString().slice(0, 16),
      title,
      eventId,
    ]);

  it.each([
    ['in UTC', 'RECURRENCE-ID:20260113T080000Z'],
    ['in its zone', `RECURRENCE-ID;${WARSAW}:20260113T090000`],
    ['in another zone', 'RECURRENCE-ID;TZID=America/New_York:20260113T030000'],
    ['without a zone', 'RECURRENCE-ID:20260113T090000'],
    ['as a day', 'RECURRENCE-ID;VALUE=DATE:20260113'],
  ])('replace their slot, %s, before and after the master', async (_, slot) => {
    expect(await shown(master, moved(slot))).toEqual(expected);
    expect(await shown(moved(slot), master)).toEqual(expected);
  });

  it('stand alone without their master', async () => {
    const { read, events } = await readAll(calendar(moved('RECURRENCE-ID:20260113T080000Z')));
    expect(read).toMatchObject({ events: 1, skipped: 0 });
    expect(events).toMatchObject([{ eventId: 'abc_20260113T080000Z', seriesId: 'abc', isRecurring: true }]);
  });

  it('are given at their slot when cancelled', async () => {
    const gone = vevent(UID, 'RECURRENCE-ID:20260113T080000Z', `DTSTART;${WARSAW}:20260113T090000`, 'STATUS:CANCELLED');
    const { events } = await readAll(calendar(master, gone));
    expect(events.map(({ isCancelled }) => isCancelled)).toEqual([false, true, false]);
    expect(events[1]).toMatchObject({ eventId: 'abc_20260113T080000Z', endsAt: Date.UTC(2026, 0, 13, 8, 30) });
  });

  it('may stand for all later ones too', async () => {
    const onward = moved('RECURRENCE-ID;RANGE=THISANDFUTURE:20260113T080000Z');
    expect(await shown(onward, master)).toEqual([
      expected[0],
      expected[1],
      ['2026-01-21T09:00', 'Moved', 'abc_20260120T080000Z'],
    ]);
  });

  it('win over an EXDATE of their slot', async () => {
    const withExdate = vevent(...WEEKLY, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20260113T080000Z');
    expect(await shown(withExdate, moved('RECURRENCE-ID:20260113T080000Z'))).toEqual(expected);
  });

  it('are the newest ones: by SEQUENCE, then by what changed last, then the later in the file', async () => {
    const slot = 'RECURRENCE-ID:20260113T080000Z';
    const old = vevent(UID, slot, `DTSTART;${WARSAW}:20260115T090000`, 'SEQUENCE:1', 'LAST-MODIFIED:20260105T000000Z');
    const newer = moved(slot, 'SEQUENCE:2', 'LAST-MODIFIED:20260101T000000Z');
    const older = vevent(UID, `DTSTART:20260301T080000Z`, 'SEQUENCE:0');
    expect(await shown(older, newer, old, master)).toEqual(expected);
    expect(await shown(master, old, newer, older)).toEqual(expected);
  });
});

describe('the ids of an occurrence', () => {
  it.each([
    ['abc@google.com', 'abc_20260106T080000Z', 'abc'],
    ['abc_R20250623T133000@google.com', 'abc_R20250623T133000_20260106T080000Z', 'abc'],
    ['7kukuq@example.com', '_6tlnaqrle506au31dlo6op9ecdnmq_20260106T080000Z', '_6tlnaqrle506au31dlo6op9ecdnmq'],
  ])('%s', async (uid, eventId, seriesId) => {
    const lines = WEEKLY.filter((line) => line !== UID);
    const { events } = await readAll(calendar(vevent(`UID:${uid}`, ...lines, 'RRULE:FREQ=WEEKLY;COUNT=1')));
    expect(events).toMatchObject([{ eventId, seriesId }]);
  });

  it('a single event has no slot in its id', async () => {
    const { events } = await readAll(calendar(vevent(...WEEKLY)));
    expect(events).toMatchObject([{ eventId: 'abc', seriesId: 'abc', isRecurring: false }]);
  });
});
