// @vitest-environment node
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RawData, type WebSocket as ServedSocket, WebSocketServer } from 'ws';
import type { Trouble } from '../../lib/domain/sync-words.ts';
import type { Engine } from '../../lib/sync/engine.ts';
import { tryRelay } from '../../lib/sync/engines/relay.ts';
import { bytesOf, troubleOf } from '../support/dav/client.ts';
import { freePort } from '../support/dav/process.ts';
import { closeRelayEngines, freshSecret, relayEngineAt, SHORT } from '../support/relay/client.ts';
import { type RelayWays, soundWays, startRelay, type TestRelay } from '../support/relay/server.ts';

const DEVICE = 'abcdefgh234567zy';
const SNAPSHOT = 's-2026-00000001-aaaa-0';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(async () => {
  closeRelayEngines();
  await relay.stop();
});

const goWrong = (ways: Partial<RelayWays>): void => void Object.assign(relay.ways, soundWays(), ways);
const engineAt = (secret = freshSecret()) => relayEngineAt(relay.url, { secret });
/** For relays that never answer; the others get the time that a busy machine needs. */
const impatient = (secret = freshSecret()) => relayEngineAt(relay.url, { secret, patience: SHORT });

const OPERATIONS: [string, (engine: Engine) => Promise<unknown>][] = [
  ['listing', (engine) => engine.list('h')],
  ['reading', (engine) => engine.get('h', 'h-1')],
  ['writing', (engine) => engine.put('h', 'h-2', bytesOf(3))],
  ['deleting', (engine) => engine.del('h', 'h-1')],
];

describe('a relay', () => {
  const TROUBLES: [string, Partial<RelayWays>, Trouble][] = [
    ['hears and says nothing', { isSilent: true }, 'unreachable'],
    ['turns everybody away', { turnsAway: 1008 }, 'forbidden'],
    ['asks to come back later', { turnsAway: 1013 }, 'busy'],
    ['hangs up at every word', { dropAfter: 0 }, 'unreachable'],
    ['is too slow', { delay: 1500 }, 'unreachable'],
    ['limits rates', { refusesEvents: 'rate-limited: x', refusesRequests: 'rate-limited: x' }, 'busy'],
    ['wants members', { refusesEvents: 'restricted: x', refusesRequests: 'restricted: x' }, 'forbidden'],
    [
      'wants a sign-in that never helps',
      { refusesEvents: 'auth-required: x', refusesRequests: 'auth-required: x' },
      'forbidden',
    ],
    ['blocks us', { refusesEvents: 'blocked: x', refusesRequests: 'blocked: x' }, 'forbidden'],
    ['wants work', { refusesEvents: 'pow: 30 bits', refusesRequests: 'pow: 30 bits' }, 'forbidden'],
    ['fails', { refusesEvents: 'error: the disk', refusesRequests: 'error: the disk' }, 'failed'],
  ];
  it.each(TROUBLES.flatMap(([name, ways, trouble]) => OPERATIONS.map((row) => [name, ...row, ways, trouble] as const)))(
    'that %s: %s is told, and works the next time',
    async (_, __, work, ways, trouble) => {
      const engine = impatient();
      await engine.put('h', 'h-1', bytesOf(3));
      if (ways.turnsAway) engine.close();
      goWrong(ways);
      expect(await troubleOf(work(engine))).toBe(trouble);
      goWrong({});
      await work(engine);
      expect(await engine.list('h')).not.toContain('h-3');
    },
  );

  it('that never says that a request is answered has not answered: no list is half a list', async () => {
    const engine = impatient();
    await engine.put('h', 'h-1', bytesOf(3));
    goWrong({ neverEnds: true });
    expect(await troubleOf(engine.list('h'))).toBe('unreachable');
    expect(await troubleOf(engine.get('h', 'h-2'))).toBe('unreachable');
  });

  it('that wants to know who we are is told that the room’s own key is asking', async () => {
    const secret = freshSecret();
    goWrong({ wantsAuth: true });
    const engine = engineAt(secret);
    await Promise.all([
      engine.list('h'),
      engine.put('h', 'h-1', bytesOf(3)),
      engine.put(DEVICE, SNAPSHOT, bytesOf(90_000)),
    ]);
    expect(await engineAt(secret).list('h')).toEqual(['h-1']);
    const signIns = relay.received.filter((text) => text.startsWith('["AUTH"'));
    expect(signIns.length).toBe(2);
    expect(new Set(signIns.map((text) => JSON.parse(text)[1].pubkey))).toEqual(new Set([relay.events()[0]?.pubkey]));
  });

  it('that lies about keeping a file has not got it, which reading tells', async () => {
    const engine = engineAt();
    goWrong({ isLying: true });
    await engine.put('h', 'h-1', bytesOf(3));
    expect(await engine.get('h', 'h-1')).toBeNull();
    expect(await engine.list('h')).toEqual([]);
    expect(await tryRelay(relay.url)).toBe('failed');
  });

  it('that ignores deletion brings nothing back', async () => {
    const secret = freshSecret();
    const engine = engineAt(secret);
    goWrong({ ignoresDeletion: true });
    await engine.put('h', 'h-1', bytesOf(3));
    await engine.put('h', 'h-2', bytesOf(4));
    await engine.put(DEVICE, SNAPSHOT, bytesOf(50_000));
    await engine.list('h');
    await engine.del('h', 'h-1');
    await engine.del(DEVICE, SNAPSHOT);
    expect(await engine.list('h')).toEqual(['h-2']);
    expect(await engine.list(DEVICE)).toEqual([]);
    for (const reader of [engine, engineAt(secret)]) {
      expect(await reader.get('h', 'h-1')).toBeNull();
      expect(await reader.get(DEVICE, SNAPSHOT)).toBeNull();
      expect(await reader.get('h', 'h-2')).toEqual(bytesOf(4));
    }
    // Written anew after it was deleted it counts again.
    await engine.put('h', 'h-1', bytesOf(5));
    expect(await engineAt(secret).get('h', 'h-1')).toEqual(bytesOf(5));
  });

  it('that ignores deletion shows what a browser has now, however much lies there', async () => {
    const secret = freshSecret();
    goWrong({ ignoresDeletion: true });
    const nameOf = (seq: number): string => `h-${DEVICE}-000000${10 + seq}-az27`;
    let time = Date.now() - 3_600_000;
    for (let seq = 0; seq < 16; seq += 1) {
      const engine = relayEngineAt(relay.url, { secret, now: () => time });
      await engine.list('h');
      for (const work of seq > 0 ? ['put', 'del'] : ['put']) {
        time += 1000;
        if (work === 'put') await engine.put('h', nameOf(seq), bytesOf(3));
        else await engine.del('h', nameOf(seq - 1));
      }
      for (const reader of [engine, engineAt(secret)]) expect(await reader.list('h')).toEqual([nameOf(seq)]);
    }
  });

  it.each<[string, Partial<RelayWays>]>([
    ['sends garbage', { isGarbling: true }],
    ['sends forged events', { isForging: true }],
    ['says everything twice', { isRepeating: true }],
    ['takes its time', { delay: 40 }],
    ['takes one request at a time', { maxRequests: 1 }],
    ['does all of it', { isGarbling: true, isForging: true, isRepeating: true, delay: 5 }],
  ])('that %s is as good as any', async (_, ways) => {
    const secret = freshSecret();
    const engine = engineAt(secret);
    goWrong(ways);
    await engine.put('h', 'h-1', bytesOf(30));
    await engine.put('h', 'h-2', bytesOf(40));
    await engine.put(DEVICE, SNAPSHOT, bytesOf(150_000));
    const other = engineAt(secret);
    expect((await other.list('h')).sort()).toEqual(['h-1', 'h-2']);
    expect(await other.get('h', 'h-1')).toEqual(bytesOf(30));
    expect(await other.get(DEVICE, SNAPSHOT)).toEqual(bytesOf(150_000));
    await other.del('h', 'h-1');
    expect(await other.get('h', 'h-1')).toBeNull();
  });

  it.each([10, 25, 500])('that gives %i events at once is asked until it has given all', async (pageLimit) => {
    const secret = freshSecret();
    let time = Date.now() - 3_600_000;
    const now = (): number => time;
    const writer = relayEngineAt(relay.url, { secret, now });
    const names = Array.from({ length: 45 }, (_, at) => `h-${at}`);
    for (const name of names) {
      await writer.put('h', name, bytesOf(3));
      if (!/[36]$/.test(name)) time += 1000; // some in the same second
    }
    goWrong({ pageLimit });
    const reader = engineAt(secret);
    expect((await reader.list('h')).sort()).toEqual(names.sort());
    await writer.put(DEVICE, SNAPSHOT, bytesOf(600_000));
    expect((await reader.get(DEVICE, SNAPSHOT))?.length).toBe(600_000);
  });

  it('that hangs up now and then is connected to again, and nothing is written twice', async () => {
    const engine = engineAt();
    goWrong({ dropAfter: 15 });
    await engine.put(DEVICE, SNAPSHOT, bytesOf(1_000_000));
    goWrong({});
    expect(await engine.get(DEVICE, SNAPSHOT)).toEqual(bytesOf(1_000_000));
    expect(relay.events().length).toBe(Math.ceil(1_000_000 / 32_768) + 1);
    expect(relay.connections().ever).toBeGreaterThan(2);
  });

  it('that takes only small events keeps no half files', async () => {
    const engine = engineAt();
    goWrong({ maxEvent: 20_000 });
    expect(await troubleOf(engine.put(DEVICE, SNAPSHOT, bytesOf(100_000)))).toBe('failed');
    expect(await engine.list(DEVICE)).toEqual([]);
    expect(await engine.get(DEVICE, SNAPSHOT)).toBeNull();
  });

  it('that lost a part of a file has lost the file', async () => {
    const engine = engineAt();
    await engine.put(DEVICE, SNAPSHOT, bytesOf(100_000));
    relay.loseOne(({ kind }) => kind === 4773);
    expect(await engine.get(DEVICE, SNAPSHOT)).toBeNull();
    await engine.put(DEVICE, SNAPSHOT, bytesOf(100_000));
    expect(await engine.get(DEVICE, SNAPSHOT)).toEqual(bytesOf(100_000));
  });

  it('that forgot everything holds nothing, and takes it all anew', async () => {
    const engine = engineAt();
    await engine.put('h', 'h-1', bytesOf(3));
    relay.forget();
    expect(await engine.list('h')).toEqual([]);
    await engine.put('h', 'h-1', bytesOf(3));
    expect(await engine.get('h', 'h-1')).toEqual(bytesOf(3));
  });

  it('that was down and came back is as before', async () => {
    const engine = engineAt();
    await engine.put('h', 'h-1', bytesOf(3));
    await relay.goDown();
    expect(await troubleOf(engine.list('h'))).toBe('unreachable');
    await relay.comeBack();
    expect(await engine.list('h')).toEqual(['h-1']);
  });
});

describe('trying a relay', () => {
  it('leaves nothing behind', async () => {
    expect(await tryRelay(relay.url)).toBeNull();
    expect(relay.events()).toEqual([]);
    await expect.poll(() => relay.connections().open, { timeout: 15_000 }).toBe(0);
  });

  it.each<[string, (port: number) => string, Trouble]>([
    ['no address', () => 'wss://', 'not-supported'],
    ['an address that is not secure', () => 'ws://relay.example.org', 'not-supported'],
    ['nobody', (port) => `ws://127.0.0.1:${port}`, 'unreachable'],
  ])('finds %s', async (_, address, trouble) => {
    expect(await tryRelay(address(await freePort()), { patience: SHORT })).toBe(trouble);
  });

  it.each<[string, ((text: string) => string | null) | null, Trouble]>([
    ['a WebSocket that speaks of something else', (text: string) => `you said ${text}`, 'not-supported'],
    ['an echo', (text: string) => text, 'not-supported'],
    ['a WebSocket that says nothing', () => null, 'unreachable'],
    ['a line that is dead', null, 'unreachable'],
  ])('finds %s', async (_, answer, trouble) => {
    const server = createServer();
    const talk = (socket: ServedSocket, data: RawData): void => {
      const text = answer?.(String(data)) ?? null;
      if (text !== null) socket.send(text);
    };
    if (!answer)
      server.on('upgrade', () => undefined); // never answered
    else
      new WebSocketServer({ server }).on('connection', (socket) => socket.on('message', (data) => talk(socket, data)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;
    expect(await tryRelay(`ws://127.0.0.1:${port}`, { patience: { ...SHORT, connect: 300 } })).toBe(trouble);
    server.close();
    server.closeAllConnections();
  });

  it('asks what the browser lets it ask: an address that it refuses is unreachable', async () => {
    const open = (): WebSocket => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(await tryRelay(relay.url, { open })).toBe('unreachable');
  });
});
