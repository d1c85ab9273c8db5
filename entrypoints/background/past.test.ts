import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayAt } from '../../lib/domain/day.ts';
import { type MeetingId, newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import { defaultRamp } from '../../lib/domain/rhythm/ramp.ts';
import { eventWith, guest, MORNING, TestBackground } from '../../tests/support/background.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let background: TestBackground;
let relationshipId: RelationshipId;

beforeEach(async () => {
  background = new TestBackground();
  const bo = { id: newId<'person'>(), name: 'Bo', address: 'bo@example.com', kind: null };
  relationshipId = (await background.tell('person.add', bo)).relationshipId;
});

/** An event `days` from this morning, as Calendar shows it; the whole series is recurring unless said. */
async function event(days: number, isRecurring = true): Promise<MeetingId> {
  const startsAt = MORNING + days * DAY + HOUR;
  const seen = await background.sight(
    eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')], {
      eventId: `bo_${days}`,
      startsAt,
      endsAt: startsAt + HOUR,
      isRecurring,
    }),
  );
  if (seen.verdict !== 'yes') throw new Error('no 1:1');
  return seen.meetingId;
}
const thread = (meetingId: MeetingId | null = null) => background.tell('thread.get', { relationshipId, meetingId });
const settle = (meetingId: MeetingId, parts: { nextOn?: ReturnType<typeof dayAt>; starter?: 'me' | 'them' }) =>
  background.tell('meeting.settle', { relationshipId, meetingId, parts });
async function hold(meetingId: MeetingId): Promise<void> {
  const id = newId<'topic'>();
  const topic = { id, relationshipId, text: `of ${meetingId}`, lane: 'private', owner: 'me', draft: null } as const;
  await background.tell('topic.add', topic);
  await background.tell('topic.setDiscussed', { id, meetingId, isDiscussed: true });
}
async function kind(of: Kind): Promise<void> {
  await background.tell('person.setKind', { id: (await thread()).person.id, kind: of });
}

describe('the first meeting', () => {
  it('is first until one before it was held; a mere event is no meeting', async () => {
    const [last, today] = [await event(-7), await event(0)];
    expect((await thread(today)).meeting.isFirst).toBe(true);
    await hold(last);
    expect((await thread(today)).meeting.isFirst).toBe(false);
    expect((await thread(last)).meeting.isFirst).toBe(true);
  });

  it('is none for two who met before Duologue knew of it', async () => {
    const today = await event(0);
    await background.tell('format.settle', { relationshipId, parts: { hasMetBefore: true } });
    expect((await thread(today)).meeting).toMatchObject({ isFirst: false, opener: 'week' });
  });

  it('stays the first while it runs, and is held by a wrap-up alone', async () => {
    const [today, next] = [await event(0), await event(7)];
    await background.tell('meeting.finish', { relationshipId, meetingId: today, endings: [], parts: {} });
    expect((await thread(today)).meeting.isFirst).toBe(true);
    expect((await thread(next)).meeting.isFirst).toBe(false);
  });

  it('is first again when I say that the one before was not held after all, and what that left stays in sight', async () => {
    const [last, today] = [await event(-7), await event(0)];
    await hold(last);
    await background.tell('meeting.settle', { relationshipId, meetingId: last, parts: { heldByHand: 0 } });
    const shown = await thread(today);
    expect(shown.meeting.isFirst).toBe(true);
    expect(shown.earlier).toMatchObject([{ id: last, topics: 1, heldMinutes: 0 }]);
    await background.tell('meeting.settle', { relationshipId, meetingId: last, parts: { heldByHand: 40 } });
    expect((await thread(today)).meeting.isFirst).toBe(false);
  });

  it('was held under a person who was merged in since', async () => {
    const today = await event(0);
    const twin = await background.tell('person.add', {
      id: newId<'person'>(),
      name: 'Bo L.',
      address: null,
      kind: null,
    });
    const talk = (await background.tell('thread.get', { relationshipId: twin.relationshipId, meetingId: null })).meeting
      .id;
    background.now -= 9 * DAY;
    const id = newId<'agreement'>();
    const promise = { id, text: 'x', lane: 'shared', owner: 'me', due: null, draft: null } as const;
    await background.tell('agreement.add', { ...promise, relationshipId: twin.relationshipId, meetingId: talk });
    background.now += 9 * DAY;
    await background.tell('person.merge', { id: twin.id, into: (await thread(today)).person.id });
    expect((await thread(today)).meeting.isFirst).toBe(false);
  });
});

describe('the opener', () => {
  it('goes by the real gap to the last held meeting, not by events between', async () => {
    const [held, today] = [await event(-14), await event(0)];
    await event(-7);
    await background.tell('format.settle', { relationshipId, parts: { cadence: 'weekly' } });
    expect((await thread(today)).meeting.opener).toBe('week');
    await hold(held);
    expect((await thread(today)).meeting.opener).toBe('since');
    await hold(await event(-7));
    expect((await thread(today)).meeting.opener).toBe('week');
  });
});

describe('how often they meet', () => {
  it('is what an onboarding says while it runs, whatever the two settled', async () => {
    await background.tell('format.settle', { relationshipId, parts: { cadence: 'biweekly' } });
    const ramp = defaultRamp(addDays(dayAt(MORNING), -7), 'biweekly');
    await background.tell('rhythm.settle', { relationshipId, parts: { ramp } });
    expect((await thread(await event(0))).cadence).toBe('daily');
    expect((await thread(await event(60))).cadence).toBe('biweekly');
    await background.tell('rhythm.settle', { relationshipId, parts: { ramp: null } });
    expect((await thread(await event(0))).cadence).toBe('biweekly');
  });

  it('is told by events that nobody wrote down, but not by those that were called off', async () => {
    await event(0);
    for (const days of [14, 28]) await event(days);
    await background.db.meetings.clear();
    expect((await thread()).cadence).toBe('biweekly');
    await background.db.sightings.toCollection().modify({ isCancelled: true });
    expect((await thread()).cadence).toBeNull();
  });
});

describe('who begins', () => {
  it('takes turns between peers over held meetings, past one that nobody held or settled', async () => {
    await kind('peer');
    const [first, second, third, fourth] = [await event(-21), await event(-14), await event(-7), await event(0)];
    await hold(first);
    expect((await thread(first)).meeting.starter).toBe('them');
    expect((await thread(second)).meeting.starter).toBe('me');
    await settle(second, { starter: 'me' });
    expect((await thread(third)).meeting.starter).toBe('me');
    await background.keeper.commit([{ table: 'meetings', id: third, fields: { wrappedUpAt: background.now } }]);
    expect((await thread(fourth)).meeting.starter).toBe('me');
    await hold(third);
    expect((await thread(fourth)).meeting.starter).toBe('them');
  });

  it('is not settled for a report, and undo takes the settling back with the tick', async () => {
    const today = await event(0);
    await hold(today);
    expect((await background.db.meetings.get(today))?.starter ?? null).toBeNull();
    await kind('friend');
    const id = newId<'topic'>();
    await background.tell('topic.add', { id, relationshipId, text: 'x', lane: 'private', owner: 'me', draft: null });
    const { undo } = await background.tell('topic.setDiscussed', { id, meetingId: today, isDiscussed: true });
    expect((await background.db.meetings.get(today))?.starter).toBe('them');
    await background.tell('undo', { undo });
    expect((await background.db.meetings.get(today))?.starter ?? null).toBeNull();
  });
});

describe('the next meeting', () => {
  it('is the next event, before a picked day, before the rhythm', async () => {
    const today = await event(0);
    await background.tell('format.settle', { relationshipId, parts: { cadence: 'weekly' } });
    expect((await thread(today)).next).toEqual({ from: 'rhythm', at: MORNING + 7 * DAY + HOUR });
    const day = addDays(dayAt(MORNING), 9);
    await settle(today, { nextOn: day });
    expect((await thread(today)).next).toEqual({ from: 'picked', day });
    await event(8);
    expect((await thread(today)).next).toEqual({ from: 'event', at: MORNING + 8 * DAY + HOUR });
  });

  it('is none without an event, a picked day and a rhythm of their own', async () => {
    await kind('my-report');
    expect((await thread(await event(0, false))).next).toBeNull();
  });

  it('is not the day that was picked once it is past, nor the day of the meeting on screen', async () => {
    const today = await event(0, false);
    const day = addDays(dayAt(MORNING), 3);
    await settle(today, { nextOn: day });
    background.now += 2 * DAY;
    expect((await thread()).next).toEqual({ from: 'picked', day });
    background.now += DAY;
    expect((await thread()).next).toBeNull();
    expect((await thread(today)).next).toEqual({ from: 'picked', day });
    background.now += DAY;
    expect((await thread(today)).next).toBeNull();
  });
});

describe('how often a topic was on the agenda', () => {
  it('does not change by a wrap-up, a look or a settled part', async () => {
    const today = await event(0);
    const id = newId<'topic'>();
    background.now -= 15 * DAY;
    await background.tell('topic.add', { id, relationshipId, text: 'Rota', lane: 'private', owner: 'me', draft: null });
    background.now += 15 * DAY;
    await event(-14);
    await event(-7);
    const times = async () => (await thread(today)).topics[0]?.times;
    expect(await times()).toBe(3);
    const { undo } = await settle(today, { starter: 'me' });
    await background.tell('meeting.finish', { relationshipId, meetingId: today, endings: [], parts: {} });
    await background.tell('undo', { undo });
    expect(await times()).toBe(3);
  });
});
