import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../tests/support/day.ts';
import { dayAt } from '../day.ts';
import { newId } from '../ids.ts';
import { type Meeting, NO_MEETING_PARTS, NO_THEIR_PARTS } from '../meeting.ts';
import { crowdedGaps, lastInPersonOn, overruns, shortRun, type Talk, talkOf } from './talks.ts';

/** Local noon, so that no zone moves it to another day. */
const NOON = new Date(2026, 10, 24, 12).getTime();
const DAY = 86_400_000;

const talk = (daysAgo: number, minutes: number, more: Partial<Talk> = {}): Talk => ({
  at: NOON - daysAgo * DAY,
  minutes,
  planned: 45,
  isCatchUp: false,
  isInPerson: false,
  ...more,
});
/** Weekly talks of these minutes, the newest first. */
const weekly = (...minutes: number[]): Talk[] => minutes.map((each, index) => talk(index * 7, each));
const catchUp = { isCatchUp: true };

describe('short talks in a row', () => {
  it.each<[string, Talk[], number[]]>([
    ["Ana's four", weekly(15, 12, 17, 14, 40), [14, 17, 12, 15]],
    ['none of none', [], []],
    ['none after a long one', weekly(20, 12, 17), []],
    ['those after a long one alone', weekly(12, 17, 20, 14), [17, 12]],
    ['all when all are short', weekly(12, 17), [17, 12]],
    ['past a talk of which no length is known', weekly(12, 0, 17, 30), [17, 12]],
    ['past a catch-up', [talk(0, 12), talk(7, 9, catchUp), talk(14, 17), talk(21, 30)], [17, 12]],
    ['none of catch-ups alone', [talk(0, 9, catchUp), talk(7, 9, catchUp), talk(14, 9, catchUp)], []],
    ['not ended by a long catch-up', [talk(0, 12), talk(7, 50, catchUp), talk(14, 17)], [17, 12]],
  ])('are %s', (_, talks, run) => {
    expect(shortRun(talks, 20)).toEqual(run);
  });

  it('are all short, and never more than were held', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90)), fc.integer({ min: 5, max: 120 }), (minutes, limit) => {
        const run = shortRun(weekly(...minutes), limit);
        expect(run.every((each) => each > 0 && each < limit)).toBe(true);
        expect(run.length).toBeLessThanOrEqual(minutes.filter((each) => each > 0).length);
      }),
    );
  });
});

describe('overruns', () => {
  it.each<[string, Talk[], number[]]>([
    ['none', weekly(45, 40, 30), [0, 0, 0]],
    ['the latest last', weekly(60, 45, 55), [10, 0, 15]],
    ['not of a good-bye of five minutes', weekly(50, 51), [6, 0]],
    ['of the latest three alone', weekly(40, 40, 40, 90), [0, 0, 0]],
    ['not where no length was planned', [talk(0, 90, { planned: 0 })], [0]],
    ['past catch-ups and what has no minutes', [talk(0, 70, catchUp), talk(1, 0), talk(2, 60)], [15]],
    ['nothing of nothing', [], []],
  ])('are %s', (_, talks, over) => {
    expect(overruns(talks)).toEqual(over);
  });
});

describe('more often than weekly', () => {
  const on = (...daysAgo: number[]) => daysAgo.map((each) => talk(each, 30));
  it.each<[string, Talk[], number[] | null]>([
    ['is every working day', on(0, 1, 4, 5, 6), [1, 1, 3, 1]],
    ['is twice a week', on(0, 3, 7, 10, 14), [4, 3, 4, 3]],
    ['is not weekly', on(0, 7, 14, 21, 28), null],
    ['is not weekly with one talk between', on(0, 3, 7, 14, 21), null],
    ['is three quick ones around a holiday', on(0, 2, 4, 6, 40), [34, 2, 2, 2]],
    ['is told by five days, not by four', on(0, 1, 2, 3), null],
    ['counts a day once', on(0, 0, 1, 1, 2, 2, 3), null],
  ])('%s', (_, talks, gaps) => {
    expect(crowdedGaps(talks)).toEqual(gaps);
  });
});

describe('the last day in person', () => {
  it.each<[string, string | null, Talk[], string | null]>([
    ['is unknown', null, weekly(30), null],
    ['is what I said', '2026-08-12', weekly(30), '2026-08-12'],
    ['is the talk in one room', '2026-08-12', [talk(0, 30), talk(7, 60, { isInPerson: true })], '2026-11-17'],
    ['is what I said when that is later', '2026-11-20', [talk(7, 60, { isInPerson: true })], '2026-11-20'],
  ])('%s', (_, said, talks, last) => {
    expect(lastInPersonOn(said === null ? null : day(said), talks)).toBe(last);
  });
});

describe('a held meeting as a talk', () => {
  const meeting = (more: Partial<Meeting>): Meeting => ({
    ...NO_MEETING_PARTS,
    ...NO_THEIR_PARTS,
    id: newId<'meeting'>(),
    relationshipId: newId<'relationship'>(),
    eventId: null,
    seriesId: null,
    title: null,
    startsAt: NOON,
    endsAt: NOON + 45 * 60_000,
    createdAt: NOON - DAY,
    calls: [{ from: NOON, to: NOON + 14 * 60_000 }],
    ...more,
  });

  it('has the minutes of its calls or of my word, and the plan of its event', () => {
    expect(talkOf(meeting({}))).toEqual(talk(0, 14));
    expect(talkOf(meeting({ heldByHand: 50, venue: 'walk', today: 'catch-up' }))).toEqual(
      talk(0, 50, { isInPerson: true, isCatchUp: true }),
    );
  });

  it('has no plan without an event, or with one that ends before it begins', () => {
    expect(talkOf(meeting({ startsAt: null, endsAt: null }))).toMatchObject({ at: NOON - DAY, planned: 0 });
    expect(talkOf(meeting({ endsAt: NOON - 1 })).planned).toBe(0);
    expect(dayAt(talkOf(meeting({ startsAt: null })).at)).toBe('2026-11-23');
  });
});
