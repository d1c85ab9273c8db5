import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { toAgreement, toTopic } from '../../lib/database/rows.ts';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { type AgreementId, type MeetingId, newId, type RelationshipId, type TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { type Clock, tick } from '../../lib/records/clock.ts';
import { otherFields } from '../../lib/records/others.ts';
import { type Fields, isVisible } from '../../lib/records/row.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';
import { day } from '../../tests/support/samples.ts';
import { answerOther } from './others.ts';

type Table = 'topics' | 'agreements';
type Answer = 'use' | 'dismiss';

let background: TestBackground;
let pair: { relationshipId: RelationshipId; meetingId: MeetingId };
let written: Clock;

beforeEach(async () => {
  background = new TestBackground();
  const seen = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (seen.verdict !== 'yes') throw new Error('no 1:1');
  pair = seen;
  written = tick(null, background.now, 'zzzzzz');
});

async function topic(text = 'Rota', more: { lane?: Lane; type?: 'vent' } = {}): Promise<TopicId> {
  const id = newId<'topic'>();
  const words = { text, lane: 'shared', owner: 'me', draft: null, ...more } as const;
  await background.tell('topic.add', { id, relationshipId: pair.relationshipId, ...words });
  return id;
}
async function promise(text = 'Rubric', lane: Lane = 'shared'): Promise<AgreementId> {
  const id = newId<'agreement'>();
  const words = { text, lane, owner: 'me', due: day('2026-11-26'), draft: null } as const;
  await background.tell('agreement.add', { id, ...pair, ...words });
  return id;
}

/** As another browser's write arrives that lost: all of its fields in one write. Gives the names of the registers. */
async function lose(table: Table, id: string, fields: Fields): Promise<string[]> {
  const clock = written;
  written = tick(written, background.now, 'zzzzzz');
  const kept = Object.assign({}, ...Object.entries(fields).map(([field, value]) => otherFields(field, clock, value)));
  await background.keeper.commit([{ table, id, fields: kept }]);
  background.now += 1_000;
  return Object.keys(kept);
}
const rowOf = async (table: Table, id: string) => {
  const row = await background.db[table].get(id);
  if (!row) throw new Error(`no ${id}`);
  return row;
};
const topicOf = async (id: TopicId) => toTopic(await rowOf('topics', id));
const promiseOf = async (id: AgreementId) => toAgreement(await rowOf('agreements', id));

async function answer(table: Table, id: string, name = '', given: Answer = 'use') {
  const outcome = await answerOther(background.keeper, { table, id, name, answer: given });
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}
const dump = async () => JSON.stringify(await Promise.all(background.db.tables.map((table) => table.toArray())));

describe('using what was written elsewhere after all', () => {
  it.each([
    ['text', 'Rota and cover'],
    ['outcome', 'Anna swaps'],
    ['purpose', 'to decide'],
    ['why', 'it hurts'],
    ['options', 'swap'],
  ])('writes it into the topic, and one undo brings both back: %s %j', async (field, value) => {
    const id = await topic();
    const [name] = await lose('topics', id, { [field]: value });
    const before = await topicOf(id);
    const { undo } = await answer('topics', id, name);
    const after = await topicOf(id);
    expect(after).toMatchObject({ [field]: value });
    expect(after).not.toHaveProperty('others');
    await background.tell('undo', { undo });
    expect(await topicOf(id)).toEqual(before);
  });

  const kept = { state: 'kept', closedOn: day('2026-11-20') } as const;
  const moved = { what: 'moved', from: '2026-11-26', to: '2026-11-27' };
  const friday = day('2026-11-27');
  it.each<[string, Partial<Agreement> | null, Fields, Partial<Agreement>, object | null]>([
    ['words', null, { text: 'Send it' }, { text: 'Send it' }, { what: 'edited', why: 'Rubric' }],
    ['who owes it', null, { owner: 'both' }, { owner: 'both' }, null],
    ['a move', null, { state: 'moved', due: friday }, { state: 'moved', due: friday }, moved],
    ['a day alone', null, { due: friday }, { state: 'moved', due: friday }, moved],
    ['a day for what met an issue', { state: 'issue' }, { due: friday }, { state: 'issue', due: friday }, moved],
    ['no day', null, { due: null }, { state: 'moved', due: null }, { ...moved, to: null }],
    ['a day for what is kept by now', kept, { due: friday }, { ...kept, due: friday }, moved],
    [
      'a move of what is kept by now',
      kept,
      { state: 'moved', due: friday },
      { state: 'moved', due: friday, closedOn: null },
      moved,
    ],
    [
      'an issue with a new day',
      null,
      { state: 'issue', due: friday },
      { state: 'issue', due: friday },
      { ...moved, what: 'issue' },
    ],
    [
      'that it was kept, on the day of writing so',
      null,
      { state: 'kept' },
      { state: 'kept', closedOn: day('2026-11-24') },
      { what: 'kept' },
    ],
    [
      'that it was dropped',
      kept,
      { state: 'dropped' },
      { state: 'dropped', closedOn: day('2026-11-24') },
      { what: 'dropped' },
    ],
    ['that it is open', kept, { state: 'open' }, { state: 'open', closedOn: null }, { what: 'reopened' }],
    ['that it was moved', kept, { state: 'moved' }, { state: 'moved', closedOn: null }, { what: 'reopened' }],
    ['that it was moved', { state: 'issue' }, { state: 'moved' }, { state: 'moved' }, { what: 'moved' }],
    ['that it met an issue', null, { state: 'issue' }, { state: 'issue' }, { what: 'issue' }],
  ])('tells it in the history of an agreement: %s', async (_, now, lost, expected, entry) => {
    const id = await promise();
    if (now) await background.keeper.commit([{ table: 'agreements', id, fields: now }]);
    await lose('agreements', id, lost);
    background.now += 2 * 86_400_000;
    const before = await promiseOf(id);
    const { undo } = await answer('agreements', id, before.others?.[0]?.name);
    const after = await promiseOf(id);
    expect(after).toMatchObject(expected);
    expect(after).not.toHaveProperty('others');
    expect(after.history.slice(before.history.length)).toEqual(entry ? [{ at: background.now, ...entry }] : []);
    await background.tell('undo', { undo });
    expect(await promiseOf(id)).toEqual(before);
  });

  it('of one of several leaves the others, and what it replaced stands in the history', async () => {
    const id = await promise();
    const [first] = await lose('agreements', id, { text: 'one' });
    await lose('agreements', id, { text: 'two', owner: 'both' });
    await answer('agreements', id, first);
    expect((await promiseOf(id)).others?.map(({ value }) => value)).toEqual(['two', 'both']);
    expect((await promiseOf(id)).history.at(-1)).toMatchObject({ what: 'edited', why: 'Rubric' });
  });
});

describe('dismissing it', () => {
  it.each(['topics', 'agreements'] as const)('leaves %s as they stand, and undo asks again', async (table) => {
    const id = table === 'topics' ? await topic() : await promise();
    const read = async () => (table === 'topics' ? toTopic : toAgreement)(await rowOf(table, id));
    const before = await read();
    const [name = ''] = await lose(table, id, { text: 'elsewhere' });
    const asked = await read();
    const { undo } = await answer(table, id, name, 'dismiss');
    expect((await rowOf(table, id))[name]).toBeNull();
    expect(await read()).toEqual(before);
    await background.tell('undo', { undo });
    expect(await read()).toEqual(asked);
  });

  it('settles every time the same words were written, however they are kept', async () => {
    const id = await topic();
    await lose('topics', id, { text: 'elsewhere' });
    const [latest] = await lose('topics', id, { text: 'elsewhere' });
    await lose('topics', id, { purpose: 'elsewhere' });
    await answer('topics', id, latest, 'dismiss');
    expect((await topicOf(id)).others).toMatchObject([{ field: 'purpose' }]);
  });

  it('is one write, announced to every surface', async () => {
    const id = await topic();
    const [name] = await lose('topics', id, { text: 'elsewhere' });
    background.changes.length = 0;
    await background.db.outbox.clear();
    await answer('topics', id, name, 'dismiss');
    expect(background.changes).toEqual([['topics']]);
    expect(await background.db.outbox.count()).toBe(1);
  });
});

describe('an answer', () => {
  const ANSWERS = ['use', 'dismiss'] as const;

  it.each(ANSWERS)('that arrives twice, the first having been lost, is one write with one undo: %s', async (given) => {
    for (const table of ['topics', 'agreements'] as const) {
      const id = table === 'topics' ? await topic() : await promise();
      const [name] = await lose(table, id, { text: 'elsewhere' });
      const first = await answer(table, id, name, given);
      const once = await rowOf(table, id);
      background.now += 900;
      expect(await answer(table, id, name, given)).toEqual(first);
      expect(await rowOf(table, id)).toEqual(once);
    }
  });

  it.each(ANSWERS)('of the other kind to what was answered is refused: %s', async (given) => {
    const id = await topic();
    const [name = ''] = await lose('topics', id, { text: 'elsewhere' });
    await answer('topics', id, name, given);
    const once = await rowOf('topics', id);
    const other = given === 'use' ? 'dismiss' : 'use';
    const outcome = await answerOther(background.keeper, { table: 'topics', id, name, answer: other });
    expect(outcome).toEqual({ ok: false, error: 'not-found' });
    expect(await rowOf('topics', id)).toEqual(once);
  });

  it('given in another browser meanwhile is not given again here', async () => {
    const id = await topic();
    const [name = ''] = await lose('topics', id, { text: 'elsewhere' });
    await background.keeper.commit([{ table: 'topics', id, fields: { [name]: null } }]);
    await background.db.undos.clear();
    const outcome = await answerOther(background.keeper, { table: 'topics', id, name, answer: 'use' });
    expect(outcome).toEqual({ ok: false, error: 'not-found' });
  });

  it.each<[string, (id: TopicId, name: string) => { id: string; name: string }]>([
    ['of an item that is not there', (_, name) => ({ id: newId<'topic'>(), name })],
    ['to a name that is not there', (id) => ({ id, name: `other:text:${tick(null, 5, 'yyyyyy')}` })],
    ['to a field of the item itself', (id) => ({ id, name: 'text' })],
    ['to a field that is empty', (id) => ({ id, name: 'discussedIn' })],
    ['to bookkeeping', (id) => ({ id, name: '_c' })],
    ['to what every object has', (id) => ({ id, name: 'constructor' })],
    ['to nothing', (id) => ({ id, name: '' })],
  ])('%s is refused and changes nothing', async (_, change) => {
    const id = await topic();
    const [name = ''] = await lose('topics', id, { text: 'elsewhere' });
    const before = await dump();
    for (const given of ANSWERS) {
      const outcome = await answerOther(background.keeper, { table: 'topics', ...change(id, name), answer: given });
      expect(outcome).toEqual({ ok: false, error: 'not-found' });
    }
    expect(await dump()).toBe(before);
  });

  it('to what nobody is asked about, such as a place in the list, is refused', async () => {
    const id = await topic();
    const [name = ''] = await lose('topics', id, { order: 'a9' });
    const outcome = await answerOther(background.keeper, { table: 'topics', id, name, answer: 'use' });
    expect(outcome).toEqual({ ok: false, error: 'not-found' });
  });

  it('about an item that was deleted is refused and does not bring it back', async () => {
    const id = await topic();
    const [name = ''] = await lose('topics', id, { text: 'elsewhere' });
    await background.tell('topic.delete', { id });
    const outcome = await answerOther(background.keeper, { table: 'topics', id, name, answer: 'use' });
    expect(outcome).toEqual({ ok: false, error: 'not-found' });
    expect(isVisible(await rowOf('topics', id))).toBe(false);
  });

  it('can be taken back at every step, whatever was answered before', async () => {
    const arbAnswers = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...ANSWERS)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(arbAnswers, async (answers) => {
        const id = await promise();
        for (const text of ['one', 'two']) await lose('agreements', id, { text });
        await lose('agreements', id, { state: 'moved', due: '2026-11-27' });
        await lose('agreements', id, { state: 'kept' });
        for (const [nth, given] of answers) {
          const before = await promiseOf(id);
          const waiting = before.others ?? [];
          const other = waiting[nth % Math.max(1, waiting.length)];
          if (!other) return;
          background.now += 1_000;
          const { undo } = await answer('agreements', id, other.name, given);
          expect((await promiseOf(id)).others ?? []).not.toContainEqual(other);
          await background.tell('undo', { undo });
          expect(await promiseOf(id)).toEqual(before);
          await answer('agreements', id, other.name, given);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('what was written elsewhere', () => {
  it('is with its item in every list of it', async () => {
    const [id, owed] = [await topic(), await promise()];
    await lose('topics', id, { text: 'Rota and cover' });
    await lose('agreements', owed, { text: 'Send it' });
    const thread = await background.tell('thread.get', pair);
    expect(thread.topics).toMatchObject([{ others: [{ field: 'text', value: 'Rota and cover' }] }]);
    expect(thread.agreements).toMatchObject([{ others: [{ field: 'text', value: 'Send it' }] }]);
    expect(await background.tell('agreement.list', {})).toMatchObject([{ others: [{ value: 'Send it' }] }]);
  });

  it('does not leave the background with a private item while the shield is up', async () => {
    const [id, owed] = [await topic('Rota', { lane: 'private' }), await promise('Rubric', 'private')];
    await lose('topics', id, { text: 'unutterable' });
    await lose('agreements', owed, { text: 'unutterable' });
    const answers = async () =>
      JSON.stringify([
        await background.tell('thread.get', pair),
        await background.tell('agreement.list', {}),
        await background.tell('meeting.get', { meetingId: pair.meetingId }),
        await background.tell('today.get', { from: background.now - 86_400_000, to: background.now + 86_400_000 }),
      ]);
    expect(await answers()).toContain('unutterable');
    await background.tell('shield.set', { isUp: true });
    expect(await answers()).not.toContain('unutterable');
  });

  it('is no part of a recap, not even of a shared item', async () => {
    const [id, open, owed] = [await topic(), await topic('Offsite'), await promise()];
    await background.tell('topic.setDiscussed', { id, meetingId: pair.meetingId, isDiscussed: true });
    for (const each of [id, open]) await lose('topics', each, { text: 'unutterable', outcome: 'unutterable' });
    await lose('agreements', owed, { text: 'unutterable' });
    const recap = JSON.stringify(await background.tell('recap.get', pair));
    expect(recap).toContain('Rota');
    expect(recap).not.toMatch(/unutterable|other/);
  });

  it('goes with a vent that is erased, answered or not', async () => {
    const id = await topic('so tired', { lane: 'private', type: 'vent' });
    const [used] = await lose('topics', id, { text: 'unutterable one' });
    await answer('topics', id, used);
    const [dismissed] = await lose('topics', id, { why: 'unutterable two' });
    await answer('topics', id, dismissed, 'dismiss');
    await lose('topics', id, { text: 'unutterable three', purpose: 'unutterable four' });
    await background.tell('meeting.finish', { ...pair, endings: [], parts: {} });
    expect(await dump()).not.toMatch(/unutterable|so tired/);
  });
});
