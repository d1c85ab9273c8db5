// @vitest-environment node
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PART_LENGTH } from '../../lib/sync/engines/relay-files.ts';
import { writtenEvents } from '../../lib/sync/engines/relay-written.ts';
import { bytesOf } from '../support/dav/client.ts';
import { closeRelayEngines, freshSecret, relayEngineAt } from '../support/relay/client.ts';
import { startRelay, type TestRelay } from '../support/relay/server.ts';
import { engineContract } from './engine-contract.ts';

const DEVICE = 'abcdefgh234567zy';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startRelay();
});
afterEach(closeRelayEngines);
afterAll(() => relay.stop());

engineContract('a Nostr relay', async () => ({ engine: relayEngineAt(relay.url) }));

describe('an engine over a relay', () => {
  it.each([
    0,
    1,
    8191,
    8192,
    8193,
    PART_LENGTH - 1,
    PART_LENGTH,
    PART_LENGTH + 1,
    3 * PART_LENGTH,
    12 * PART_LENGTH + 7,
  ])('keeps a file of %i bytes', async (length) => {
    const engine = relayEngineAt(relay.url);
    await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(length));
    expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toEqual(bytesOf(length));
    await engine.del(DEVICE, 'l-00000001-aaaa-0');
    expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toBeNull();
  });

  it('takes nothing that is too large for it', async () => {
    const before = relay.received.length;
    const large = new Uint8Array(16 * 1024 * 1024 + 1);
    await expect(relayEngineAt(relay.url).put('h', 'h-1', large)).rejects.toMatchObject({ trouble: 'full' });
    expect(relay.received.length).toBe(before);
  });

  it('shows the others of its room what it wrote, and nobody else', async () => {
    const secret = freshSecret();
    const [mine, theirs, strange] = [
      relayEngineAt(relay.url, { secret }),
      relayEngineAt(relay.url, { secret }),
      relayEngineAt(relay.url),
    ];
    await mine.put('h', 'h-1', bytesOf(30));
    expect(await theirs.list('h')).toEqual(['h-1']);
    expect(await theirs.get('h', 'h-1')).toEqual(bytesOf(30));
    expect(await strange.list('h')).toEqual([]);
    expect(await strange.get('h', 'h-1')).toBeNull();
    await theirs.del('h', 'h-1');
    expect(await mine.list('h')).toEqual([]);
  });

  it('asks once to list heads, for their names alone, and once for each that is read', async () => {
    const secret = freshSecret();
    await relayEngineAt(relay.url, { secret }).put('h', 'h-1', bytesOf(700));
    const engine = relayEngineAt(relay.url, { secret });
    const before = relay.received.length;
    const asked = () => relay.received.slice(before).filter((text) => text.startsWith('["REQ"'));
    await engine.list('h');
    expect(asked().map((text) => JSON.parse(text)[2].kinds)).toEqual([[4771, 4774]]);
    await engine.get('h', 'h-1');
    expect(asked().map((text) => JSON.parse(text)[2].kinds)).toEqual([
      [4771, 4774],
      [4772, 5],
    ]);
  });

  it('names all heads of one browser in one event, whoever goes on with it', async () => {
    const secret = freshSecret();
    const naming = () => relay.events().filter(({ kind, pubkey }) => pubkey === author && [4771, 4774].includes(kind));
    const nameOf = (seq: number): string => `h-${DEVICE}-0000000${seq}-az27`;
    await relayEngineAt(relay.url, { secret }).put('h', nameOf(0), bytesOf(9));
    const author = relay.events().at(-1)?.pubkey;
    for (let seq = 1; seq < 6; seq += 1) {
      const engine = relayEngineAt(relay.url, { secret }); // of a worker that just woke
      await engine.list('h');
      await engine.put('h', nameOf(seq), bytesOf(9));
      expect(naming().length).toBe(1);
      if (seq > 1) await engine.del('h', nameOf(seq - 2));
      expect((await engine.list('h')).sort()).toEqual([nameOf(seq - 1), nameOf(seq)]);
    }
    expect(naming().length).toBe(1);
  });

  it('loses no name that two copies of a browser wrote at once', async () => {
    const secret = freshSecret();
    const [one, copy] = [relayEngineAt(relay.url, { secret }), relayEngineAt(relay.url, { secret })];
    const names = ['aaaa', 'bbbb', 'cccc'].map((nonce) => `h-${DEVICE}-00000001-${nonce}`);
    const [first = '', second = '', third = ''] = names;
    await one.put('h', first, bytesOf(9));
    await Promise.all([one.list('h'), copy.list('h')]);
    await Promise.all([one.put('h', second, bytesOf(9)), copy.put('h', third, bytesOf(9))]);
    expect((await one.list('h')).sort()).toEqual(names);
    await one.del('h', first);
    expect((await copy.list('h')).sort()).toEqual([second, third]);
  });

  it('counts a head as lost whose name is, so that it is written anew', async () => {
    const secret = freshSecret();
    await relayEngineAt(relay.url, { secret }).put('h', 'h-1', bytesOf(9));
    relay.loseOne(({ kind, pubkey }) => kind === 4771 && pubkey === relay.events().at(-1)?.pubkey);
    const engine = relayEngineAt(relay.url, { secret });
    expect(await engine.list('h')).toEqual([]);
    expect(await engine.get('h', 'h-1')).toBeNull();
  });

  it('lists large files without fetching them', async () => {
    const engine = relayEngineAt(relay.url);
    await engine.put(DEVICE, 's-2026-00000001-aaaa-0', bytesOf(200_000));
    const before = relay.received.length;
    expect(await engine.list(DEVICE)).toEqual(['s-2026-00000001-aaaa-0']);
    expect(relay.received.slice(before).join('')).not.toContain('4773');
  });

  it('leaves nothing of what it deleted, however often it was written', async () => {
    const engine = relayEngineAt(relay.url);
    const before = relay.events().length;
    for (let times = 0; times < 3; times += 1) await engine.put(DEVICE, 'l-1', bytesOf(70_000));
    expect(relay.events().length).toBe(before + 3 * 4);
    await engine.del(DEVICE, 'l-1');
    expect(relay.events().length).toBe(before);
  });

  it('connects at the first use, once for all, and hangs up when nobody uses it', async () => {
    const { ever } = relay.connections();
    const engine = relayEngineAt(relay.url, { patience: { idle: 30 } });
    expect(relay.connections().ever).toBe(ever);
    await Promise.all(['h-1', 'h-2', 'h-3'].map((name) => engine.put('h', name, bytesOf(9))));
    expect(relay.connections().ever).toBe(ever + 1);
    await expect.poll(() => relay.connections().open, { timeout: 15_000 }).toBe(0);
    expect((await engine.list('h')).length).toBe(3);
    expect(relay.connections().ever).toBe(ever + 2);
  });

  it('hangs up when it is closed, and connects again when it is asked again', async () => {
    const engine = relayEngineAt(relay.url);
    await engine.put('h', 'h-1', bytesOf(9));
    engine.close();
    await expect.poll(() => relay.connections().open, { timeout: 15_000 }).toBe(0);
    expect(await engine.list('h')).toEqual(['h-1']);
  });

  it('notes what it wrote for a live way over the same relay', async () => {
    const written = writtenEvents();
    await relayEngineAt(relay.url, { written }).put('h', 'h-1', bytesOf(9));
    expect(written.has(relay.events().at(-1)?.id ?? '')).toBe(true);
  });
});
