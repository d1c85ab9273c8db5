import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CALL_PREFIX } from '../../lib/database/rows.ts';
import { type MeetingId, newId, type RelationshipId, type TopicId } from '../../lib/domain/ids.ts';
import { tick } from '../../lib/records/clock.ts';
import { isVisible } from '../../lib/records/row.ts';
import { applyOperations } from '../../lib/sync/vault-apply.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { sweepVents } from './vents.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-24T09:00:00Z');
const END = Date.parse('2026-11-24T10:00:00Z');

let background: TestBackground;
let pair: { relationshipId: RelationshipId; meetingId: MeetingId };

beforeEach(async () => {
  background = new TestBackground();
  const seen = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (seen.verdict !== 'yes') throw new Error('no 1:1');
  pair = seen;
});

async function add(text: string, type: 'vent' | null = 'vent', relationshipId = pair.relationshipId): Promise<TopicId> {
  const id = newId<'topic'>();
  const topic = { id, relationshipId, text, lane: 'private', owner: 'me', draft: null } as const;
  await background.tell('topic.add', type ? { ...topic, type } : topic);
  return id;
}

const finish = () => background.tell('meeting.finish', { ...pair, endings: [], parts: {} });
const texts = async () =>
  (await background.tell('thread.get', { ...pair, meetingId: null })).topics.map(({ text }) => text);
async function dump(): Promise<string> {
  return JSON.stringify(await Promise.all(background.db.tables.map((table) => table.toArray())));
}
/** As Meet's content script and the end of a call would write it. */
const call = (from: number, to: number) =>
  background.keeper.commit([{ table: 'meetings', id: pair.meetingId, fields: { [`${CALL_PREFIX}${from}`]: { to } } }]);
async function sweepAt(now: number): Promise<boolean> {
  background.now = now;
  await sweepVents(background.keeper);
  return (await background.db.topics.where('_vent').above('').count()) === 0;
}

describe('a vent', () => {
  it('is erased when its meeting is wrapped up, and nothing else is', async () => {
    await add('so tired of this');
    await add('Rota', null);
    expect((await finish()).erased).toBe(1);
    expect(await texts()).toEqual(['Rota']);
    expect(await dump()).not.toContain('so tired of this');
  });

  it('does not come back by undo: not of the wrap-up, of an earlier edit, of its type nor of its deletion', async () => {
    const id = await add('first words');
    const edited = await background.tell('topic.edit', { id, text: 'second words' });
    const described = await background.tell('topic.describe', { id, details: { purpose: 'third words' } });
    const deleted = await background.tell('topic.delete', { id });
    const finished = await finish();
    for (const { undo } of [deleted, described, edited, finished]) await background.ask('undo', { undo });
    expect(await texts()).toEqual([]);
    expect(await dump()).not.toMatch(/first|second|third words/);
    expect((await background.db.meetings.get(pair.meetingId))?.wrappedUpAt).toBeNull();
  });

  it('that was deleted by hand is erased with the wrap-up, or when undo does not reach it any more', async () => {
    await background.tell('topic.delete', { id: await add('deleted words') });
    expect((await finish()).erased).toBe(0);
    expect(await dump()).not.toContain('deleted words');

    background.now += 1_000;
    const id = await add('other words');
    const { undo } = await background.tell('topic.delete', { id });
    expect(await sweepAt(background.now + 9 * MINUTE)).toBe(false);
    await background.tell('undo', { undo });
    await background.tell('topic.delete', { id });
    expect(await sweepAt(background.now + 11 * MINUTE)).toBe(true);
    expect(await dump()).not.toContain('other words');
  });

  it('that is added after the wrap-up waits for the next meeting', async () => {
    background.now = END - 10 * MINUTE;
    await finish();
    background.now += 1_000;
    await add('for next week');
    await call(START, END);
    expect(await sweepAt(END + 5 * 60 * MINUTE)).toBe(false);
    expect(await texts()).toEqual(['for next week']);
  });

  it('that an older topic became waits for the next meeting as well', async () => {
    const id = await add('first a question', null);
    background.now = END + 2 * 60 * MINUTE;
    await background.tell('topic.describe', { id, details: { type: 'vent' } });
    expect(await sweepAt(background.now + 24 * 60 * MINUTE)).toBe(false);
  });

  it('of a pair of merged people is erased with the meeting of either', async () => {
    const ana = await background.tell('person.add', { id: newId<'person'>(), name: 'Ana', address: null, kind: null });
    await add('written for Ana', 'vent', ana.relationshipId);
    const bo = (await background.tell('thread.get', { ...pair, meetingId: null })).person;
    await background.tell('person.merge', { id: ana.id, into: bo.id });
    expect((await finish()).erased).toBe(1);
    expect(await dump()).not.toContain('written for Ana');
  });

  it('of another pair stays', async () => {
    const ana = await background.tell('person.add', { id: newId<'person'>(), name: 'Ana', address: null, kind: null });
    await add('about the move', 'vent', ana.relationshipId);
    expect((await finish()).erased).toBe(0);
    expect(await sweepAt(END + 24 * 60 * MINUTE)).toBe(false);
  });

  it('is erased at the next wake when the worker died between the wrap-up and the erasing', async () => {
    await add('half done');
    const wrappedUpAt = background.now + 1;
    await background.keeper.commit([{ table: 'meetings', id: pair.meetingId, fields: { wrappedUpAt } }]);
    expect(await sweepAt(wrappedUpAt + 1)).toBe(true);
  });

  it('stays when it is only the companion who says that the meeting was wrapped up', async () => {
    await add('so tired of this');
    const { relationshipId, meetingId } = pair;
    const room = { relationshipId, role: 'host', madeAt: START, 'clock:bobobo': true };
    await background.keeper.commit([{ table: 'rooms', id: newId(), fields: room }]);
    const clock = tick(null, START + MINUTE, 'bobobo');
    await applyOperations(background.db, 'room:x', [['meetings', '2026', meetingId, clock, { wrappedUpAt: START }]], {
      now: START,
      known: 0,
      wallClock: () => START,
      mayHide: async () => true,
    });
    expect(await sweepAt(START + 2 * MINUTE)).toBe(false);
    expect((await finish()).erased).toBe(1);
  });

  it('that an edit on its way revived is a vent still, and erased at the next wake', async () => {
    const id = await add('gone');
    await finish();
    await background.keeper.commit([{ table: 'topics', id, fields: { text: 'came late' } }]);
    expect(await sweepAt(background.now + 1)).toBe(true);
    expect(await dump()).not.toContain('came late');
  });

  it('does not come back when a file from before is merged', async () => {
    const exported = async () => {
      const parts: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const part: { text: string; next: string | null } = await background.tell('data.exportPart', { cursor });
        parts.push(part.text);
        cursor = part.next;
        if (cursor === null) return parts.join('');
      }
    };
    await add('once exported');
    const file = await exported();
    await finish();
    expect(await exported()).not.toContain('once exported');
    await background.tell('data.stagePart', { index: 0, text: file });
    await background.tell('data.import', { mode: 'merge' });
    expect(await dump()).not.toContain('once exported');
  });

  it('does not keep a wrap-up from arriving twice, nor from naming it', async () => {
    const id = await add('named');
    const endings = [{ id, ending: 'outcome' as const, outcome: 'said out loud' }];
    const first = await background.tell('meeting.finish', { ...pair, endings, parts: {} });
    background.now += 400;
    const again = await background.tell('meeting.finish', { ...pair, endings, parts: {} });
    expect([first.erased, again.erased]).toEqual([1, 0]);
    expect(await dump()).not.toMatch(/named|said out loud/);
  });
});

describe('a vent whose meeting nobody wrapped up', () => {
  it.each<[string, [number, number][], number, boolean]>([
    ['an hour after the planned end', [], END + 60 * MINUTE, false],
    ['more than an hour after the planned end', [], END + 61 * MINUTE, true],
    ['five minutes after its call', [[START, END - 20 * MINUTE]], END - 15 * MINUTE, false],
    ['more than five minutes after its call', [[START, END - 20 * MINUTE]], END - 14 * MINUTE, true],
    ['soon after a call that ran over', [[START, END + 70 * MINUTE]], END + 74 * MINUTE, false],
    ['before the meeting', [], START - MINUTE, false],
  ])('is looked at %s', async (_, calls, now, isErased) => {
    await add('not for ever');
    for (const [from, to] of calls) await call(from, to);
    expect(await sweepAt(now)).toBe(isErased);
  });

  it('is kept while a call runs: joined again after a break, or long over time', async () => {
    await add('in the middle of it');
    await call(START, START + 10 * MINUTE);
    const running = { tabId: 9, code: 'abc-defg-hij', relationshipId: pair.relationshipId, meetingId: pair.meetingId };
    const seen = { startedAt: START + 20 * MINUTE, lastSeenAt: START + 20 * MINUTE, participants: [] };
    await background.db.calls.put({ id: '9:abc-defg-hij', ...running, ...seen });
    expect(await sweepAt(START + 21 * MINUTE)).toBe(false);
    expect(await sweepAt(END + 5 * 60 * MINUTE)).toBe(false);
    await background.db.calls.clear();
    expect(await sweepAt(END + 5 * 60 * MINUTE)).toBe(true);
  });

  it('written after the call, though before the planned end, is for the next one', async () => {
    await call(START, START + 20 * MINUTE);
    background.now = START + 40 * MINUTE;
    await add('next time');
    expect(await sweepAt(END + 24 * 60 * MINUTE)).toBe(false);
  });

  it('is erased after a sleep of months', async () => {
    await add('old');
    expect(await sweepAt(END + 200 * 24 * 60 * MINUTE)).toBe(true);
  });
});

describe('the words of vents', () => {
  it('are nowhere after the meeting, whatever was done with them', async () => {
    const arbDeed = fc.constantFrom(
      'edit',
      'describe',
      'lane',
      'owner',
      'discussed',
      'outcome',
      'progress',
      'delete',
      'undo',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(arbDeed, { maxLength: 10 }), fc.boolean(), async (deeds, isWrappedUp) => {
        background.now = START - 20 * MINUTE;
        let word = 0;
        const next = () => `unutterable${word++}`;
        const id = await add(next());
        let undo = '';
        const deed: Record<(typeof deeds)[number], () => Promise<{ ok: boolean; value?: unknown }>> = {
          edit: () => background.ask('topic.edit', { id, text: next() }),
          describe: () =>
            background.ask('topic.describe', { id, details: { purpose: next(), why: next(), options: next() } }),
          lane: () => background.ask('topic.setLane', { id, lane: 'shared' }),
          owner: () => background.ask('topic.setOwner', { id, owner: 'them' }),
          discussed: () => background.ask('topic.setDiscussed', { id, meetingId: pair.meetingId, isDiscussed: true }),
          outcome: () => background.ask('topic.setOutcome', { id, outcome: next() }),
          progress: () => background.ask('topic.setProgress', { id, meetingId: pair.meetingId, isProgress: true }),
          delete: () => background.ask('topic.delete', { id }),
          undo: () => background.ask('undo', { undo }),
        };
        for (const name of deeds) {
          background.now += 1_000;
          const answer = await deed[name]();
          const value = answer.value as { undo?: string } | undefined; // what writes answer
          undo = value?.undo ?? undo;
        }
        if (isWrappedUp) await finish();
        else await sweepAt(END + 61 * MINUTE);
        if (undo) await background.ask('undo', { undo });
        expect(await dump()).not.toContain('unutterable');
        const row = await background.db.topics.get(id);
        expect(row && isVisible(row)).toBe(false);
        const meeting = { table: 'meetings', id: pair.meetingId, fields: { wrappedUpAt: null } } as const;
        await background.keeper.commit([meeting]);
      }),
      { numRuns: 30 },
    );
  });
});
