import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind, normaliseAddress } from './address.ts';
import { ANSWERS, type EventSighting, type SightedPerson } from './sighting.ts';
import { judge, type Verdict } from './verdict.ts';

const person = (address: string, more: Partial<SightedPerson> = {}): SightedPerson => ({
  address,
  name: null,
  answer: 'awaiting',
  isOrganiser: false,
  isOptional: false,
  isGroup: false,
  ...more,
});

const ME = person('mira@example.com', { isOrganiser: true, answer: 'accepted' });
const ALIAS = person('Mira.Hale+work@googlemail.com');
const BO = person('bo@example.com', { name: 'Bo Lindqvist' });
const CHEN = person('chen@example.com');
const TEAM = person('team@example.com', { isGroup: true });
const ROOM = person('c_1@resource.calendar.google.com');
const CALENDAR = person('c_2@group.calendar.google.com', { isOrganiser: true });
const UNREADABLE = person('bo');

const MINE = new Set(['mira@example.com', 'mirahale@gmail.com']);
const NOBODY_YET = new Set<string>();

/** A whole reading of an event in my own calendar. */
const event = (people: SightedPerson[], more: Partial<EventSighting> = {}): EventSighting => ({
  surface: 'bubble',
  eventId: 'abc_20261124T090000Z',
  seriesId: 'abc',
  calendarId: 'mira@example.com',
  title: 'Mira / Bo',
  startsAt: null,
  endsAt: null,
  isAllDay: false,
  timeZone: null,
  people,
  statedCount: null,
  rooms: 0,
  meetCode: null,
  descriptionLink: null,
  isRecurring: null,
  areGuestsHidden: false,
  isComplete: true,
  ...more,
});

/** A verdict in a few words for the tables. */
function told(verdict: Verdict): string {
  if (verdict.kind === 'yes') return `yes, ${verdict.companion.address}`;
  if (verdict.kind === 'no') return 'no';
  return `unknown, ${verdict.reason}: ${verdict.candidates.map(({ address }) => address).join(' ')}`.trim();
}

const LOADING = { isComplete: false };
const HIDDEN = { areGuestsHidden: true };

describe('the verdict on an event', () => {
  const cases: [string, EventSighting, string][] = [
    ['two people, one is me', event([ME, BO]), 'yes, bo@example.com'],
    ['two people and the number agrees', event([ME, BO], { statedCount: 2 }), 'yes, bo@example.com'],
    ['I appear under another spelling', event([BO, ALIAS]), 'yes, bo@example.com'],
    ['rooms do not matter', event([ME, BO, ROOM], { statedCount: 2, rooms: 1 }), 'yes, bo@example.com'],
    ['an invited calendar is nobody', event([CALENDAR, ME, BO]), 'yes, bo@example.com'],
    [
      'an invited calendar that the number counts',
      event([CALENDAR, ME, BO], { statedCount: 3 }),
      'yes, bo@example.com',
    ],
    ['in a shared calendar', event([ME, BO], { calendarId: CALENDAR.address }), 'yes, bo@example.com'],
    ['in the calendar of the other', event([ME, BO], { calendarId: BO.address }), 'yes, bo@example.com'],

    ['three people', event([ME, BO, CHEN]), 'no'],
    ['three people, still loading', event([ME, BO, CHEN], LOADING), 'no'],
    ['three people stated, two seen', event([ME, BO], { statedCount: 3 }), 'no'],
    ['many stated, none seen', event([], { ...LOADING, statedCount: 50 }), 'no'],
    ['many stated, guests hidden', event([], { ...HIDDEN, statedCount: 3 }), 'no'],
    ['only me and three rooms', event([ME, ROOM], { statedCount: 1, rooms: 3 }), 'no'],
    ['only me', event([ME]), 'no'],
    ['only somebody else', event([BO]), 'no'],
    ['me and a calendar', event([ME, CALENDAR], { statedCount: 2 }), 'no'],
    ['a group', event([ME, TEAM]), 'no'],
    ['a group while loading', event([ME, TEAM], LOADING), 'no'],
    ['both are me', event([ME, ALIAS]), 'no'],
    ['one person twice', event([BO, person('BO@example.com')]), 'no'],
    ['nobody: a task', event([]), 'no'],
    ['nobody yet, and nothing says there will be', event([], LOADING), 'no'],
    ['nobody but a room', event([ROOM], { rooms: 1 }), 'no'],
    ['two others in the calendar of one of them', event([BO, CHEN], { calendarId: BO.address }), 'no'],
    ['two others in a shared calendar', event([BO, CHEN], { calendarId: CALENDAR.address }), 'no'],
    ['two others in a calendar that we cannot read', event([BO, CHEN], { calendarId: null }), 'no'],

    ['guests hidden', event([], HIDDEN), 'unknown, guests-hidden:'],
    ['guests hidden, two stated', event([ME], { ...HIDDEN, statedCount: 2 }), 'unknown, guests-hidden:'],
    ['guests hidden but the organiser', event([BO], HIDDEN), 'unknown, guests-hidden: bo@example.com'],
    ['guests hidden though two are there', event([ME, BO], HIDDEN), 'unknown, guests-hidden: bo@example.com'],
    ['two stated, none loaded', event([], { ...LOADING, statedCount: 2 }), 'unknown, guests-not-loaded:'],
    ['two stated, none loaded to the end', event([], { statedCount: 2 }), 'unknown, guests-not-loaded:'],
    [
      'two stated, one loaded',
      event([BO], { ...LOADING, statedCount: 2 }),
      'unknown, guests-not-loaded: bo@example.com',
    ],
    ['one seen while loading', event([ME], LOADING), 'unknown, guests-not-loaded:'],
    ['two seen while loading', event([ME, BO], LOADING), 'unknown, guests-not-loaded: bo@example.com'],
    [
      'two stated, three seen',
      event([ME, BO, CHEN], { statedCount: 2 }),
      'unknown, guests-not-loaded: bo@example.com chen@example.com',
    ],
    ['an address that we cannot read', event([ME, UNREADABLE]), 'unknown, guests-not-loaded: bo'],
    ['two others in my own calendar', event([BO, CHEN]), 'unknown, self-unknown: bo@example.com chen@example.com'],
  ];
  it.each(cases)('%s', (_case, sighting, expected) => expect(told(judge(sighting, MINE))).toBe(expected));

  it.each([
    ['two people', event([ME, BO]), 'unknown, self-unknown: mira@example.com bo@example.com'],
    [
      'two people, still loading',
      event([ME, BO], LOADING),
      'unknown, guests-not-loaded: mira@example.com bo@example.com',
    ],
    ['three people', event([ME, BO, CHEN]), 'no'],
    ['one person', event([BO]), 'no'],
    ['a task', event([]), 'no'],
  ])('while nobody said who I am: %s', (_case, sighting, expected) =>
    expect(told(judge(sighting, NOBODY_YET))).toBe(expected),
  );

  it.each(ANSWERS)('stays yes when the companion answered "%s", and tells it', (answer) => {
    const companion = { ...BO, answer };
    expect(judge(event([ME, companion]), MINE)).toEqual({ kind: 'yes', companion });
  });

  it('stays yes when the companion is optional, and tells it', () => {
    const companion = { ...BO, isOptional: true };
    expect(judge(event([ME, companion]), MINE)).toEqual({ kind: 'yes', companion });
  });

  it('keeps what any of several rows says of one person', () => {
    const rows = [
      person('bo@example.com', { answer: 'unknown' }),
      ME,
      { ...BO, answer: 'declined', isOptional: true } as const,
    ];
    expect(judge(event(rows), MINE)).toEqual({
      kind: 'yes',
      companion: { ...BO, answer: 'declined', isOptional: true },
    });
  });
});

describe('whatever an event shows', () => {
  const rows = fc.array(
    fc.record({
      address: fc.constantFrom(
        ...[ME, ALIAS, BO, CHEN, ROOM, CALENDAR, UNREADABLE].map(({ address }) => address),
        'BO@example.com',
        'unknownorganizer@calendar.google.com',
      ),
      name: fc.constantFrom(null, 'Bo', 'Bo Lindqvist'),
      answer: fc.constantFrom(...ANSWERS),
      isOrganiser: fc.boolean(),
      isOptional: fc.boolean(),
      isGroup: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
    { maxLength: 5 },
  );
  const sightings = fc
    .record({
      people: rows,
      statedCount: fc.constantFrom(null, null, 0, 1, 2, 2, 3, 4),
      isComplete: fc.boolean(),
      areGuestsHidden: fc.boolean(),
      calendarId: fc.constantFrom(null, ME.address, BO.address, CALENDAR.address),
    })
    .map(({ people, ...more }) => event(people, more));
  const own = fc.constantFrom(MINE, NOBODY_YET);

  /** Candidates stand in the page's order, which is theirs to differ. */
  const comparable = (verdict: Verdict) =>
    verdict.kind === 'unknown'
      ? { ...verdict, candidates: verdict.candidates.toSorted((one, other) => (one.address < other.address ? -1 : 1)) }
      : verdict;

  it('the order of rows and rows that come twice change nothing', () => {
    const shuffled = sightings.chain((sighting) =>
      fc.tuple(
        fc.constant(sighting),
        fc.shuffledSubarray([...sighting.people, ...sighting.people], { minLength: sighting.people.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, own, ([sighting, people], mine) => {
        expect(comparable(judge({ ...sighting, people }, mine))).toEqual(comparable(judge(sighting, mine)));
      }),
      { numRuns: 2000 },
    );
  });

  it('a yes needs a whole reading with me and exactly one other mailbox of a person', () => {
    fc.assert(
      fc.property(sightings, own, (sighting, mine) => {
        const verdict = judge(sighting, mine);
        if (verdict.kind !== 'yes') return;
        const mailboxes = new Set(
          sighting.people
            .filter(({ address }) => addressKind(address) === 'person')
            .map(({ address }) => normaliseAddress(address)),
        );
        const others = [...mailboxes].filter((mailbox) => !mine.has(mailbox));
        expect(others).toEqual([normaliseAddress(verdict.companion.address)]);
        expect(mailboxes.size).toBe(2);
        expect(sighting).toMatchObject({ isComplete: true, areGuestsHidden: false });
        expect(sighting.people.some(({ isGroup, address }) => isGroup && addressKind(address) === 'person')).toBe(
          false,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
