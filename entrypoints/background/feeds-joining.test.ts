import { describe, expect, it } from 'vitest';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { CalendarEvent } from '../../lib/exchange/ics/read-calendar.ts';
import { eventWith, guest, MARTA, MORNING } from '../../tests/support/background.ts';
import { isSameRow, join, type Reading, type Told, withoutEvent } from './feeds-joining.ts';
import { mergedSpans } from './feeds-reading.ts';

const HOUR = 3_600_000;
const people = [guest('marta@example.com', 'Marta'), guest('bo@example.com', 'Bo')];
const relationshipId = 'aaaaaaaaaaaaaaaa' as RelationshipId;
const meetingId = 'bbbbbbbbbbbbbbbb' as MeetingId;

const EVENT: CalendarEvent = {
  eventId: 'weeklybo_20261124T090000Z',
  seriesId: 'weeklybo',
  title: 'As the calendar has it',
  startsAt: MORNING + 4 * HOUR,
  endsAt: MORNING + 5 * HOUR,
  isAllDay: false,
  isCancelled: false,
  isBusy: true,
  isRecurring: true,
  timeZone: 'Europe/Warsaw',
  people,
  rooms: 0,
  meetCode: null,
  descriptionLink: null,
  changedAt: null,
};
const READING: Reading = {
  feed: 'mine',
  others: new Set(['other']),
  calendarId: 'marta@example.com',
  account: { index: 1, address: 'marta@example.com', name: null },
  now: MORNING,
};
const told = (event: Partial<CalendarEvent> = {}, more: Partial<Told> = {}): Told => ({
  event: { ...EVENT, ...event },
  verdict: 'yes',
  relationshipId,
  meetingId,
  ...more,
});
const TELLS_NOTHING = { verdict: null, relationshipId: null, meetingId: null } as const;
const shown = (more: Partial<SightingRow> = {}): SightingRow => ({
  ...eventWith(people, { title: 'As the page showed it' }),
  id: EVENT.eventId,
  account: MARTA,
  verdict: 'yes',
  relationshipId,
  meetingId,
  seenAt: MORNING - HOUR,
  ...more,
});
const brought = (more: Partial<SightingRow> = {}) => shown({ feed: 'mine', isFromFeed: true, ...more });
const LONG_AGO = MORNING - 13 * HOUR;

describe('an event that the calendar has', () => {
  it.each([
    ['is brought when nobody showed it', undefined, told(), { isFromFeed: true, feed: 'mine', seenAt: MORNING }],
    ['is brought also when it is off', undefined, told({ isCancelled: true }), { isCancelled: true }],
    ['follows the calendar that brought it', brought(), told(), { title: EVENT.title, seenAt: MORNING - HOUR }],
    ['keeps what a page showed lately', shown(), told(), { title: 'As the page showed it', feed: 'mine' }],
    ['follows a change after the page', shown(), told({ changedAt: MORNING - 1 }), { title: EVENT.title }],
    ['keeps the page after an older change', shown(), told({ changedAt: MORNING - 2 * HOUR }), { feed: 'mine' }],
    ['follows the calendar half a day after the page', shown({ seenAt: LONG_AGO }), told(), { title: EVENT.title }],
    [
      'is known where the page could not tell',
      shown({ verdict: 'unknown' }),
      told(),
      { verdict: 'yes', relationshipId },
    ],
    [
      'is none any more when a third came',
      shown({ seenAt: LONG_AGO }),
      told({}, { ...TELLS_NOTHING, verdict: 'no' }),
      { verdict: 'no', meetingId: null },
    ],
    [
      'keeps its guests where the file has none',
      shown({ seenAt: LONG_AGO }),
      told({ people: [] }, TELLS_NOTHING),
      { verdict: 'yes', people, meetingId, title: 'As the page showed it', startsAt: EVENT.startsAt },
    ],
    ['keeps its call where the file has none', shown({ seenAt: LONG_AGO }), told(), { meetCode: 'abc-defg-hij' }],
    [
      'is off when the calendar says so later',
      shown({ seenAt: LONG_AGO }),
      told({ isCancelled: true }),
      { isCancelled: true },
    ],
    [
      'is taken over from a calendar that was removed',
      brought({ feed: 'gone' }),
      told(),
      { feed: 'mine', title: EVENT.title },
    ],
    [
      'is taken over from a calendar where it is off',
      brought({ feed: 'other', isCancelled: true }),
      told(),
      { feed: 'mine' },
    ],
  ])('%s', (_, before, one, expected) => {
    expect(join(before, one, READING).row).toMatchObject(expected);
  });

  it.each([
    ['that was off and is on again', brought({ isCancelled: true })],
    ['that a page showed, was off and is on again', shown({ isCancelled: true })],
    ['that another calendar had off', brought({ feed: 'other', isCancelled: true })],
  ])('%s is not off', (_, before) => {
    expect(join(before, told(), READING).row).not.toHaveProperty('isCancelled');
  });

  it('that a page showed stays one that a page showed', () => {
    for (const before of [shown(), shown({ seenAt: LONG_AGO })])
      expect(join(before, told(), READING).row).not.toHaveProperty('isFromFeed');
  });

  it.each([
    ['is no 1:1 and nobody showed it', undefined],
    ['is no 1:1 any more and nobody showed it', brought()],
  ])('leaves nothing when it %s', (_, before) => {
    expect(join(before, told({}, { ...TELLS_NOTHING, verdict: 'no' }), READING).row).toBeNull();
    expect(join(before, told({}, TELLS_NOTHING), READING).row).toBeNull();
  });

  it('is the business of the first calendar that had it', () => {
    for (const before of [brought({ feed: 'other' }), shown({ feed: 'other', seenAt: LONG_AGO })]) {
      expect(join(before, told(), READING)).toEqual({ row: before, takes: false });
      expect(join(before, told({ isCancelled: true }), READING).row).toBe(before);
    }
  });

  it('that is read again differs in nothing', () => {
    for (const before of [undefined, brought(), shown(), shown({ seenAt: LONG_AGO })]) {
      const once = join(before, told(), READING).row ?? undefined;
      expect(isSameRow(once, join(once, told(), READING).row)).toBe(true);
    }
  });
});

describe('an event that the calendar does not have', () => {
  const soon = { startsAt: MORNING + HOUR };
  const over = { startsAt: MORNING - HOUR };
  it.each([
    ['that it brought', brought(soon), true],
    ['that it brought and is over', brought(over), false],
    ['that another calendar has', brought({ ...soon, feed: 'other' }), false],
    ['of this calendar on a page long ago', shown({ ...soon, seenAt: LONG_AGO }), true],
    [
      'of this calendar on a page long ago, in another spelling',
      shown({ ...soon, seenAt: LONG_AGO, calendarId: 'Marta@Example.com' }),
      true,
    ],
    ['of this calendar on a page lately', shown(soon), false],
    [
      'of another calendar on a page long ago',
      shown({ ...soon, seenAt: LONG_AGO, calendarId: 'bo@example.com' }),
      false,
    ],
    ['of a calendar that the page did not tell', shown({ ...soon, seenAt: LONG_AGO, calendarId: null }), false],
    ['that is over, on a page long ago', shown({ ...over, seenAt: LONG_AGO }), false],
    ['without a time', shown({ startsAt: null, seenAt: LONG_AGO }), false],
  ])('%s: off is %s', (_, before, isOff) => {
    const after = withoutEvent(before, READING);
    expect(after.isCancelled ?? false).toBe(isOff);
    expect(after === before).toBe(!isOff);
  });

  it('is missed only in a calendar whose name is known', () => {
    const before = shown({ ...soon, seenAt: LONG_AGO });
    expect(withoutEvent(before, { ...READING, calendarId: null })).toBe(before);
  });
});

it.each([
  [[], []],
  [
    [
      [5, 6],
      [1, 2],
    ],
    [
      [1, 2],
      [5, 6],
    ],
  ],
  [
    [
      [1, 3],
      [2, 4],
      [4, 5],
    ],
    [[1, 5]],
  ],
  [
    [
      [1, 9],
      [2, 3],
    ],
    [[1, 9]],
  ],
] as [[number, number][], [number, number][]][])('busy spans %j are %j', (spans, merged) => {
  expect(mergedSpans(spans)).toEqual(merged);
});
