import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bigCalendar } from '../../../tests/support/ics/big-calendar.ts';
import { calendar, vevent } from '../../../tests/support/ics/build.ts';
import { readAll } from '../../../tests/support/ics/read.ts';
import { readCalendar } from './read-calendar.ts';

const NOW = Date.UTC(2026, 10, 21);

const SEEDS = [
  bigCalendar(NOW, 6, 4),
  calendar(
    'X-WR-TIMEZONE:Europe/Warsaw',
    'BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    vevent('UID:a', 'DTSTART;TZID=Ours:20260106T090000', 'RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=20', 'DURATION:P1DT1H'),
    vevent('UID:a', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260414T080000Z', 'DTSTART:20260415T080000Z'),
    vevent('UID:b', 'DTSTART;VALUE=DATE:20260106', 'RDATE;VALUE=PERIOD:20260109T080000Z/PT2H', 'EXRULE:FREQ=DAILY'),
  ),
];

type Change = (lines: string[], random: number) => string[];
const CHANGES: Change[] = [
  (lines, random) => lines.toSpliced(random % lines.length, 1),
  (lines, random) => lines.toSpliced(random % lines.length, 0, lines[(random >> 8) % lines.length] ?? ''),
  (lines, random) => [...lines.slice(random % lines.length), ...lines.slice(0, random % lines.length)],
  (lines, random) => lines.slice(0, random % lines.length),
  (lines, random) => lines.with(random % lines.length, (lines[random % lines.length] ?? '').slice(0, random % 23)),
  (lines, random) =>
    lines.with(random % lines.length, `${lines[random % lines.length]}${String.fromCharCode(random % 0xffff)}`),
  // Digits are where times, counts and intervals are.
  (lines, random) => lines.map((line, at) => (at % 3 === random % 3 ? line.replace(/\d/, String(random % 10)) : line)),
  (lines, random) => lines.map((line) => line.replace(/WEEKLY|MONTHLY|DAILY/, random % 8 ? 'YEARLY' : 'SECONDLY')),
];

describe('whatever the text is', () => {
  it('reading ends without an error, and what is given is whole', async () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat()), { minLength: 1, maxLength: 6 });
    const mutated = fc
      .tuple(fc.constantFrom(...SEEDS), changes)
      .map(([seed, list]) =>
        list
          .reduce((lines, [change, random]) => (lines.length > 0 ? change(lines, random) : lines), seed.split('\r\n'))
          .join('\r\n'),
      );
    const noise = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => `BEGIN:VCALENDAR\n${text}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 5, arbitrary: mutated }, { weight: 1, arbitrary: noise }), async (text) => {
        const { events } = await readAll(text, { from: NOW, to: NOW + 30 * 86_400_000 });
        const isWhole = ({ startsAt, endsAt, eventId, seriesId }: (typeof events)[number]) =>
          Number.isSafeInteger(startsAt) && endsAt >= startsAt && eventId.startsWith(seriesId);
        expect(events.filter((event) => !isWhole(event))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a big calendar', () => {
  afterEach(() => vi.restoreAllMocks());

  /** A clock that goes on by a millisecond whenever it is asked, as if all work between two looks took that long. */
  function countLooks() {
    let looks = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      looks += 1;
      return looks;
    });
  }

  it('leaves time for others every few steps, while lines are cut and while series are followed', async () => {
    const text = bigCalendar(NOW, 10_000, 800);
    expect(text.length).toBeGreaterThan(9_000_000);
    countLooks();
    let breaks = 0;
    const { read, events } = await readAll(text, {
      breathe: async () => {
        breaks += 1;
      },
    });
    expect(read).toEqual({ name: 'Everything', events: 10_000, skipped: 0 });
    expect(events.length).toBeGreaterThan(50_000);
    // A line or an occurrence costs one look, and a break comes after eight.
    const lines = text.split('\r\n').length;
    expect(breaks).toBeGreaterThan((lines + events.length) / 10);
  });

  it('gives no more than a few occurrences between two breaks', async () => {
    const text = bigCalendar(NOW, 500, 400);
    countLooks();
    let [since, longest] = [0, 0];
    await readCalendar(
      text,
      {
        from: Date.UTC(2026, 0, 1),
        to: Date.UTC(2028, 0, 1),
        zone: 'UTC',
        breathe: async () => {
          since = 0;
        },
      },
      () => {
        since += 1;
        longest = Math.max(longest, since);
      },
    );
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(20);
  });

  it('is left at a break when it is not wanted any more', async () => {
    countLooks();
    const stop = new AbortController();
    const reading = readAll(bigCalendar(NOW, 100, 50), {
      signal: stop.signal,
      breathe: async () => stop.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
  });

  it('a line of megabytes, a thousand guests and ten thousand dates are no trouble', async () => {
    const text = calendar(
      vevent('UID:a@google.com', 'DTSTART:20260106T080000Z', `DESCRIPTION:${'x'.repeat(3_000_000)}`),
      vevent(
        'UID:b@google.com',
        'DTSTART:20260106T080000Z',
        'RRULE:FREQ=DAILY;COUNT=3',
        ...Array.from({ length: 5_000 }, (_, index) => `ATTENDEE:mailto:guest${index}@example.com`),
        `EXDATE:${Array.from({ length: 10_000 }, () => '20260107T080000Z').join(',')}`,
      ),
    );
    const { read, events } = await readAll(text);
    expect(read).toMatchObject({ events: 2, skipped: 0 });
    expect(events.map(({ eventId }) => eventId)).toEqual(['a', 'b_20260106T080000Z', 'b_20260108T080000Z']);
    expect(events[1]?.people).toHaveLength(1_000);
  });
});
