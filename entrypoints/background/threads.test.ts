import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../lib/domain/base64.ts';
import { parseDay } from '../../lib/domain/day.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import { eventWith, guest, TestBackground } from '../../tests/support/background.ts';

let background: TestBackground;
let pair: Awaited<ReturnType<typeof sight>>;

async function sight() {
  const seen = await background.sight(eventWith([guest('marta@example.com'), guest('bo@example.com', 'Bo')]));
  if (seen.verdict !== 'yes') throw new Error('no 1:1');
  return { relationshipId: seen.relationshipId, meetingId: seen.meetingId };
}

beforeEach(async () => {
  background = new TestBackground();
  pair = await sight();
  for (const lane of ['private', 'shared'] as const) await fill(lane);
});

function typed(text: string): string {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

/** One of everything that has a lane, with its lane in every word. */
async function fill(lane: Lane): Promise<void> {
  const { relationshipId, meetingId } = pair;
  const base = { relationshipId, lane, draft: null } as const;
  const [open, discussed] = [newId<'topic'>(), newId<'topic'>()];
  for (const id of [open, discussed])
    await background.tell('topic.add', { ...base, id, text: `${lane} topic`, owner: 'me' });
  await background.tell('topic.describe', { id: open, details: { purpose: `${lane} purpose` } });
  await background.tell('topic.setDiscussed', { id: discussed, meetingId, isDiscussed: true });
  await background.tell('topic.setOutcome', { id: discussed, outcome: `${lane} outcome` });
  const due = parseDay(lane === 'private' ? '2026-12-03' : '2026-12-04');
  const promise = { ...base, id: newId<'agreement'>(), text: `${lane} promise`, owner: 'me', due } as const;
  await background.tell('agreement.add', { ...promise, meetingId });
  await background.tell('note.update', { relationshipId, meetingId, lane, update: typed(`${lane} note`) });
}

/** Everything that surfaces can ask for without saying a lane. */
async function everything(): Promise<string> {
  const { relationshipId, meetingId } = pair;
  const answers = [
    await background.tell('thread.get', pair),
    await background.tell('meeting.get', { meetingId }),
    await background.tell('prep.get', pair),
    await background.tell('recap.get', { relationshipId, meetingId }),
    await background.tell('agreement.list', {}),
    await background.tell('today.get', { from: background.now - 864e5, to: background.now + 864e5 }),
  ];
  return JSON.stringify(answers);
}

describe('while the shield is up', () => {
  beforeEach(async () => {
    await background.tell('shield.set', { isUp: true });
  });

  it('no answer holds a private word or day, and all hold the shared ones', async () => {
    const said = await everything();
    expect(said).not.toMatch(/private (topic|purpose|outcome|promise|note)/);
    expect(said).not.toContain('2026-12-03');
    for (const word of ['topic', 'outcome', 'promise', 'note']) expect(said).toContain(`shared ${word}`);
    expect(await background.ask('note.open', { ...pair, lane: 'private' })).toEqual({
      ok: false,
      error: 'private-hidden',
    });
  });

  it('no count counts a private row', async () => {
    const thread = await background.tell('thread.get', pair);
    expect([thread.topics.length, thread.agreements.length, thread.myDays]).toEqual([2, 1, ['2026-12-04']]);
    background.now += 8 * 24 * 3_600_000;
    const later = await background.tell('thread.get', { ...pair, meetingId: null });
    expect(later.earlier).toMatchObject([{ topics: 1, agreements: 1, hasNotes: true }]);
    const launcher = await background.tell('launcher.get', pair);
    expect(launcher.words.counts).toEqual(['1 topic', '1 heads-up', '1 promise']);
  });

  it('everything is there again afterwards, and what was written meanwhile', async () => {
    const id = newId<'topic'>();
    const { relationshipId } = pair;
    await background.tell('topic.add', {
      id,
      relationshipId,
      text: 'private mark',
      lane: 'private',
      owner: 'me',
      draft: null,
    });
    expect(await everything()).not.toContain('private mark');
    await background.tell('shield.set', { isUp: false });
    const said = await everything();
    for (const word of ['topic', 'outcome', 'promise', 'note', 'mark']) expect(said).toContain(`private ${word}`);
  });
});

describe('a recap', () => {
  it('holds nothing private whether the shield is up or not', async () => {
    for (const isUp of [false, true]) {
      await background.tell('shield.set', { isUp });
      expect(JSON.stringify(await background.tell('recap.get', pair))).not.toContain('private');
    }
  });
});

describe('a thread', () => {
  it('of nobody is not found', async () => {
    const answer = await background.ask('thread.get', { relationshipId: newId<'relationship'>(), meetingId: null });
    expect(answer).toEqual({ ok: false, error: 'not-found' });
  });

  it('leaves no trace by being looked at', async () => {
    const count = async () => [await background.db.meetings.count(), await background.db.outbox.count()];
    const before = await count();
    background.now += 30 * 24 * 3_600_000;
    await background.tell('thread.get', { ...pair, meetingId: null });
    expect(await count()).toEqual(before);
  });
});
