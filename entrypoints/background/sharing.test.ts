// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Database } from '../../lib/database/database.ts';
import { newId } from '../../lib/domain/ids.ts';
import { TestBackground } from '../../tests/support/background.ts';
import { MemoryDav } from '../../tests/support/safekeeping.ts';
import {
  addTopic,
  inTurn,
  pair,
  restarted,
  type Somebody,
  shareOf,
  somebody,
  textsOf,
  threadOf,
  topicAt,
  topicsOf,
  twoOverDav,
} from '../../tests/support/sharing-backgrounds.ts';

async function paired() {
  const two = await twoOverDav();
  await pair(two.marta, two.bo, two.choice);
  return two;
}

describe('two people in one room', () => {
  it('read the same words, and are reminded until they compared them', async () => {
    const { marta, bo } = await paired();
    const [mine, theirs] = [await shareOf(marta), await shareOf(bo)];
    expect([mine.state, theirs.state]).toEqual(['open', 'open']);
    expect([mine.theirName, theirs.theirName]).toEqual(['Bo', 'Marta']);
    expect(mine.phrase?.words).toHaveLength(4);
    expect(mine.phrase?.words).toEqual(theirs.phrase?.words);
    for (const each of [marta, bo])
      expect((await threadOf(each)).sharing).toEqual({ state: 'open', needsMe: 'compare' });
    await marta.at.tell('share.compare', { relationshipId: marta.with, isSame: true });
    expect((await threadOf(marta)).sharing).toEqual({ state: 'open', needsMe: null });
    expect((await shareOf(marta)).phrase?.comparedAt).toBe(marta.at.now);
  });

  it('see shared topics with who wrote them, and never a private one', async () => {
    const two = await twoOverDav();
    const { marta, bo, server } = two;
    await addTopic(marta, 'before we paired');
    await addTopic(marta, 'my doubts', 'private');
    expect((await shareOf(marta)).shares).toEqual({ topics: 1, agreements: 0, hasFormat: false });
    await pair(marta, bo, two.choice);
    await addTopic(bo, 'from Bo');
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual(['before we paired', 'from Bo']);
    expect(await textsOf(marta)).toEqual(['before we paired', 'from Bo', 'my doubts']);
    const seen = (await topicsOf(bo)).map(({ text, author, owner }) => [text, author, owner]);
    expect(seen).toContainEqual(['before we paired', 'them', 'them']);
    expect(seen).toContainEqual(['from Bo', 'me', 'me']);
    const stored = [...server.files].map(([path, bytes]) => path + new TextDecoder('latin1').decode(bytes)).join();
    for (const word of ['doubts', 'before we', 'from Bo', 'Marta']) expect(stored).not.toContain(word);
  });

  it('know what the other one has seen, and cannot take that back', async () => {
    const { marta, bo } = await paired();
    const id = await addTopic(marta, 'the budget');
    await inTurn(marta, bo);
    await bo.at.tell('share.seen', { ids: [id] });
    const at = bo.at.now;
    bo.at.now += 1_000;
    await bo.at.tell('share.seen', { ids: [id] });
    await inTurn(bo, marta);
    expect(await topicAt(marta, id)).toMatchObject({ author: 'me', seenByThem: at, seenByMe: null });
    expect(await topicAt(bo, id)).toMatchObject({ author: 'them', seenByMe: at, seenByThem: null });
    for (const each of [marta, bo])
      expect(await each.at.ask('topic.setLane', { id, lane: 'private' })).toEqual({ ok: false, error: 'seen-already' });
  });

  it('cannot undo that they shared a topic either, once it was seen', async () => {
    const { marta, bo } = await paired();
    const id = await addTopic(marta, 'shared by a slip', 'private');
    const first = await marta.at.tell('topic.setLane', { id, lane: 'shared' });
    await inTurn(marta, bo);
    expect(await marta.at.ask('undo', { undo: first.undo })).toMatchObject({ ok: true });
    const second = await marta.at.tell('topic.setLane', { id, lane: 'shared' });
    await inTurn(marta, bo);
    await bo.at.tell('share.seen', { ids: [id] });
    await bo.at.ports.sharing.now();
    await marta.at.ports.sharing.now();
    expect(await marta.at.ask('undo', { undo: second.undo })).toEqual({ ok: false, error: 'seen-already' });
    expect(await topicAt(marta, id)).toMatchObject({ lane: 'shared' });
  });

  it('can take back a topic that nobody has seen yet, and then it is gone there', async () => {
    const { marta, bo } = await paired();
    const id = await addTopic(marta, 'too early');
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual(['too early']);
    await marta.at.tell('topic.setLane', { id, lane: 'private' });
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual([]);
    expect(await topicAt(marta, id)).toMatchObject({ lane: 'private' });
    await marta.at.tell('topic.setLane', { id, lane: 'shared' });
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual(['too early']);
  });

  it('cannot take an agreement back once it was read there', async () => {
    const { marta, bo } = await paired();
    const id = newId<'agreement'>();
    await marta.at.tell('agreement.add', {
      id,
      relationshipId: marta.with,
      text: 'send the plan',
      lane: 'shared',
      owner: 'me',
      due: null,
      meetingId: null,
      draft: null,
    });
    await marta.at.tell('agreement.setLane', { id, lane: 'private' });
    await marta.at.tell('agreement.setLane', { id, lane: 'shared' });
    await marta.at.ports.sharing.now();
    await inTurn(bo, marta);
    for (const each of [marta, bo])
      expect(await each.at.ask('agreement.setLane', { id, lane: 'private' })).toEqual({
        ok: false,
        error: 'seen-already',
      });
    expect((await threadOf(bo)).agreements).toMatchObject([{ text: 'send the plan', owner: 'them', author: 'them' }]);
  });

  it('agree who begins where nobody began yet, and leave each other’s confirmation alone', async () => {
    const { marta, bo } = await paired();
    const starters = await Promise.all([marta, bo].map(async (each) => (await threadOf(each)).meeting.starter));
    expect(starters).toEqual(['them', 'me']);
    const settle = (who: Somebody, parts: Parameters<typeof who.at.ask<'format.settle'>>[1]['parts']) =>
      who.at.ask('format.settle', { relationshipId: who.with, parts });
    const today = (await import('../../tests/support/samples.ts')).day('2026-11-24');
    expect(await settle(marta, { confirmedByThem: today })).toEqual({ ok: false, error: 'bad-input' });
    await settle(marta, { confidentiality: 'Nothing leaves this room.' });
    await inTurn(marta, bo);
    await settle(bo, { confirmedByMe: today });
    await settle(marta, { confirmedByMe: today });
    await inTurn(bo, marta);
    for (const each of [marta, bo])
      expect((await threadOf(each)).format).toMatchObject({ confirmedByMe: today, confirmedByThem: today });
    await settle(marta, { confidentiality: 'Nothing at all.' });
    await inTurn(marta, bo);
    for (const each of [marta, bo])
      expect((await threadOf(each)).format).toMatchObject({
        confidentiality: 'Nothing at all.',
        confirmedByMe: null,
        confirmedByThem: null,
      });
  });

  it('go on after a stop of the worker with what was not sent yet', async () => {
    const { marta, bo, given } = await paired();
    await addTopic(marta, 'written, and killed');
    const again = restarted(marta, given);
    await inTurn(again, bo);
    expect(await textsOf(bo)).toEqual(['written, and killed']);
  });

  it('keep what is written while the folder is away, and say so at its place', async () => {
    const { marta, bo, server } = await paired();
    server.refusal = { status: 503 };
    await addTopic(marta, 'meanwhile');
    await marta.at.ports.sharing.now();
    expect(await shareOf(marta)).toMatchObject({ waiting: 1, places: [{ way: 'dav', pause: 'busy' }] });
    server.refusal = null;
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual(['meanwhile']);
    expect(await shareOf(marta)).toMatchObject({ waiting: 0, places: [{ pause: null }] });
  });

  it('ask nobody without a network', async () => {
    const { marta, server } = await paired();
    marta.at.network.isOnline = false;
    server.asked.length = 0;
    marta.at.now += 3_600_000;
    await marta.at.ports.sharing.now();
    expect(server.asked).toEqual([]);
  });

  it('ask the folder once a minute at most when nothing happens, with one request', async () => {
    const { marta, server } = await paired();
    server.asked.length = 0;
    marta.at.now += 61_000;
    await marta.at.ports.sharing.wake();
    expect(server.asked.map((line) => line.split(' ')[0])).toEqual(['PROPFIND']);
    await marta.at.ports.sharing.wake();
    expect(server.asked).toHaveLength(1);
  });

  it('are woken each minute, and browsers that share nothing are not', async () => {
    const { marta } = await paired();
    await marta.at.ports.sharing.wake();
    expect(marta.at.network.isWokenEachMinute).toBe(true);
    const alone = await somebody({}, 'Chen');
    await alone.at.ports.sharing.wake();
    expect(alone.at.network.isWokenEachMinute).toBe(false);
  });

  it('publish what they write by themselves, while nobody asks', { timeout: 10_000 }, async () => {
    const { marta, bo } = await paired();
    await addTopic(marta, 'by itself');
    const isThere = async () => {
      await bo.at.ports.sharing.now();
      return textsOf(bo);
    };
    await expect.poll(isThere, { timeout: 8_000, interval: 300 }).toEqual(['by itself']);
  });
});

describe('a mass deletion by the companion', () => {
  async function held() {
    const { marta, bo } = await paired();
    const ids = [];
    for (let nth = 0; nth < 30; nth += 1) ids.push(await addTopic(bo, `topic ${nth}`));
    await inTurn(bo, marta);
    for (const id of ids) await bo.at.tell('topic.delete', { id });
    await inTurn(bo, marta);
    return { marta, bo };
  }

  it.each([
    ['keep', 30],
    ['apply', 0],
  ] as const)('waits for my answer: %s', async (answer, left) => {
    const { marta, bo } = await held();
    expect(await textsOf(marta)).toHaveLength(30);
    expect((await shareOf(marta)).held).toMatchObject({ hidden: 30 });
    expect((await threadOf(marta)).sharing.needsMe).toBe('held');
    await marta.at.tell('share.answerHeld', { relationshipId: marta.with, answer });
    await inTurn(marta, bo);
    expect(await textsOf(marta)).toHaveLength(left);
    expect(await textsOf(bo)).toEqual([]);
    expect((await shareOf(marta)).held).toBeNull();
    await addTopic(bo, 'life goes on');
    await inTurn(bo, marta);
    expect(await textsOf(marta)).toHaveLength(left + 1);
  });
});

describe('two browsers of one person', () => {
  it('both take part in the room that one of them opened', async () => {
    const { marta, bo, server, given } = await paired();
    const own = new MemoryDav();
    const other = new TestBackground(new Database('marta-at-home'), {
      fetch: async (url, init) => (url.startsWith(server.url) ? server.fetch(url, init) : own.fetch(url, init)),
    });
    expect(given.fetch).toBe(server.fetch);
    const place = { url: server.url, user: 'marta', password: 'app password' };
    await marta.at.tell('sync.useDav', place);
    await other.tell('keys.join', { words: (await marta.at.tell('keys.get', {})).words.join(' ') });
    await marta.at.ports.syncing.now();
    other.now = marta.at.now;
    await other.tell('sync.useDav', place);
    await other.ports.syncing.now();
    const home: Somebody = { at: other, with: marta.with };
    await inTurn(home, bo);
    await addTopic(home, 'from home');
    await inTurn(home, bo, marta);
    expect(await textsOf(bo)).toEqual(['from home']);
    // Between my own browsers it goes by my vault, with everything that is private.
    for (const each of [home, marta]) await each.at.ports.syncing.now();
    expect(await textsOf(marta)).toEqual(['from home']);
    expect((await topicsOf(marta)).map(({ author }) => author)).toEqual(['me']);
    expect((await topicsOf(bo)).map(({ author }) => author)).toEqual(['them']);
    expect((await shareOf(home)).phrase?.words).toEqual((await shareOf(bo)).phrase?.words);
  });
});
