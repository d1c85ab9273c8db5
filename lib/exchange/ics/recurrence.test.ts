import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendar, vevent } from '../../../tests/support/ics/build.ts';
import { readAll } from '../../../tests/support/ics/read.ts';

/** Both hemispheres, half hours, an offset of half an hour for summer, zones that gave summer time up, a day that was left out. */
const ZONES = [
  'Europe/Warsaw',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'UTC',
];
const DAY_MS = 86_400_000;

const few = <Value>(values: fc.Arbitrary<Value>, most = 3) => fc.uniqueArray(values, { minLength: 1, maxLength: most });
const signed = (most: number) => fc.integer({ min: 1, max: most }).chain((value) => fc.constantFrom(value, -value));
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const part = (name: string, values: fc.Arbitrary<unknown[]>) => values.map((list) => `${name}=${list.join(',')}`);
const maybe = (value: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), value);
const nthDay = (most: number) => fc.tuple(signed(most), weekday).map(([nth, day]) => `${nth}${day}`);

const byDay = part('BYDAY', few(weekday));
const byMonth = part('BYMONTH', few(fc.integer({ min: 1, max: 12 })));
const byMonthDay = part('BYMONTHDAY', few(signed(31)));
const bySetPos = part('BYSETPOS', few(signed(3), 2));
const byHour = part('BYHOUR', few(fc.integer({ min: 4, max: 22 })));

/** The parts that belong to a frequency by RFC 5545 §3.3.10. */
const forms = fc.oneof(
  fc.tuple(fc.constant('FREQ=DAILY'), maybe(byDay), maybe(byMonth), maybe(byHour)),
  fc.tuple(fc.constant('FREQ=DAILY'), maybe(byMonthDay)),
  fc.tuple(fc.constant('FREQ=WEEKLY'), maybe(byDay), maybe(byMonth), maybe(part('WKST', few(weekday, 1)))),
  fc.tuple(fc.constant('FREQ=WEEKLY'), byDay, bySetPos),
  fc.tuple(fc.constant('FREQ=MONTHLY'), maybe(fc.oneof(byDay, part('BYDAY', few(nthDay(5))))), maybe(byMonth)),
  fc.tuple(fc.constant('FREQ=MONTHLY'), byMonthDay, maybe(byDay)),
  fc.tuple(fc.constant('FREQ=MONTHLY'), byDay, bySetPos),
  fc.tuple(fc.constant('FREQ=YEARLY'), maybe(byMonth), maybe(byMonthDay)),
  fc.tuple(fc.constant('FREQ=YEARLY'), byMonth, part('BYDAY', few(nthDay(4)))),
  fc.tuple(fc.constant('FREQ=YEARLY'), part('BYDAY', few(nthDay(20)))),
  fc.tuple(fc.constant('FREQ=YEARLY'), part('BYYEARDAY', few(signed(366)))),
  fc.tuple(fc.constant('FREQ=YEARLY'), part('BYWEEKNO', few(fc.integer({ min: 2, max: 51 }))), byDay),
);

const ends = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 60 }).map((count) => `COUNT=${count}`),
  fc.integer({ min: 0, max: 900 }).map((days) => `UNTIL=${days}`),
);

const compact = (at: number) => new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');

const cases = fc.record({
  zone: fc.constantFrom(...ZONES),
  form: fc
    .tuple(forms, fc.constantFrom('', 'INTERVAL=2', 'INTERVAL=3'), ends)
    .map(([form, interval, end]) => [...form, interval, end].filter(Boolean).join(';')),
  day: fc.integer({ min: 0, max: 800 }),
  minutes: fc.constantFrom(0, 30, 90, 120, 150, 180, 545, 14 * 60, 23 * 60 + 45),
  left: fc.array(fc.nat(40), { maxLength: 4 }),
});

const seriesOf = (zone: string, start: string, rule: string) =>
  new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:${start}\nRRULE:${rule}`, maxIterations: 200_000 });

const at = (instant: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

const wallOf = (time: Temporal.ZonedDateTime) => time.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;

/**
 * A series with its end after its first time, started on a time of its rule: what a start beside it means is undefined
 * (RFC 5545 §3.8.5.3), and the other implementation then counts otherwise from case to case. Null when the rule has none.
 */
function anchored(zone: string, near: number, form: string): { start: string; rule: string } | null {
  const open = form.replace(/;?(?:COUNT|UNTIL)=\d+/, '');
  const from = at(near - DAY_MS, zone);
  const within = (days: number) => seriesOf(zone, compact(near), open).between(from, from.add({ days }), true)[0];
  const first = within(40) ?? within(9 * 366);
  if (!first) return null;
  const wall = wallOf(first);
  const last = /UNTIL=(\d+)/.exec(form)?.[1];
  const until = wall + (Number(last ?? 0) + 1) * DAY_MS;
  const rule = form.replace(/UNTIL=\d+/, `UNTIL=${compact(until)}Z`);
  return { start: compact(wall), rule };
}

/** What the other implementation says: the starts within the two years. */
function theirs(zone: string, start: string, rule: string, from: number, to: number): number[] {
  return seriesOf(zone, start, rule)
    .between(at(from, zone), at(to - 1, zone), true)
    .map((time) => time.epochMilliseconds);
}

/**
 * Whether a start may be one that summer time pushed on. RFC 5545 says both that such a time is read as §3.3.5 says
 * (§3.8.5.3) and that it is left out (§3.3.10); theirs does either, with UNTIL and without. We always keep it.
 */
function isPushed(instant: number, zone: string): boolean {
  const change = at(instant + 1, zone).getTimeZoneTransition('previous');
  if (!change) return false;
  const skipped = change.offsetNanoseconds - change.subtract({ seconds: 1 }).offsetNanoseconds;
  return (instant - change.epochMilliseconds) * 1e6 < skipped;
}

describe('a series', () => {
  it('has the times that another implementation gives it', async () => {
    const [from, to] = [Date.UTC(2025, 0, 1), Date.UTC(2028, 0, 1)];
    await fc.assert(
      fc.asyncProperty(cases, async ({ zone, form, day, minutes, left }) => {
        // Theirs counts positions without a time that was pushed on: such rules stand where clocks never change.
        const timeOfDay = form.includes('BYSETPOS') ? 9 * 60 : minutes;
        const series = anchored(zone, Date.UTC(2024, 6, 1) + day * DAY_MS + timeOfDay * 60_000, form);
        fc.pre(series !== null);
        const { start, rule } = series;
        const expected = theirs(zone, start, rule, from, to);
        const out = new Set(left.map((place) => expected[place]).filter((at) => at !== undefined));
        const text = calendar(
          vevent(
            'UID:a@google.com',
            `DTSTART;TZID=${zone}:${start}`,
            `RRULE:${rule}`,
            ...[...out].map((at) => `EXDATE:${compact(at)}Z`),
          ),
        );
        const { events } = await readAll(text, { from, to });
        const shown = (starts: number[]) =>
          starts.filter((start) => !isPushed(start, zone)).map((start) => new Date(start).toISOString());
        const kept = expected.filter((start) => !out.has(start));
        expect(shown(events.map(({ startsAt }) => startsAt))).toEqual(shown(kept));
      }),
      { numRuns: 400 },
    );
  });
});
