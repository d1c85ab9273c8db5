import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, dayAt, startOfDay } from '../../lib/domain/day.ts';
import { slotSuffix } from '../../lib/domain/event-id.ts';
import { type MeetingId, newId, type PersonId, type RelationshipId } from '../../lib/domain/ids.ts';
import { defaultRamp } from '../../lib/domain/rhythm/ramp.ts';
import type { EventSighting } from '../../lib/domain/sighting.ts';
import { eventWith, guest, MORNING, TestBackground } from '../../tests/support/background.ts';

// The dates of the walkthrough are told in a zone whose clocks never change.
process.env.TZ = 'UTC';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const WEEK = 7 * 24 * HOUR;
/** Today's slot of the series with Bo. */
const SLOT = Date.parse('2026-11-24T09:00:00Z');
const TODAY: Day = dayAt(MORNING);

let background: TestBackground;
let relationshipId: RelationshipId;
let personId: PersonId;

beforeEach(async () => {
  background = new TestBackground();
  const input = { id: newId<'person'>(), name: 'Bo', address: 'bo@example.com', kind: 'my-report' } as const;
  ({ relationshipId, id: personId } = await background.tell('person.add', input));
});

const bo = guest('bo@example.com', 'Bo');
/** The occurrence so many weeks from today, as Calendar shows it; written down unless it is taken out again. */
async function see(weeks: number, more: Partial<EventSighting> = {}, companion = bo): Promise<MeetingId> {
  const slot = SLOT + weeks * WEEK;
  const seen = await background.sight(
    eventWith([guest('marta@example.com'), companion], {
      eventId: `weeklybo${slotSuffix(slot, false)}`,
      startsAt: slot,
      endsAt: slot + HOUR,
      ...more,
    }),
  );
  if (seen.verdict !== 'yes') throw new Error('no 1:1');
  return seen.meetingId;
}
const settle = (meetingId: MeetingId, parts: { heldByHand: number | null }) =>
  background.tell('meeting.settle', { relationshipId, meetingId, parts });
const rhythm = () => background.tell('rhythm.get', { relationshipId });
const eventId = (weeks: number) => `weeklybo${slotSuffix(SLOT + weeks * WEEK, false)}`;
const thread = (meetingId: MeetingId | null = null) => background.tell('thread.get', { relationshipId, meetingId });

describe('when two people meet', () => {
  it('is nothing but what is presumed, before anything is known', async () => {
    expect(await rhythm()).toEqual({
      person: expect.objectContaining({ name: 'Bo', relationshipId }),
      cadence: 'weekly',
      isCadenceChosen: false,
      lengthMinutes: null,
      usualMinutes: 45,
      parts: { ramp: null, isSameCity: false, tripOn: null, lastInPersonOn: null },
      ramp: null,
      next: null,
      lastHeldAt: null,
      lastInPersonOn: null,
      consistency: null,
      away: [],
      history: [],
      source: 'sightings',
      title: null,
      guest: null,
    });
  });

  it('tells what became of each slot, the newest first, and what is planned within four weeks', async () => {
    const before = SLOT - 4 * WEEK;
    await settle(await see(-4), { heldByHand: 40 });
    await see(-3, { startsAt: SLOT - 3 * WEEK + HOUR, endsAt: SLOT - 3 * WEEK + 2 * HOUR });
    await see(-2);
    await see(-1, {}, guest('bo@example.com', 'Bo', { answer: 'declined' }));
    await see(1, { startsAt: SLOT + WEEK + HOUR, endsAt: SLOT + WEEK + 2 * HOUR });
    await see(2);
    await see(3);
    await see(5);
    await background.db.sightings.update(eventId(-2), { isCancelled: true });
    await background.db.meetings.where('eventId').equals(eventId(3)).delete();
    const { history } = await rhythm();
    expect(history.map(({ at, fate, movedFrom }) => [(at - SLOT) / HOUR, fate, movedFrom])).toEqual([
      [3 * 168, 'planned', null],
      [2 * 168, 'planned', null],
      [168 + 1, 'planned', SLOT + WEEK],
      [-168, 'declined', null],
      [-2 * 168, 'cancelled', null],
      [-3 * 168 + 1, 'moved', SLOT - 3 * WEEK],
      [-4 * 168, 'held', null],
    ]);
    expect(history.at(-1)).toMatchObject({ at: before, endsAt: before + HOUR, heldMinutes: 40, isByHand: true });
  });

  it('counts a talk of today that no event announced', async () => {
    const talk = (await thread()).meeting.id;
    const id = newId<'agreement'>();
    const promise = { id, text: 'x', lane: 'shared', owner: 'me', due: null, draft: null } as const;
    await background.tell('agreement.add', { ...promise, relationshipId, meetingId: talk });
    expect(await rhythm()).toMatchObject({ lastHeldAt: MORNING, history: [{ meetingId: talk, fate: 'held' }] });
  });

  it('holds thirty rows at most', async () => {
    for (let week = -40; week <= -1; week += 1) {
      const startsAt = SLOT + week * WEEK;
      const fields = { relationshipId, createdAt: startsAt, startsAt, eventId: eventId(week), heldByHand: 30 };
      await background.keeper.commit([{ table: 'meetings', id: newId<'meeting'>(), fields }]);
    }
    const { history, lastHeldAt } = await rhythm();
    expect(history).toHaveLength(30);
    expect(lastHeldAt).toBe(SLOT - WEEK);
  });

  it('knows the next date, the latest event and to which address it goes', async () => {
    await see(-1, { title: 'Old title' });
    const next = await see(1, { title: 'Marta / Bo, new' });
    expect(await rhythm()).toMatchObject({
      next: { from: 'event', at: SLOT + WEEK },
      title: 'Marta / Bo, new',
      guest: 'bo@example.com',
    });
    await background.db.sightings.update(eventId(1), { isCancelled: true });
    const after = await rhythm();
    expect(after).toMatchObject({ title: 'Old title', next: { from: 'rhythm', at: SLOT } });
    expect(after.history.find(({ meetingId }) => meetingId === next)?.fate).toBe('cancelled');
  });

  it('says how regular the series is, without what was called off', async () => {
    for (let week = -9; week <= -1; week += 1) {
      const shift = week === -3 ? 2 * HOUR : 0;
      await see(week, { startsAt: SLOT + week * WEEK + shift, endsAt: SLOT + week * WEEK + shift + HOUR });
    }
    expect((await rhythm()).consistency).toMatchObject({ same: 7, of: 8, weekday: 2 });
    await background.db.sightings.update(eventId(-3), { isCancelled: true });
    expect((await rhythm()).consistency).toMatchObject({ same: 8, of: 8 });
  });

  it('says what the two settled, and what an onboarding makes of it', async () => {
    await background.tell('format.settle', { relationshipId, parts: { cadence: 'biweekly', lengthMinutes: 50 } });
    expect(await rhythm()).toMatchObject({
      cadence: 'biweekly',
      isCadenceChosen: true,
      lengthMinutes: 50,
      usualMinutes: 60,
    });
    const ramp = defaultRamp(addDays(TODAY, -8), 'biweekly');
    await background.tell('rhythm.settle', { relationshipId, parts: { ramp } });
    const [, ...next] = ramp.steps;
    expect(await rhythm()).toMatchObject({ cadence: 'biweekly', ramp: { now: 'daily', next }, usualMinutes: 30 });
  });

  it('has the times away of the two that are not over', async () => {
    const away = async (whose: PersonId | null, from: number, to: number) => {
      const id = newId<'person'>();
      const value = { personId: whose, from: addDays(TODAY, from), to: addDays(TODAY, to) };
      await background.keeper.commit([{ table: 'settings', id: `away:${id}`, fields: { value } }]);
      return id;
    };
    const [theirs, mine] = [await away(personId, 27, 38), await away(null, -3, 0)];
    await away(null, -9, -1);
    await away(newId<'person'>(), 1, 2);
    expect((await rhythm()).away.map(({ id }) => id)).toEqual([mine, theirs]);
  });

  it('is hidden with the private lane', async () => {
    await background.tell('shield.set', { isUp: true });
    expect(await background.ask('rhythm.get', { relationshipId })).toEqual({ ok: false, error: 'private-hidden' });
  });

  it('of nobody is not there', async () => {
    const input = { relationshipId: newId<'relationship'>() };
    expect(await background.ask('rhythm.get', input)).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('settling when two people meet', () => {
  it('changes what is given alone, and undo brings it back', async () => {
    await background.tell('rhythm.settle', { relationshipId, parts: { isSameCity: true, tripOn: addDays(TODAY, 9) } });
    const { undo } = await background.tell('rhythm.settle', { relationshipId, parts: { tripOn: null } });
    expect((await rhythm()).parts).toMatchObject({ isSameCity: true, tripOn: null });
    await background.tell('undo', { undo });
    expect((await rhythm()).parts).toMatchObject({ isSameCity: true, tripOn: addDays(TODAY, 9) });
  });

  it('puts the steps of an onboarding in order, and refuses two on one day', async () => {
    const { steps } = defaultRamp(TODAY, 'weekly');
    await background.tell('rhythm.settle', { relationshipId, parts: { ramp: { steps: [...steps].reverse() } } });
    expect((await rhythm()).parts.ramp?.steps).toEqual(steps);
    const twice = { steps: [...steps, ...steps.slice(1)] };
    const answer = await background.ask('rhythm.settle', { relationshipId, parts: { ramp: twice } });
    expect(answer).toEqual({ ok: false, error: 'bad-input' });
  });
});

describe('a talk logged by hand', () => {
  const log = (more: Partial<Parameters<typeof background.tell<'meeting.log'>>[1]> = {}) => ({
    id: newId<'meeting'>(),
    relationshipId,
    at: MORNING - 3 * 24 * HOUR,
    minutes: 40,
    venue: 'walk' as const,
    isCatchUp: false,
    ...more,
  });

  it('counts as held and in person, and undo takes it back', async () => {
    const input = log();
    const { undo } = await background.tell('meeting.log', input);
    expect(await rhythm()).toMatchObject({
      lastHeldAt: input.at,
      lastInPersonOn: dayAt(input.at),
      history: [{ fate: 'held', at: input.at, endsAt: input.at + 40 * MINUTE, heldMinutes: 40, venue: 'walk' }],
    });
    await background.tell('undo', { undo });
    expect(await rhythm()).toMatchObject({ lastHeldAt: null, lastInPersonOn: null, history: [] });
  });

  it('by phone is not in person; what I said of an earlier day stays', async () => {
    await background.tell('rhythm.settle', { relationshipId, parts: { lastInPersonOn: addDays(TODAY, -90) } });
    await background.tell('meeting.log', log({ venue: 'phone' }));
    expect((await rhythm()).lastInPersonOn).toBe(addDays(TODAY, -90));
  });

  it('keeps the time of its event, and may be corrected', async () => {
    const id = await see(-1);
    await background.tell('meeting.log', log({ id, at: SLOT - WEEK + 2 * HOUR, isCatchUp: true }));
    const kept = { at: SLOT - WEEK, endsAt: SLOT - WEEK + HOUR, heldMinutes: 40, isByHand: true, isCatchUp: true };
    expect((await rhythm()).history).toMatchObject([kept]);
    await background.tell('meeting.log', log({ id, minutes: 55 }));
    expect((await rhythm()).history).toMatchObject([{ ...kept, heldMinutes: 55, isCatchUp: false }]);
    await settle(id, { heldByHand: 0 });
    const shown = await rhythm();
    expect(shown.history).toMatchObject([{ fate: 'past', heldMinutes: 0, isByHand: true }]);
    expect(shown).toMatchObject({ lastHeldAt: null, lastInPersonOn: null });
  });

  it('of an event that nobody wrote down takes what the event says', async () => {
    const id = await see(-1);
    await background.db.meetings.clear();
    await background.tell('meeting.log', log({ id, at: SLOT - WEEK }));
    expect(await background.db.meetings.get(id)).toMatchObject({
      eventId: eventId(-1),
      startsAt: SLOT - WEEK,
      endsAt: SLOT - WEEK + HOUR,
      heldByHand: 40,
    });
  });

  it.each([
    ['that has not begun', { at: MORNING + 1 }, 'bad-input'],
    ['without minutes', { minutes: 0 }, 'bad-input'],
    ['with nobody', { relationshipId: newId<'relationship'>() }, 'not-found'],
  ])('%s is refused', async (_, more, error) => {
    expect(await background.ask('meeting.log', log(more))).toEqual({ ok: false, error });
    expect(await background.db.meetings.count()).toBe(0);
  });

  it("of somebody else's meeting is refused", async () => {
    const id = await see(-1);
    const ana = await background.tell('person.add', { id: newId<'person'>(), name: 'Ana', address: null, kind: null });
    const answer = await background.ask('meeting.log', log({ id, relationshipId: ana.relationshipId }));
    expect(answer).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('a suggestion in the thread', () => {
  it('comes with the end of the fourth short talk', async () => {
    for (const [index, minutes] of [14, 17, 12].entries()) await settle(await see(index - 3), { heldByHand: minutes });
    const today = await see(0);
    background.now = SLOT + 20 * MINUTE;
    await settle(today, { heldByHand: 15 });
    expect((await thread(today)).hint).toEqual({ hint: 'biweekly', minutes: [14, 17, 12, 15], limit: 20, needed: 3 });
    await background.tell('shield.set', { isUp: true });
    expect((await thread(today)).hint).toBeNull();
  });

  it('tells that no breath is left before it, by a 1:1 or by what a feed knows', async () => {
    const today = await see(0);
    expect((await thread(today)).hint).toBeNull();
    const spans: [number, number][] = [[SLOT - 2 * HOUR, SLOT - 2 * MINUTE]];
    await background.db.busy.put({ id: 'feed', spans });
    expect((await thread(today)).hint).toEqual({
      hint: 'back-to-back',
      gapMinutes: 2,
      endsAt: SLOT - 2 * MINUTE,
      with: null,
    });
    await background.sight(
      eventWith([guest('marta@example.com'), guest('ana@example.com', 'Ana')], {
        eventId: 'ana',
        seriesId: 'ana',
        startsAt: SLOT - HOUR,
        endsAt: SLOT,
      }),
    );
    expect((await thread(today)).hint).toMatchObject({ gapMinutes: 0, endsAt: SLOT, with: 'Ana' });
  });

  it.each<[string, [number, number]]>([
    ['ten minutes that are kept free before', [SLOT - 10 * MINUTE, SLOT + HOUR]],
    ['the meeting itself', [SLOT, SLOT + HOUR]],
    ['a whole day', [SLOT - 9 * HOUR, SLOT + 15 * HOUR]],
    ['a whole week', [SLOT - 48 * HOUR, SLOT + 120 * HOUR]],
    ['what ends in time', [SLOT - HOUR, SLOT - 5 * MINUTE]],
  ])('takes %s for no neighbour', async (_, span) => {
    const today = await see(0);
    await background.db.busy.put({ id: 'feed', spans: [span] });
    expect((await thread(today)).hint).toBeNull();
  });

  it('says that a series collides, but not by what gave way to a vacation', async () => {
    for (const week of [-3, -2, -1]) {
      await see(week, { startsAt: SLOT + week * WEEK + HOUR, endsAt: SLOT + week * WEEK + 2 * HOUR });
    }
    const today = await see(0);
    expect((await thread(today)).hint).toEqual({ hint: 'move-series', moved: 3, of: 3 });
    const value = { personId: null, from: dayAt(startOfDay(addDays(TODAY, -14))), to: addDays(TODAY, -12) };
    await background.keeper.commit([{ table: 'settings', id: `away:${newId<'person'>()}`, fields: { value } }]);
    expect((await thread(today)).hint).toBeNull();
  });
});
