import { beforeEach, describe, expect, it } from 'vitest';
import { type MeetingId, newId, type RelationshipId, type TopicId } from '../../lib/domain/ids.ts';
import type { TopicType } from '../../lib/domain/topic.ts';
import { TestBackground } from '../../tests/support/background.ts';

let background: TestBackground;
let pair: { relationshipId: RelationshipId; meetingId: MeetingId };

beforeEach(async () => {
  background = new TestBackground();
  const bo = { id: newId<'person'>(), name: 'Bo', address: 'bo@example.com', kind: null };
  const { relationshipId } = await background.tell('person.add', bo);
  const thread = await background.tell('thread.get', { relationshipId, meetingId: null });
  pair = { relationshipId, meetingId: thread.meeting.id };
});

type More = { type?: TopicType; owner?: 'me' | 'them'; lane?: 'private' | 'shared' };
async function add(text: string, more: More = {}): Promise<TopicId> {
  const id = newId<'topic'>();
  const topic = { id, relationshipId: pair.relationshipId, text, lane: 'shared', owner: 'me', draft: null } as const;
  await background.tell('topic.add', { ...topic, ...more });
  return id;
}
const topics = async () => (await background.tell('thread.get', pair)).topics;
const order = async (of: string) => (await topics()).filter(({ text }) => text.startsWith(of)).map(({ text }) => text);
const one = async (id: TopicId) => {
  const found = (await topics()).find((topic) => topic.id === id);
  if (!found) throw new Error('the topic is gone');
  return found;
};

describe('a topic that is described', () => {
  it('changes only what is said, and undo takes exactly that back, also after later edits', async () => {
    const id = await add('Search');
    const before = await one(id);
    const first = await background.tell('topic.describe', { id, details: { purpose: 'read page 2', isStarred: true } });
    await background.tell('topic.describe', { id, details: { purpose: 'read page 3' } });
    expect(await one(id)).toEqual({ ...before, purpose: 'read page 3', isStarred: true });
    await background.tell('undo', first);
    expect(await one(id)).toEqual({ ...before, purpose: 'read page 3' });
  });

  it('goes to the end of the step that its type moves it to, and back to its place by undo', async () => {
    const asked = await add('o: asked');
    await add('o: mine');
    await add('d: first', { type: 'decision', owner: 'them' });
    const { undo } = await background.tell('topic.describe', { id: asked, details: { type: 'decision' } });
    await background.tell('topic.edit', { id: asked, text: 'd: asked' });
    expect(await order('d:')).toEqual(['d: first', 'd: asked']);
    await background.tell('undo', { undo });
    expect((await one(asked)).type).toBeNull();
    await background.tell('topic.edit', { id: asked, text: 'o: asked' });
    expect(await order('o:')).toEqual(['o: asked', 'o: mine']);
  });

  it('keeps its place where its type leaves it in its list', async () => {
    const id = await add('o: one');
    await add('o: two');
    await background.tell('topic.describe', { id, details: { type: 'question' } });
    expect(await order('o:')).toEqual(['o: one', 'o: two']);
  });
});

describe('a list of topics', () => {
  it('is placed as one, whoever brings what', async () => {
    const mine = await add('d: mine', { type: 'decision' });
    const theirs = await add('d: theirs', { type: 'decision', owner: 'them' });
    const other = await add('d: other', { type: 'decision' });
    await background.tell('topic.place', { id: other, after: mine });
    expect(await order('d:')).toEqual(['d: mine', 'd: other', 'd: theirs']);
    const moved = await background.tell('topic.place', { id: theirs, after: null });
    expect(await order('d:')).toEqual(['d: theirs', 'd: mine', 'd: other']);
    await background.tell('undo', moved);
    expect(await order('d:')).toEqual(['d: mine', 'd: other', 'd: theirs']);
  });

  it('takes no place after a topic that is not there', async () => {
    const id = await add('plain');
    const gone = await add('gone');
    await background.tell('topic.delete', { id: gone });
    for (const after of [gone, newId<'topic'>()])
      expect(await background.ask('topic.place', { id, after })).toEqual({ ok: false, error: 'not-found' });
  });

  it('keeps a topic of a decision in its place when it changes hands', async () => {
    const id = await add('d: one', { type: 'decision' });
    await add('d: two', { type: 'decision', owner: 'them' });
    await background.tell('topic.setOwner', { id, owner: 'them' });
    expect((await one(id)).owner).toBe('them');
  });
});

describe('a topic that cannot wait', () => {
  it('is a follow-up from then on, and what it was by undo', async () => {
    const id = await add('Outage', { type: 'blocker' });
    const before = await one(id);
    const { undo } = await background.tell('topic.raise', { id });
    expect(await one(id)).toMatchObject({ type: 'follow-up', raisedAt: background.now, state: 'open' });
    await background.tell('undo', { undo });
    expect(await one(id)).toEqual(before);
  });
});

describe('progress on a topic', () => {
  it('is written down with its meeting, taken back, and leaves the topic open', async () => {
    const id = await add('Search');
    const { undo } = await background.tell('topic.setProgress', { id, meetingId: pair.meetingId, isProgress: true });
    expect(await one(id)).toMatchObject({ progressIn: pair.meetingId, state: 'open' });
    await background.tell('undo', { undo });
    expect((await one(id)).progressIn).toBeNull();
    await background.tell('topic.setProgress', { id, meetingId: pair.meetingId, isProgress: false });
    expect((await one(id)).progressIn).toBeNull();
  });
});

describe('a meeting of its own', () => {
  it('is a page with the guest, and with the title only of a shared topic', async () => {
    const shared = await background.tell('topic.ownMeeting', { id: await add('Budget 2027') });
    expect(decodeURIComponent(shared.link)).toMatch(/Budget.2027/);
    expect(decodeURIComponent(shared.link)).toContain('bo@example.com');
    const id = await add('Tense lately', { lane: 'private' });
    const own = await background.tell('topic.ownMeeting', { id });
    expect(decodeURIComponent(own.link)).not.toMatch(/Tense/);
    expect((await one(id)).ownMeetingAt).toBe(background.now);
    await background.tell('undo', { undo: own.undo });
    expect((await one(id)).ownMeetingAt).toBeNull();
  });

  it('names the topic in its description, and takes the nearest free time of the length that the two settled', async () => {
    const tenOClock = new Date(2026, 10, 24, 10).getTime();
    background.now = tenOClock;
    await background.db.busy.put({ id: 'feed', spans: [[tenOClock, tenOClock + 3 * 3_600_000]] });
    const parts = { lengthMinutes: 30 };
    await background.tell('format.settle', { relationshipId: pair.relationshipId, parts });
    const { link } = await background.tell('topic.ownMeeting', { id: await add('Budget 2027') });
    const params = new URL(link).searchParams;
    expect(params.get('details')).toContain('Budget 2027');
    expect(params.get('dates')).toBe('20261124T131500/20261124T134500');
    const own = await background.tell('topic.ownMeeting', { id: await add('Tense lately', { lane: 'private' }) });
    expect([...new URL(own.link).searchParams.keys()]).toEqual(['dates', 'ctz', 'add']);
  });
});

describe('a call whose answer was lost', () => {
  const calls: [string, (id: TopicId) => Promise<{ undo: string }>][] = [
    [
      'topic.describe',
      (id) => background.tell('topic.describe', { id, details: { type: 'decision', purpose: 'read' } }),
    ],
    ['topic.raise', (id) => background.tell('topic.raise', { id })],
    ['topic.edit', (id) => background.tell('topic.edit', { id, text: 'Another' })],
    ['topic.setLane', (id) => background.tell('topic.setLane', { id, lane: 'private' })],
    ['topic.delete', (id) => background.tell('topic.delete', { id })],
    [
      'topic.setDiscussed',
      (id) => background.tell('topic.setDiscussed', { id, meetingId: pair.meetingId, isDiscussed: true }),
    ],
    [
      'topic.setProgress',
      (id) => background.tell('topic.setProgress', { id, meetingId: pair.meetingId, isProgress: true }),
    ],
    [
      'meeting.finish',
      (id) => {
        const endings = [{ id, ending: 'decision' as const, outcome: 'we do it' }];
        return background.tell('meeting.finish', { ...pair, endings, parts: { nextOn: null } });
      },
    ],
  ];

  it.each(calls)('%s can be sent again: one write, and an undo that takes it back', async (_, call) => {
    const id = await add('Search');
    const before = await topics();
    await call(id);
    const after = await topics();
    const waiting = await background.db.outbox.count();
    background.now += 600;
    const again = await call(id);
    expect(await topics()).toEqual(after);
    expect(await background.db.outbox.count()).toBe(waiting);
    await background.tell('undo', { undo: again.undo });
    expect(await topics()).toEqual(before);
  });

  it('topic.add gives the undo of the row that it made', async () => {
    const id = newId<'topic'>();
    const { relationshipId } = pair;
    const row = {
      id,
      relationshipId,
      text: 'Once',
      lane: 'shared',
      owner: 'me',
      type: 'blocker',
      draft: null,
    } as const;
    await background.tell('topic.add', row);
    const { undo } = await background.tell('topic.add', row);
    expect(await order('Once')).toEqual(['Once']);
    await background.tell('undo', { undo });
    expect(await topics()).toEqual([]);
  });
});
