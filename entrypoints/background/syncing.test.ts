import { describe, expect, it } from 'vitest';
import { Database } from '../../lib/database/database.ts';
import { newId, type RelationshipId, type TopicId } from '../../lib/domain/ids.ts';
import { TestBackground } from '../../tests/support/background.ts';
import { MemoryDav, type TestWays } from '../../tests/support/safekeeping.ts';
import { ChromiumAccount, ChromiumProfile } from '../../tests/support/storage-sync-doubles.ts';

let browsers = 0;

/** A browser of mine; all of them live at one moment. */
function browser(given: TestWays): TestBackground {
  browsers += 1;
  return new TestBackground(new Database(`in-step-${browsers}`), given);
}

const PASSWORD = { user: 'marta', password: 'app password' };

async function addPerson(at: TestBackground, name: string): Promise<RelationshipId> {
  const id = newId<'person'>();
  const { relationshipId } = await at.tell('person.add', { id, name, address: null, kind: null });
  return relationshipId;
}

async function addTopic(at: TestBackground, relationshipId: RelationshipId, text: string): Promise<TopicId> {
  const id = newId<'topic'>();
  await at.tell('topic.add', { id, relationshipId, text, lane: 'private', owner: 'me', draft: null });
  return id;
}

const topicsOf = async (at: TestBackground, relationshipId: RelationshipId): Promise<string[]> =>
  (await at.tell('thread.get', { relationshipId, meetingId: null })).topics.map(({ text }) => text).sort();

const wordsOf = async (at: TestBackground): Promise<string> => (await at.tell('keys.get', {})).words.join(' ');

/** One after the other, a minute apart, until both had what the other wrote. */
async function inTurn(...all: TestBackground[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const each of all) {
      for (const one of all) one.now += 60_000;
      await each.ports.syncing.now();
    }
  }
}

describe('two browsers over WebDAV', () => {
  async function both() {
    const dav = new MemoryDav();
    const [first, second] = [browser({ fetch: dav.fetch }), browser({ fetch: dav.fetch })];
    expect(await first.tell('sync.useDav', { url: dav.url, ...PASSWORD })).toEqual({ trouble: null });
    expect(await second.tell('keys.join', { words: await wordsOf(first) })).toEqual({ kind: 'joined' });
    const bo = await addPerson(first, 'Bo');
    await first.ports.syncing.now();
    expect(await second.tell('sync.useDav', { url: dav.url, ...PASSWORD })).toEqual({ trouble: null });
    await inTurn(first, second);
    return { dav, first, second, bo };
  }

  it('come into step in both directions, and say so', async () => {
    const { first, second, bo } = await both();
    await addTopic(first, bo, 'from the first');
    await addTopic(second, bo, 'from the second');
    expect(await second.tell('sync.state', {})).toMatchObject({ kind: 'waiting', waiting: 1 });
    await inTurn(first, second);
    for (const each of [first, second]) {
      expect(await topicsOf(each, bo)).toEqual(['from the first', 'from the second']);
      expect(await each.tell('sync.state', {})).toMatchObject({ kind: 'in-step', waiting: 0, reason: null });
    }
    const { devices } = await first.tell('sync.get', {});
    expect(devices.map(({ isThis, name }) => [isThis, name])).toEqual([
      [true, 'Chrome, Linux'],
      [false, 'Chrome, Linux'],
    ]);
  });

  it('tell surfaces which tables changed', async () => {
    const { first, second, bo } = await both();
    await addTopic(first, bo, 'news');
    await first.ports.syncing.now();
    second.changes.length = 0;
    await second.ports.syncing.now();
    expect(second.changes.flat()).toContain('topics');
  });

  it('keep what is written while the server is away, say why, and go on by themselves', async () => {
    const { dav, first, second, bo } = await both();
    dav.refusal = { status: 503, headers: { 'retry-after': '120' } };
    await addTopic(first, bo, 'written meanwhile');
    await first.ports.syncing.now();
    const state = await first.tell('sync.state', {});
    expect(state).toMatchObject({ kind: 'paused', reason: 'busy', place: 'dav', waiting: 1 });
    dav.refusal = null;
    const asked = dav.asked.length;
    first.now += 60_000;
    await first.ports.syncing.wake();
    expect(dav.asked.length).toBe(asked);
    first.now += 70_000;
    await first.ports.syncing.wake();
    expect(await first.tell('sync.state', {})).toMatchObject({ kind: 'in-step' });
    await inTurn(second);
    expect(await topicsOf(second, bo)).toEqual(['written meanwhile']);
  });

  it('are quiet without a network, and say so', async () => {
    const { dav, first, bo } = await both();
    first.network.isOnline = false;
    const asked = dav.asked.length;
    await addTopic(first, bo, 'on the train');
    await first.ports.syncing.now();
    expect(dav.asked.length).toBe(asked);
    expect(await first.tell('sync.state', {})).toMatchObject({ kind: 'offline', waiting: 1 });
  });

  it('say that the address is not allowed any more, and ask nobody', async () => {
    const { dav, first } = await both();
    first.network.mayReach = false;
    const asked = dav.asked.length;
    await first.ports.syncing.now();
    expect(dav.asked.length).toBe(asked);
    expect(await first.tell('sync.state', {})).toMatchObject({ kind: 'paused', reason: 'not-allowed' });
  });

  it('ask no server when the worker wakes again right after a turn with nothing to bring', async () => {
    const { dav, first } = await both();
    await first.ports.syncing.now();
    dav.asked.length = 0;
    first.now += 10_000;
    await first.ports.syncing.wake();
    expect(dav.asked).toEqual([]);
    first.now += 60_000;
    await first.ports.syncing.wake();
    expect(dav.asked).toHaveLength(1);
  });

  it('need one request for an idle turn', async () => {
    const { dav, first } = await both();
    dav.asked.length = 0;
    await first.ports.syncing.now();
    expect(dav.asked.map((line) => line.split(' ')[0])).toEqual(['PROPFIND']);
  });

  it('hold a change that would hide many items, with a backup, until it is answered', async () => {
    const { first, second, bo } = await both();
    const ids: TopicId[] = [];
    for (let at = 0; at < 30; at += 1) ids.push(await addTopic(first, bo, `topic ${at}`));
    await inTurn(first, second);
    for (const id of ids) await second.tell('topic.delete', { id });
    await inTurn(second, first);
    expect(await topicsOf(first, bo)).toHaveLength(30);
    const { held, state } = await first.tell('sync.get', {});
    expect(state).toMatchObject({ kind: 'paused', reason: 'held' });
    expect(held).toMatchObject([{ place: 'dav', hidden: 30 }]);
    const { backups } = await first.tell('backup.list', {});
    expect(backups.map(({ why }) => why)).toContain('held');
    const device = held[0]?.device ?? '';
    return { first, second, bo, device };
  });

  it.each([
    ['keep', 30],
    ['apply', 0],
  ] as const)('do with a held change as I answer: %s', async (answer, left) => {
    const { first, second, bo } = await both();
    const ids: TopicId[] = [];
    for (let at = 0; at < 30; at += 1) ids.push(await addTopic(first, bo, `topic ${at}`));
    await inTurn(first, second);
    for (const id of ids) await second.tell('topic.delete', { id });
    await inTurn(second, first);
    const device = (await first.tell('sync.get', {})).held[0]?.device ?? '';
    await first.tell('sync.answerHeld', { place: 'dav', device, answer });
    await inTurn(first, second);
    for (const each of [first, second]) expect(await topicsOf(each, bo)).toHaveLength(left);
    expect(await first.tell('sync.state', {})).toMatchObject({ kind: 'in-step' });
    expect((await first.tell('sync.get', {})).held).toEqual([]);
  });

  it('say that nothing was found when the words belong to another vault, and found none beside it', async () => {
    const { dav, first } = await both();
    const stranger = browser({ fetch: dav.fetch });
    const elsewhere = browser({});
    const before = [...dav.files.keys()];
    await stranger.tell('keys.join', { words: await wordsOf(elsewhere) });
    await stranger.tell('sync.useDav', { url: dav.url, ...PASSWORD });
    await stranger.ports.syncing.now();
    expect(await stranger.tell('sync.state', {})).toMatchObject({ kind: 'paused', reason: 'no-vault' });
    expect([...dav.files.keys()]).toEqual(before);
    await inTurn(first);
  });

  it('move to a new key together: the others ask for the new words and lose nothing', async () => {
    const { first, second, bo } = await both();
    await addTopic(second, bo, 'not yet sent');
    await first.tell('keys.renew', {});
    await inTurn(first, second);
    expect(await second.tell('sync.state', {})).toMatchObject({ kind: 'paused', reason: 'needs-words' });
    expect(await second.tell('keys.join', { words: await wordsOf(first) })).toEqual({ kind: 'joined' });
    await inTurn(first, second);
    for (const each of [first, second]) {
      expect(await topicsOf(each, bo)).toEqual(['not yet sent']);
      expect(await each.tell('sync.state', {})).toMatchObject({ kind: 'in-step' });
    }
  });

  it('open the vault by address and passphrase alone', async () => {
    const { dav, first, bo } = await both();
    await addTopic(first, bo, 'behind a passphrase');
    await first.ports.syncing.now();
    expect(await first.tell('keys.wrap', { passphrase: 'a long one' })).toEqual({ trouble: null });
    const third = browser({ fetch: dav.fetch });
    await third.tell('sync.useDav', { url: dav.url, ...PASSWORD });
    await third.ports.syncing.now();
    expect(await third.tell('keys.unwrap', { place: 'dav', passphrase: 'another' })).toEqual({
      kind: 'wrong-passphrase',
    });
    expect(await third.tell('keys.unwrap', { place: 'dav', passphrase: 'a long one' })).toEqual({ kind: 'joined' });
    await inTurn(third);
    expect(await topicsOf(third, bo)).toEqual(['behind a passphrase']);
  }, 30_000);

  it('forget a browser that is gone, and keep what it wrote', async () => {
    const { dav, first, second, bo } = await both();
    await addTopic(second, bo, 'from the lost laptop');
    await inTurn(second, first);
    const lost = (await first.tell('sync.get', {})).devices.find(({ isThis }) => !isThis)?.id ?? '';
    await first.tell('sync.forgetDevice', { device: lost });
    expect([...dav.files.keys()].filter((path) => path.includes(lost))).toEqual([]);
    expect((await first.tell('sync.get', {})).devices).toHaveLength(1);
    const third = browser({ fetch: dav.fetch });
    await third.tell('keys.join', { words: await wordsOf(first) });
    await third.tell('sync.useDav', { url: dav.url, ...PASSWORD });
    await inTurn(third);
    expect(await topicsOf(third, bo)).toEqual(['from the lost laptop']);
  });

  it('leave the place, and take away what they put there when asked to', async () => {
    const { dav, first, second, bo } = await both();
    await second.tell('sync.leave', { place: 'dav', isClearing: true });
    expect(await second.tell('sync.state', {})).toMatchObject({ kind: 'off' });
    const own = (await second.tell('sync.get', {})).devices[0]?.id ?? '';
    expect([...dav.files.keys()].filter((path) => path.includes(own))).toEqual([]);
    await addTopic(second, bo, 'only here');
    await inTurn(first, second);
    expect(await topicsOf(first, bo)).toEqual([]);
  });

  it('never put a secret or a private word anywhere in the clear', async () => {
    const { dav, first, bo } = await both();
    await addTopic(first, bo, 'Bo may leave in March');
    await first.ports.syncing.now();
    const stored = [...dav.files].map(([path, bytes]) => path + new TextDecoder('latin1').decode(bytes)).join();
    for (const word of [
      'Bo may leave',
      'app password',
      ...(await wordsOf(first)).split(' ').filter((w) => w.length > 6),
    ])
      expect(stored).not.toContain(word);
  });
});

describe('two browsers over the browser’s account', () => {
  function both() {
    const account = new ChromiumAccount();
    const [one, other] = [new ChromiumProfile(() => 0), new ChromiumProfile(() => 0)];
    for (const profile of [one, other]) profile.signIn(account);
    return { account, first: browser({ account: one }), second: browser({ account: other }) };
  }

  it('need nothing but the choice in simple mode, and ask for the words in sealed mode', async () => {
    const { account, first, second } = both();
    const bo = await addPerson(first, 'Bo');
    await addTopic(first, bo, 'over the account');
    expect(await first.tell('sync.useBrowser', { mode: 'simple' })).toEqual({ trouble: null });
    await first.ports.syncing.now();
    account.settle();
    expect((await second.tell('sync.get', {})).found).toBe('simple');
    expect(await second.tell('sync.useBrowser', { mode: 'simple' })).toEqual({ trouble: null });
    await second.ports.syncing.now();
    expect(await topicsOf(second, bo)).toEqual(['over the account']);

    for (const each of [first, second]) each.now += 60_000;
    account.settle();
    expect(await first.tell('sync.useBrowser', { mode: 'sealed' })).toEqual({ trouble: null });
    await first.ports.syncing.now();
    account.settle();
    second.now += 60_000;
    await second.ports.syncing.now();
    expect(await second.tell('sync.state', {})).toMatchObject({ kind: 'paused', reason: 'needs-words' });
    await second.tell('keys.join', { words: await wordsOf(first) });
    expect(await second.tell('sync.useBrowser', { mode: 'sealed' })).toEqual({ trouble: null });
    await addTopic(first, bo, 'sealed now');
    for (let round = 0; round < 3; round += 1)
      for (const each of [first, second]) {
        for (const one of [first, second]) one.now += 60_000;
        await each.ports.syncing.now();
        account.settle();
      }
    expect(await topicsOf(second, bo)).toEqual(['over the account', 'sealed now']);
    expect(await second.tell('sync.state', {})).toMatchObject({ kind: 'in-step' });
  });

  it('choose one vault when both founded one before they knew of each other', async () => {
    const { account, first, second } = both();
    const bo = await addPerson(first, 'Bo');
    const eve = await addPerson(second, 'Eve');
    await addTopic(first, bo, 'for Bo');
    await addTopic(second, eve, 'for Eve');
    await first.tell('sync.useBrowser', { mode: 'simple' });
    second.now += 1;
    await second.tell('sync.useBrowser', { mode: 'simple' });
    for (let round = 0; round < 3; round += 1)
      for (const each of [first, second]) {
        for (const one of [first, second]) one.now += 60_000;
        await each.ports.syncing.now();
        account.settle();
      }
    expect(await wordsOf(first)).toBe(await wordsOf(second));
    expect(await topicsOf(second, bo)).toEqual(['for Bo']);
    expect(await topicsOf(first, eve)).toEqual(['for Eve']);
  });
});
