import { beforeEach, describe, expect, it } from 'vitest';
import { countOverdue } from '../../lib/database/agreements.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { TestBackground } from '../../tests/support/background.ts';

const day = (text: string) => text as Day; // literals of this file
const TODAY = day('2026-11-24');
let background: TestBackground;
let relationshipId: RelationshipId;

beforeEach(async () => {
  background = new TestBackground();
  const person = await background.tell('person.add', {
    id: newId<'person'>(),
    name: 'Bo',
    address: 'bo@example.com',
    kind: null,
  });
  relationshipId = person.relationshipId;
});

async function promise(due: string | null, owner: 'me' | 'them' | 'both' = 'me', text = 'Send the rubric') {
  const input = {
    id: newId<'agreement'>(),
    relationshipId,
    meetingId: null,
    text,
    lane: 'private' as const,
    owner,
    due: due ? day(due) : null,
    draft: null,
  };
  return (await background.tell('agreement.add', input)).id;
}
const shown = async () => (await background.tell('thread.get', { relationshipId, meetingId: null })).agreements;
const overdue = () => countOverdue(background.db, TODAY);

describe('the badge', () => {
  it.each([
    ['mine, due yesterday', '2026-11-23', 'me', 1],
    ['of both, due yesterday', '2026-11-23', 'both', 1],
    ['theirs, due yesterday', '2026-11-23', 'them', 0],
    ['mine, due today', '2026-11-24', 'me', 0],
    ['mine, without a day', null, 'me', 0],
  ] as const)('counts a promise %s: %o %s gives %i', async (_, due, owner, count) => {
    await promise(due, owner);
    expect(await overdue()).toBe(count);
  });

  it('follows kept, reopened, moved, met an issue, dropped, deleted and undo', async () => {
    const id = await promise('2026-11-20');
    const kept = await background.tell('agreement.keep', { id, on: TODAY });
    expect(await overdue()).toBe(0);
    await background.tell('undo', { undo: kept.undo });
    expect(await overdue()).toBe(1);
    await background.tell('agreement.move', { id, due: day('2026-11-26'), why: 'I forgot' });
    expect(await overdue()).toBe(0);
    await background.tell('agreement.move', { id, due: day('2026-11-19'), why: null });
    expect(await overdue()).toBe(1);
    await background.tell('agreement.meetIssue', { id, what: 'The copy is old', due: null });
    expect(await overdue()).toBe(1);
    await background.tell('agreement.drop', { id, on: TODAY });
    expect(await overdue()).toBe(0);
    await background.tell('agreement.reopen', { id });
    expect(await overdue()).toBe(1);
    const gone = await background.tell('agreement.delete', { id });
    expect(await overdue()).toBe(0);
    await background.tell('undo', { undo: gone.undo });
    expect(await overdue()).toBe(1);
  });
});

describe('an agreement', () => {
  it('keeps a history of what became of it', async () => {
    const id = await promise('2026-11-20');
    background.now += 1000;
    await background.tell('agreement.move', { id, due: day('2026-11-26'), why: 'I was wrong' });
    background.now += 1000;
    await background.tell('agreement.keep', { id, on: TODAY });
    const [agreement] = await shown();
    expect(agreement).toMatchObject({ state: 'kept', closedOn: TODAY, due: '2026-11-26' });
    expect(agreement?.history.map(({ what }) => what)).toEqual(['made', 'moved', 'kept']);
    expect(agreement?.history[1]).toMatchObject({ from: '2026-11-20', to: '2026-11-26', why: 'I was wrong' });
  });

  it('that was moved and taken back forgets that move only', async () => {
    const id = await promise('2026-11-20');
    const moved = await background.tell('agreement.move', { id, due: day('2026-11-26'), why: null });
    await background.tell('undo', { undo: moved.undo });
    expect(await shown()).toMatchObject([{ due: '2026-11-20', state: 'open', history: [{ what: 'made' }] }]);
  });

  it('that arrives twice (a lost answer) is there once, and its undo still works', async () => {
    const input = {
      id: newId<'agreement'>(),
      relationshipId,
      meetingId: null,
      text: 'x',
      lane: 'private' as const,
      owner: 'me' as const,
      due: null,
      draft: null,
    };
    await background.tell('agreement.add', input);
    background.changes.length = 0;
    const again = await background.tell('agreement.add', input);
    expect(background.changes, 'the news was lost with the answer, so it is told again').toEqual([['agreements']]);
    expect(await shown()).toHaveLength(1);
    await background.tell('undo', { undo: again.undo });
    expect(await shown()).toHaveLength(0);
  });

  it('stays in sight for two weeks after it was kept', async () => {
    const id = await promise('2026-11-20');
    await background.tell('agreement.keep', { id, on: TODAY });
    expect(await shown()).toHaveLength(1);
    background.now += 15 * 24 * 3_600_000;
    expect(await shown()).toHaveLength(0);
    expect(await background.tell('agreement.list', {})).toHaveLength(1);
  });

  it('lists outstanding ones by due day, those without a day last', async () => {
    await promise(null, 'me', 'someday');
    await promise('2026-12-04', 'them', 'later');
    await promise('2026-11-20', 'me', 'first');
    expect((await shown()).map(({ text }) => text)).toEqual(['first', 'later', 'someday']);
  });
});

describe('today', () => {
  it('tells what I owe and what they owe, a promise of both in both', async () => {
    await promise('2026-11-20', 'me', 'mine');
    await promise('2026-11-20', 'them', 'theirs');
    await promise('2026-11-21', 'both', 'ours');
    const midnight = new Date(`${dayAt(background.now)}T00:00:00`).getTime();
    const today = await background.tell('today.get', { from: midnight, to: midnight + 86_400_000 });
    expect(today.youOwe.map(({ text }) => text)).toEqual(['mine', 'ours']);
    expect(today.theyOwe.map(({ text }) => text)).toEqual(['theirs', 'ours']);
  });
});

describe('undo', () => {
  it('never destroys newer work', async () => {
    const id = await promise('2026-11-20');
    const first = await background.tell('agreement.edit', { id, text: 'second text' });
    await background.tell('agreement.edit', { id, text: 'third text' });
    await background.ask('undo', { undo: first.undo });
    expect(await shown()).toMatchObject([{ text: 'third text' }]);
  });

  it('is refused the second time and after ten minutes', async () => {
    const id = await promise('2026-11-20');
    const { undo } = await background.tell('agreement.delete', { id });
    expect(await background.ask('undo', { undo })).toMatchObject({ ok: true });
    expect(await background.ask('undo', { undo })).toEqual({ ok: false, error: 'not-found' });
    const late = await background.tell('agreement.delete', { id });
    background.now += 11 * 60_000;
    expect(await background.ask('undo', { undo: late.undo })).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('an act whose answer was lost with a stopped worker and that arrives again', () => {
  it.each(['agreement.keep', 'agreement.move', 'agreement.meetIssue', 'agreement.edit'] as const)(
    'is told once in the history, and its undo takes it back: %s',
    async (call) => {
      const id = await promise('2026-11-20');
      const act = () => {
        if (call === 'agreement.keep') return background.tell(call, { id, on: TODAY });
        if (call === 'agreement.move') return background.tell(call, { id, due: day('2026-12-01'), why: 'I forgot' });
        if (call === 'agreement.edit') return background.tell(call, { id, text: 'Send rubric v2' });
        return background.tell(call, { id, what: 'The data was late', due: null });
      };
      const [before] = await shown();
      background.now += 1_000;
      await act();
      const [once] = await shown();
      background.now += 2_000;
      const again = await act();
      expect(await shown()).toEqual([once]);
      await background.tell('undo', { undo: again.undo });
      expect(await shown()).toEqual([before]);
    },
  );

  it('is told twice when it was done twice, with something else in between', async () => {
    const id = await promise('2026-11-20');
    background.now += 1_000;
    await background.tell('agreement.keep', { id, on: TODAY });
    background.now += 1_000;
    await background.tell('agreement.reopen', { id });
    background.now += 1_000;
    await background.tell('agreement.keep', { id, on: TODAY });
    const [agreement] = await shown();
    expect(agreement?.history.map(({ what }) => what)).toEqual(['made', 'kept', 'reopened', 'kept']);
  });
});
