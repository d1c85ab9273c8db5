import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CADENCES, type Cadence } from '../../lib/domain/cadence.ts';
import { addDays, type Day, dayAt } from '../../lib/domain/day.ts';
import { slotSuffix } from '../../lib/domain/event-id.ts';
import { NO_FORMAT } from '../../lib/domain/format.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { type Meeting, NO_MEETING_PARTS, NO_THEIR_PARTS } from '../../lib/domain/meeting.ts';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { HINTS, type Hint, type HintAnswer, type Relationship } from '../../lib/domain/relationship.ts';
import { NO_RHYTHM, type RhythmParts } from '../../lib/domain/rhythm/parts.ts';
import { defaultRamp } from '../../lib/domain/rhythm/ramp.ts';
import { MORNING, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';
import { type HintFacts, hintOf } from './hints.ts';
import type { Past } from './past.ts';

// The days of the walkthrough are told in a zone whose clocks never change.
process.env.TZ = 'UTC';

const DAY = 86_400_000;
const MINUTE = 60_000;
const relationshipId = newId<'relationship'>();
const TODAY = dayAt(MORNING);

/** An occurrence of their series, so many days before the one on screen. */
const meeting = (daysBefore: number, minutes = 60, more: Partial<Meeting> = {}): Meeting => ({
  ...NO_MEETING_PARTS,
  ...NO_THEIR_PARTS,
  id: newId<'meeting'>(),
  relationshipId,
  eventId: `weekly_${daysBefore}`,
  seriesId: 'weekly',
  title: null,
  startsAt: MORNING - daysBefore * DAY,
  endsAt: MORNING - daysBefore * DAY + minutes * MINUTE,
  createdAt: MORNING - daysBefore * DAY,
  calls: [],
  ...more,
});
const heldAs = (meetings: Meeting[]): Past['held'] =>
  meetings.map((each) => ({ meeting: each, topics: [], agreements: [], notes: [] }));
const pastWith = (meetings: Meeting[], cadence: Cadence | null = 'weekly'): Past => {
  const held = heldAs(meetings);
  return { known: meetings, left: held, held, events: [], lastStarter: null, cadence };
};
/** So many meetings, a week apart, of which no length is known. */
const pastOf = (count: number, cadence: Cadence | null = 'weekly'): Past =>
  pastWith(
    Array.from({ length: count }, (_, index) => meeting((index + 1) * 7)),
    cadence,
  );
/** Meetings that were held for so many minutes, the latest first, so many days apart. */
const talks = (minutes: readonly number[], apart = 7, more: Partial<Meeting> = {}): Meeting[] =>
  minutes.map((heldByHand, index) => meeting((index + 1) * apart, 45, { heldByHand, ...more }));
const relationship = (
  hints: Relationship['hints'] = {},
  format: Partial<Relationship['format']> = {},
  rhythm: Partial<RhythmParts> = {},
): Relationship => ({
  id: relationshipId,
  personId: newId<'person'>(),
  kind: null,
  rhythm: { ...NO_RHYTHM, ...rhythm },
  createdAt: 0,
  format: { ...NO_FORMAT, history: [], ...format },
  steps: { order: [], of: {} },
  hints,
});
const said = (answer: HintAnswer['answer'], more: Partial<HintAnswer> = {}): HintAnswer => ({
  answer,
  at: MORNING - 7 * DAY,
  meetingId: null,
  ...more,
});
const ON_SCREEN = meeting(0);
const facts = (more: Partial<HintFacts> = {}): HintFacts => ({
  relationship: relationship(),
  meeting: ON_SCREEN,
  past: pastOf(1),
  topics: [],
  neighbour: null,
  events: [],
  preferences: DEFAULT_PREFERENCES,
  isInCall: false,
  now: MORNING,
  ...more,
});
const hintFor = (more: Partial<HintFacts>) => hintOf(facts(more));

describe('the review of the format', () => {
  const ask = (count: number, hints: Relationship['hints'] = {}, format: Partial<Relationship['format']> = {}) =>
    hintFor({ relationship: relationship(hints, format), past: pastOf(count) });

  it.each([
    [0, null],
    [7, null],
    [8, { hint: 'format-review', meetings: 8 }],
    [23, { hint: 'format-review', meetings: 23 }],
  ])('after %i meetings is %j', (count, hint) => {
    expect(ask(count)).toEqual(hint);
  });

  it('is asked by nothing while they talk', () => {
    expect(hintFor({ past: pastOf(9), isInCall: true })).toBeNull();
  });

  it('comes back at the next meeting after "not now", not in this one', () => {
    expect(ask(9, { 'format-review': said('later', { meetingId: ON_SCREEN.id }) })).toBeNull();
    expect(ask(9, { 'format-review': said('later', { meetingId: newId<'meeting'>() }) })).not.toBeNull();
  });

  it('never comes back after "never"', () => {
    expect(ask(60, { 'format-review': said('never', { at: 0 }) })).toBeNull();
  });

  it('counts anew after it was talked about', () => {
    expect(ask(20, { 'format-review': said('done', { at: MORNING - 50 * DAY }) })).toBeNull();
    expect(ask(20, { 'format-review': said('done', { at: MORNING - 57 * DAY }) })).toMatchObject({ meetings: 8 });
  });

  it('counts anew after the format changed', () => {
    const change = { at: MORNING - 15 * DAY, part: 'cadence', from: '', to: 'weekly' } as const;
    expect(ask(20, {}, { history: [change] })).toBeNull();
  });
});

describe('the question about the length', () => {
  it.each([
    ['weekly', 30, true],
    ['weekly', 44, true],
    ['weekly', 45, false],
    ['biweekly', 45, true],
    ['biweekly', 60, false],
    ['daily', 15, false],
    ['monthly', 30, false],
    ['weekly', 0, false],
    ['weekly', -30, false],
  ] as const)('for a %s talk of %i minutes is asked: %s', (cadence, minutes, isAsked) => {
    const hint = hintFor({ meeting: meeting(0, minutes), past: pastOf(1, cadence) });
    expect(hint).toEqual(isAsked ? { hint: 'length', minutes, cadence } : null);
  });

  it.each<[string, Meeting, Past, Relationship]>([
    ['a single event', meeting(0, 30, { seriesId: null }), pastOf(1), relationship()],
    ['an event without an end', meeting(0, 30, { endsAt: null }), pastOf(1), relationship()],
    ['the first meeting', meeting(0, 30), pastOf(0), relationship()],
    ['a rhythm nobody knows', meeting(0, 30), pastOf(1, null), relationship()],
    ['a length the two settled', meeting(0, 30), pastOf(1), relationship({}, { lengthMinutes: 30 })],
  ])('is not asked for %s', (_, onScreen, past, pair) => {
    expect(hintFor({ relationship: pair, meeting: onScreen, past })).toBeNull();
  });

  it.each([
    ['never', 400, false],
    ['done', 400, false],
    ['later', 59, false],
    ['later', 61, true],
  ] as const)('%s, %i days later it is asked: %s', (answer, days, isAsked) => {
    const pair = relationship({ length: said(answer, { at: MORNING - days * DAY }) });
    expect(hintFor({ relationship: pair, meeting: meeting(0, 30) }) !== null).toBe(isAsked);
  });

  it('waits while the format is to be reviewed: one thing at a time', () => {
    expect(hintFor({ meeting: meeting(0, 30), past: pastOf(8) })?.hint).toBe('format-review');
  });
});

describe('every two weeks instead of weekly', () => {
  const biweekly = (minutes: number[]) => ({ hint: 'biweekly', minutes, limit: 20, needed: 3 });

  it("is suggested by Ana's fourth short talk once that ended, with all four in their order", () => {
    const over = meeting(0, 45, { heldByHand: 15 });
    const past = pastWith(talks([12, 17, 14, 40]));
    expect(hintFor({ meeting: over, past, now: MORNING + 20 * MINUTE })).toEqual(biweekly([14, 17, 12, 15]));
    expect(hintFor({ past })).toEqual(biweekly([14, 17, 12]));
  });

  it.each<[string, Partial<HintFacts>]>([
    ['two short ones', { past: pastWith(talks([12, 17, 20])) }],
    ['a rhythm that is slower already', { past: pastWith(talks([12, 17, 14]), 'biweekly') }],
    ['a rhythm nobody knows', { past: pastWith(talks([12, 17, 14]), null) }],
    ['catch-ups', { past: pastWith(talks([9, 9, 9, 9], 7, { today: 'catch-up' })) }],
    [
      'talks that a threshold of mine calls long',
      { past: pastWith(talks([12, 17, 14])), preferences: { ...DEFAULT_PREFERENCES, shortMinutes: 15 } },
    ],
    [
      'fewer than I ask for',
      { past: pastWith(talks([12, 17, 14])), preferences: { ...DEFAULT_PREFERENCES, shortTimes: 4 } },
    ],
    [
      'an old meeting on screen',
      {
        meeting: meeting(3),
        past: pastWith(talks([12, 17, 14]).map((each) => ({ ...each, startsAt: (each.startsAt ?? 0) - 7 * DAY }))),
      },
    ],
    [
      'daily talks of an onboarding',
      {
        past: pastWith(talks([12, 17, 14], 1), 'daily'),
        relationship: relationship({}, {}, { ramp: defaultRamp(addDays(TODAY, -20), 'weekly') }),
      },
    ],
    [
      'the short talks of an onboarding that just ended',
      {
        past: pastWith(talks([12, 17, 14], 1)),
        relationship: relationship({}, {}, { ramp: defaultRamp(addDays(TODAY, -29), 'weekly') }),
      },
    ],
    [
      'talks from before the rhythm was settled anew',
      {
        past: pastWith(talks([12, 17, 14])),
        relationship: relationship(
          {},
          { history: [{ at: MORNING - DAY, part: 'cadence', from: 'biweekly', to: 'weekly' }] },
        ),
      },
    ],
  ])('is not suggested by %s', (_, more) => {
    expect(hintFor(more)?.hint).not.toBe('biweekly');
  });

  it.each([
    ['later', 13, false],
    ['later', 15, true],
    ['never', 400, false],
    ['done', 59, false],
  ] as const)('is suggested %s, %i days after: %s', (answer, days, isAsked) => {
    const pair = relationship({ biweekly: said(answer, { at: MORNING - days * DAY }) });
    const hint = hintFor({ relationship: pair, past: pastWith(talks([12, 17, 14])) });
    expect(hint?.hint === 'biweekly').toBe(isAsked);
  });

  it('keeps quiet at the meeting of "not now", however late it is looked at', () => {
    const later = said('later', { at: MORNING - 20 * DAY, meetingId: ON_SCREEN.id });
    expect(
      hintFor({ relationship: relationship({ biweekly: later }), past: pastWith(talks([12, 17, 14])) }),
    ).toBeNull();
  });

  it('comes back after a topic only for talks held since', () => {
    const pair = relationship({ biweekly: said('done', { at: MORNING - 61 * DAY }) });
    const past = pastWith(talks([12, 17, 14, 13, 12, 11, 10, 13, 12, 11]));
    // Eight of the ten were held since; the review of the format waits behind it.
    expect(hintFor({ relationship: pair, past })).toEqual(biweekly([13, 10, 11, 12, 13, 14, 17, 12]));
  });
});

describe('weekly again', () => {
  const topic = (daysAgo: number) => ({ createdAt: MORNING - daysAgo * DAY });
  const past = pastWith(talks([70, 45, 60], 14), 'biweekly');

  it('is suggested by two of three over their time', () => {
    expect(hintFor({ past })).toEqual({ hint: 'weekly-again', over: [15, 0, 25], carried: 0 });
  });

  it('is suggested by many topics that were on an agenda before', () => {
    const topics = [30, 30, 20, 15, 1].map(topic);
    expect(hintFor({ past: pastWith(talks([45], 14), 'monthly'), topics })).toEqual({
      hint: 'weekly-again',
      over: [0],
      carried: 4,
    });
  });

  it.each<[string, Partial<HintFacts>]>([
    ['one over its time', { past: pastWith(talks([70, 45, 40], 14), 'biweekly') }],
    ['a weekly rhythm', { past: pastWith(talks([70, 70, 70])) }],
    ['three topics', { past: pastWith(talks([45], 14), 'biweekly'), topics: [30, 30, 20].map(topic) }],
    ['two over when I ask for three', { past, preferences: { ...DEFAULT_PREFERENCES, overTimes: 3 } }],
    ['what was refused', { past, relationship: relationship({ 'weekly-again': said('never') }) }],
  ])('is not suggested by %s', (_, more) => {
    expect(hintFor(more)?.hint).not.toBe('weekly-again');
  });
});

describe('more often than weekly', () => {
  const past = pastWith(talks([30, 30, 30, 30, 30], 2));

  it('is named with its gaps', () => {
    expect(hintFor({ past })).toEqual({ hint: 'too-often', gaps: [2, 2, 2, 2] });
  });

  it('is named to a pair that settled on daily, but not while one of them is new', () => {
    expect(hintFor({ past, relationship: relationship({}, { cadence: 'daily' }) })?.hint).toBe('too-often');
    const ramp = { ramp: defaultRamp(addDays(TODAY, -12), 'weekly') };
    expect(hintFor({ past, relationship: relationship({}, { cadence: 'daily' }, ramp) })?.hint).not.toBe('too-often');
  });
});

describe('moving the series', () => {
  const event = (weeksAgo: number, movedBy: number) => {
    const slot = MORNING - weeksAgo * 7 * DAY;
    return { eventId: `hugo${slotSuffix(slot, false)}`, startsAt: slot + movedBy * MINUTE };
  };
  const events = [event(5, 60), event(4, 0), event(3, 60), event(2, 0), event(1, 60)];

  it('is suggested by three of the last five', () => {
    expect(hintFor({ events })).toEqual({ hint: 'move-series', moved: 3, of: 5 });
    expect(hintFor({ events: events.slice(1) })).toBeNull();
  });

  it('is suggested again after a topic only for what was moved since', () => {
    const done = { 'move-series': said('done', { at: MORNING - 61 * DAY }) };
    expect(hintFor({ events, relationship: relationship(done) })).not.toBeNull();
    const later = facts({ events, relationship: relationship(done), now: MORNING });
    const doneLate = { 'move-series': said('done', { at: MORNING - 30 * DAY }) };
    expect(
      hintOf({ ...later, relationship: relationship(doneLate), now: MORNING + 31 * DAY, meeting: meeting(-31) }),
    ).toBeNull();
  });
});

describe('no breath before a meeting', () => {
  const neighbour = { gapMinutes: 0, endsAt: MORNING + 30 * MINUTE, with: 'Ana' };
  const ahead = meeting(0, 60, { startsAt: MORNING + 30 * MINUTE, endsAt: MORNING + 90 * MINUTE });

  it('is told first of all, on its day and before it begins', () => {
    const past = pastWith(talks([12, 17, 14]));
    expect(hintFor({ neighbour, meeting: ahead, past })).toEqual({ hint: 'back-to-back', ...neighbour });
    expect(hintFor({ neighbour, meeting: ahead, past, now: MORNING + 31 * MINUTE })?.hint).toBe('biweekly');
    expect(hintFor({ neighbour, meeting: ahead, past, now: MORNING - DAY })?.hint).toBe('biweekly');
  });

  it('is told of another meeting after "not now", and of none after "never"', () => {
    const later = said('later', { at: MORNING - MINUTE, meetingId: ahead.id });
    expect(hintFor({ neighbour, meeting: ahead, relationship: relationship({ 'back-to-back': later }) })).toBeNull();
    const other = { ...later, meetingId: newId<'meeting'>() };
    expect(
      hintFor({ neighbour, meeting: ahead, relationship: relationship({ 'back-to-back': other }) }),
    ).not.toBeNull();
    const never = said('never', { meetingId: newId<'meeting'>() });
    expect(hintFor({ neighbour, meeting: ahead, relationship: relationship({ 'back-to-back': never }) })).toBeNull();
  });
});

describe('an onboarding', () => {
  const ramp = defaultRamp(day('2026-11-16'), 'weekly');
  const ivo = (hints: Relationship['hints'] = {}) => relationship(hints, {}, { ramp });
  const [, ...next] = ramp.steps;

  it("is told of on Ivo's seventh working day, and nothing else that could be said", () => {
    const past = pastWith(talks([12, 17, 14, 15, 12, 13, 14, 15, 16], 1), 'daily');
    expect(hintFor({ relationship: ivo(), past })).toEqual({ hint: 'ramp', now: 'daily', next });
    expect(hintFor({ relationship: ivo({ ramp: said('later', { at: MORNING }) }), past })).toBeNull();
    const onTheDay = { past, now: MORNING + 6 * DAY, meeting: meeting(-6) };
    expect(hintFor({ relationship: ivo({ ramp: said('later', { at: MORNING }) }), ...onTheDay })?.hint).toBe('ramp');
    expect(hintFor({ relationship: ivo({ ramp: said('done', { at: MORNING }) }), ...onTheDay })).toBeNull();
    expect(hintFor({ relationship: ivo({ ramp: said('never', { at: 0 }) }), ...onTheDay })).toBeNull();
  });
});

describe('a trip', () => {
  const trip = (tripOn: Day, hints: Relationship['hints'] = {}) =>
    relationship(hints, {}, { tripOn, lastInPersonOn: day('2026-08-12') });

  it.each([
    [0, true],
    [21, true],
    [22, false],
    [-1, false],
  ])('in %i days is spoken of: %s', (days, isAsked) => {
    const tripOn = addDays(TODAY, days);
    const hint = isAsked ? { hint: 'in-person', tripOn, lastOn: '2026-08-12' } : null;
    expect(hintFor({ relationship: trip(tripOn) })).toEqual(hint);
  });

  it('is spoken of while one of the two is new, with the last talk in one room', () => {
    const past = pastWith(talks([30], 7, { venue: 'walk' }));
    const pair = trip(addDays(TODAY, 3));
    const ramp = defaultRamp(addDays(TODAY, -10), 'weekly');
    const isNew = { ...pair, rhythm: { ...pair.rhythm, ramp }, hints: { ramp: said('never') } };
    expect(hintFor({ relationship: isNew, past })).toMatchObject({ lastOn: addDays(TODAY, -7) });
  });
});

describe('whatever is known of a pair', () => {
  const arbAnswer = fc.record({
    answer: fc.constantFrom('later' as const, 'never' as const, 'done' as const),
    at: fc.integer({ min: MORNING - 200 * DAY, max: MORNING }),
    meetingId: fc.constantFrom(null, ON_SCREEN.id, newId<'meeting'>()),
  });
  const arbFacts = fc
    .record({
      minutes: fc.array(fc.nat(90), { maxLength: 12 }),
      apart: fc.constantFrom(1, 2, 7, 14),
      cadence: fc.constantFrom(null, ...CADENCES),
      hints: fc.dictionary(fc.constantFrom(...HINTS), arbAnswer),
      isNew: fc.boolean(),
      tripIn: fc.integer({ min: -5, max: 40 }),
      topics: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }),
      moved: fc.array(fc.constantFrom(0, 60), { maxLength: 8 }),
      shortTimes: fc.integer({ min: 2, max: 10 }),
      isInCall: fc.boolean(),
      hasNeighbour: fc.boolean(),
    })
    .map((given): HintFacts => {
      const ramp = given.isNew ? defaultRamp(addDays(TODAY, -9), 'weekly') : null;
      const slots = given.moved.map((_, index) => MORNING - (index + 1) * 7 * DAY);
      return facts({
        relationship: relationship(given.hints, {}, { ramp, tripOn: addDays(TODAY, given.tripIn) }),
        meeting: { ...ON_SCREEN, startsAt: MORNING + MINUTE },
        past: pastWith(talks(given.minutes, given.apart), given.cadence),
        topics: given.topics.map((days) => ({ createdAt: MORNING - days * DAY })),
        events: given.moved.map((by, index) => ({
          eventId: `bo${slotSuffix(slots[index] ?? 0, false)}`,
          startsAt: (slots[index] ?? 0) + by * MINUTE,
        })),
        neighbour: given.hasNeighbour ? { gapMinutes: 0, endsAt: MORNING, with: null } : null,
        preferences: { ...DEFAULT_PREFERENCES, shortTimes: given.shortTimes },
        isInCall: given.isInCall,
      });
    });
  const ALWAYS: readonly (Hint | undefined)[] = ['back-to-back', 'ramp', 'in-person', undefined];

  it('nothing refused for good or in a call is said, and with somebody new only what is for them', () => {
    fc.assert(
      fc.property(arbFacts, (known) => {
        const found = hintOf(known);
        if (found) expect(known.relationship.hints[found.hint]?.answer).not.toBe('never');
        if (known.isInCall) expect(found).toBeNull();
        if (known.relationship.rhythm.ramp) expect(ALWAYS).toContain(found?.hint);
      }),
      { numRuns: 500 },
    );
  });

  it('"every two weeks" shows as many short talks as were asked for, and each is short', () => {
    fc.assert(
      fc.property(arbFacts, (known) => {
        const found = hintOf(known);
        if (found?.hint !== 'biweekly') return;
        expect(found.minutes.length).toBeGreaterThanOrEqual(known.preferences.shortTimes);
        expect(found.minutes.every((minutes) => minutes > 0 && minutes < known.preferences.shortMinutes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('refusing what is said, one after the other, comes to an end', () => {
    fc.assert(
      fc.property(arbFacts, (known) => {
        const hints: Relationship['hints'] = { ...known.relationship.hints };
        for (let turn = 0; turn <= HINTS.length; turn += 1) {
          const found = hintOf({ ...known, relationship: { ...known.relationship, hints } });
          if (!found) return;
          expect(hints[found.hint]?.answer).not.toBe('never');
          hints[found.hint] = said('never');
        }
        throw new Error('there is always one more suggestion');
      }),
    );
  });
});

describe('an answer', () => {
  let background: TestBackground;
  let pair: RelationshipId;

  beforeEach(async () => {
    background = new TestBackground();
    const input = { id: newId<'person'>(), name: 'Lena', address: 'lena@example.com', kind: 'peer' } as const;
    pair = (await background.tell('person.add', input)).relationshipId;
    for (let week = 1; week <= 8; week += 1) {
      const id = newId<'meeting'>();
      const at = MORNING - week * 7 * DAY;
      const fields = { ...NO_MEETING_PARTS, relationshipId: pair, startsAt: at, createdAt: at, wrappedUpAt: at };
      await background.keeper.commit([{ table: 'meetings', id, fields }]);
    }
  });
  const hint = async () => (await background.tell('thread.get', { relationshipId: pair, meetingId: null })).hint;
  const answer = (word: HintAnswer['answer']) =>
    background.tell('hint.answer', { relationshipId: pair, hint: 'format-review', answer: word, meetingId: null });

  it.each(['done', 'never'] as const)('"%s" takes the hint away, undo brings it back', async (word) => {
    expect(await hint()).toEqual({ hint: 'format-review', meetings: 8 });
    const { undo } = await answer(word);
    expect(await hint()).toBeNull();
    await background.tell('undo', { undo });
    expect(await hint()).toEqual({ hint: 'format-review', meetings: 8 });
  });

  it('"later" keeps quiet for the meeting on screen', async () => {
    const { meeting: onScreen } = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    const input = { relationshipId: pair, hint: 'format-review', answer: 'later', meetingId: onScreen.id } as const;
    await background.tell('hint.answer', input);
    expect(await hint()).toBeNull();
  });

  it('for a pair that is not there is refused', async () => {
    const input = {
      relationshipId: newId<'relationship'>(),
      hint: 'length',
      answer: 'never',
      meetingId: null,
    } as const;
    expect(await background.ask('hint.answer', input)).toEqual({ ok: false, error: 'not-found' });
  });

  it('is not even asked for while the private lane is folded away, and the words of the format stay out', async () => {
    const parts = { whyWeMeet: 'Think aloud', confidentiality: 'Nothing', confirmedByMe: day('2026-11-24') };
    background.now -= 70 * DAY;
    await background.tell('format.settle', { relationshipId: pair, parts });
    background.now += 70 * DAY;
    await background.tell('shield.set', { isUp: true });
    const shielded = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    expect(shielded.hint).toBeNull();
    expect(shielded.format).toEqual({ ...NO_FORMAT, confirmedByMe: parts.confirmedByMe, history: [] });
    await background.tell('shield.set', { isUp: false });
    const open = await background.tell('thread.get', { relationshipId: pair, meetingId: null });
    expect(open).toMatchObject({ hint: { meetings: 8 }, format: { whyWeMeet: 'Think aloud' } });
  });
});
