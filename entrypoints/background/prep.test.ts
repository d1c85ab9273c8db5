import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { TopicType } from '../../lib/domain/topic.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';

const DAY = 24 * 3_600_000;
const STARTS = Date.parse('2026-11-24T09:00:00Z');
const marta = guest('marta@example.com', 'Marta', { isOrganiser: true });
const bo = guest('bo@example.com', 'Bo');
const ana = guest('ana@example.com', 'Ana');

let background: TestBackground;
beforeEach(() => {
  background = new TestBackground();
});

async function see(more: Parameters<typeof eventWith>[1] = {}, other = bo) {
  const launcher = await background.sight(eventWith([marta, other], more));
  if (launcher.verdict !== 'yes') throw new Error('a 1:1 was expected');
  return { relationshipId: launcher.relationshipId, meetingId: launcher.meetingId };
}
const today = () => see();
const lastWeek = () =>
  see({ eventId: 'weeklybo_20261117T090000Z', startsAt: STARTS - 7 * DAY, endsAt: STARTS - 7 * DAY + 3_600_000 });

type Talked = { lane?: Lane; outcome?: string; type?: TopicType };

async function talk(
  at: Awaited<ReturnType<typeof see>>,
  text: string,
  { lane = 'shared', outcome, type }: Talked = {},
) {
  const id = newId<'topic'>();
  background.now += 60_000;
  const { relationshipId, meetingId } = at;
  await background.tell('topic.add', { id, relationshipId, text, lane, owner: 'them', type, draft: null });
  await background.tell('topic.setDiscussed', { id, meetingId, isDiscussed: true });
  if (outcome) await background.tell('topic.setOutcome', { id, outcome });
}

describe('what one looks at before a talk', () => {
  it('has no last time before the first talk', async () => {
    expect(await background.tell('prep.get', await today())).toEqual({ last: null, backToBack: null });
  });

  it('tells the last talk in three lines at most, outcomes first', async () => {
    const earlier = await lastWeek();
    await talk(earlier, 'Only talked about');
    await talk(earlier, 'Alerts', { outcome: 'Dev and Bo pair on it' });
    await talk(earlier, 'Senior role', { lane: 'private', outcome: 'in writing' });
    await talk(earlier, 'More');
    const { last } = await background.tell('prep.get', await today());
    expect(last?.at).toBe(STARTS - 7 * DAY);
    expect(last?.lines).toEqual([
      { lane: 'shared', text: 'Alerts: Dev and Bo pair on it' },
      { lane: 'private', text: 'Senior role: in writing' },
      { lane: 'shared', text: 'Only talked about' },
    ]);
  });

  it('never brings a vent back', async () => {
    const earlier = await lastWeek();
    await talk(earlier, 'So angry', { type: 'vent' });
    const { last } = await background.tell('prep.get', await today());
    expect(last?.lines).toEqual([]);
  });

  it('holds nothing private while the private lane is folded away', async () => {
    const earlier = await lastWeek();
    await talk(earlier, 'Secret', { lane: 'private' });
    await talk(earlier, 'Open');
    await background.tell('shield.set', { isUp: true });
    const answer = await background.tell('prep.get', await today());
    expect(answer.last?.lines).toEqual([{ lane: 'shared', text: 'Open' }]);
  });

  it.each([
    ['ends when this one begins', 0, true],
    ['ends three minutes before it', -3, true],
    ['ends ten minutes before it', -10, false],
  ])('warns of a 1:1 that %s', async (_, minutes, isWarned) => {
    const endsAt = STARTS + minutes * 60_000;
    await see({ eventId: 'ana1', seriesId: 'ana', startsAt: endsAt - 1_800_000, endsAt }, ana);
    const { backToBack } = await background.tell('prep.get', await today());
    expect(backToBack).toEqual(isWarned ? { name: 'Ana', endsAt } : null);
  });

  it('warns of a 1:1 that goes on into this one, not of one that was called off or declined', async () => {
    const endsAt = STARTS + 900_000;
    await see({ eventId: 'ana1', seriesId: 'ana', startsAt: STARTS - 1_800_000, endsAt }, ana);
    const { meetingId, relationshipId } = await today();
    const warned = async () => (await background.tell('prep.get', { relationshipId, meetingId })).backToBack;
    expect(await warned()).toEqual({ name: 'Ana', endsAt });
    await background.db.sightings.update('ana1', { isCancelled: true });
    expect(await warned()).toBeNull();
    const people = [{ ...ana, answer: 'declined' as const }];
    await background.db.sightings.update('ana1', { isCancelled: false, people });
    expect(await warned()).toBeNull();
  });

  it('takes how much breath I want', async () => {
    const endsAt = STARTS - 600_000;
    await see({ eventId: 'ana1', seriesId: 'ana', startsAt: endsAt - 1_800_000, endsAt }, ana);
    const meeting = await today();
    const warned = async () => (await background.tell('prep.get', meeting)).backToBack !== null;
    expect(await warned()).toBe(false);
    await background.keeper.commit([{ table: 'settings', id: 'pref:breathMinutes', fields: { value: 15 } }]);
    expect(await warned()).toBe(true);
    await background.keeper.commit([{ table: 'settings', id: 'pref:breathMinutes', fields: { value: 0 } }]);
    expect(await warned()).toBe(false);
  });

  it('says that a relationship is not there', async () => {
    const { meetingId } = await today();
    const answer = await background.ask('prep.get', { relationshipId: newId<'relationship'>(), meetingId });
    expect(answer).toEqual({ ok: false, error: 'not-found' });
  });
});
