// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS, sealedEvent } from '../../lib/sync/engines/relay-files.ts';
import { relayKeys } from '../../lib/sync/engines/relay-keys.ts';
import { openRelayLive, type RelayLive, type RelayLiveSettings } from '../../lib/sync/engines/relay-live.ts';
import { writtenEvents } from '../../lib/sync/engines/relay-written.ts';
import { bytesOf } from '../support/dav/client.ts';
import { closeRelayEngines, freshSecret, relayEngineAt } from '../support/relay/client.ts';
import { startRelay, type TestRelay } from '../support/relay/server.ts';

/** What another machine has to do first takes its time on a busy one. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

let relay: TestRelay;
let secret: Uint8Array;
const ways: RelayLive[] = [];
beforeEach(async () => {
  relay = await startRelay();
  secret = freshSecret();
});
afterEach(async () => {
  for (const way of ways.splice(0)) way.close();
  closeRelayEngines();
  await relay.stop();
});

type Heard = { way: RelayLive; bytes: string[]; news: number; changes: boolean[] };

/** A live way and all that it told. */
function listening(more: Partial<RelayLiveSettings> = {}): Heard {
  const heard: Omit<Heard, 'way'> = { bytes: [], news: 0, changes: [] };
  const ears = {
    onBytes: (bytes: Uint8Array) => heard.bytes.push(new TextDecoder().decode(bytes)),
    onNews: () => {
      heard.news += 1;
    },
    onChange: () => heard.changes.push(way.isOpen()),
  };
  const patience = { again: 10, ...more.patience };
  const way = openRelayLive({ url: relay.url, secret, ears, ...more, patience });
  ways.push(way);
  return Object.assign(heard, { way });
}

/** As `listening`, once it is connected. */
async function connected(more: Partial<RelayLiveSettings> = {}): Promise<Heard> {
  const heard = listening(more);
  await soon(() => heard.way.isOpen()).toBe(true);
  return heard;
}

const words = (text: string): Uint8Array => new TextEncoder().encode(text);
const sentOf = (kind: number): string[] => relay.received.filter((text) => text.includes(`"kind":${kind}`));

describe('a live way over a relay', () => {
  it('carries messages in order to everybody of the room but who sent them, and keeps none', async () => {
    const [one, other, third] = [await connected(), await connected(), await connected()];
    const said = Array.from({ length: 12 }, (_, at) => `word ${at}`);
    for (const text of said) one.way.send(words(text));
    other.way.send(words('from the other'));
    await soon(() => third.bytes.length).toBe(13);
    expect(other.bytes).toEqual(said);
    expect(third.bytes.filter((text) => text.startsWith('word'))).toEqual(said);
    expect(one.bytes).toEqual(['from the other']);
    expect(relay.events()).toEqual([]);
  });

  it('shows the relay nothing of the words', async () => {
    const [one, other] = [await connected(), await connected()];
    one.way.send(words('the salary of Bo Lind'));
    await soon(() => other.bytes).toEqual(['the salary of Bo Lind']);
    const [message = ''] = sentOf(KINDS.live).filter((text) => text.startsWith('["EVENT"'));
    const { content, tags } = JSON.parse(message)[1];
    expect(tags).toEqual([]);
    expect(`${message}${Buffer.from(content, 'base64').toString('latin1')}`).not.toContain('salary');
  });

  it('hears nothing of another room', async () => {
    const [one, stranger, other] = [await connected(), await connected({ secret: freshSecret() }), await connected()];
    stranger.way.send(words('not for you'));
    one.way.send(words('for you'));
    await soon(() => other.bytes).toEqual(['for you']);
    expect(stranger.bytes).toEqual([]);
  });

  it('tells of heads that others wrote, and of no other file, and of none that was there before', async () => {
    const writer = relayEngineAt(relay.url, { secret });
    await writer.put('h', 'h-0', bytesOf(3));
    const one = await connected();
    await writer.put('abcdefgh234567zy', 'l-1', bytesOf(3));
    expect(one.news).toBe(0);
    await writer.put('h', 'h-1', bytesOf(3));
    await soon(() => one.news).toBe(1);
    await writer.del('h', 'h-1');
    expect(one.news).toBe(1);
  });

  it('tells of no head that its own browser wrote', async () => {
    const written = writtenEvents();
    const [one, other] = [await connected({ written }), await connected()];
    await relayEngineAt(relay.url, { secret, written }).put('h', 'h-1', bytesOf(3));
    await soon(() => other.news).toBe(1);
    other.way.send(words('after it'));
    await soon(() => one.bytes).toEqual(['after it']);
    expect(one.news).toBe(0);
  });

  it('takes each true message once from a relay that forges, repeats and sends garbage', async () => {
    Object.assign(relay.ways, { isForging: true, isRepeating: true, isGarbling: true });
    const [one, other] = [await connected(), await connected()];
    one.way.send(words('a'));
    await relayEngineAt(relay.url, { secret }).put('h', 'h-1', bytesOf(3));
    one.way.send(words('b'));
    await soon(() => other.bytes).toEqual(['a', 'b']);
    expect(other.news).toBe(1);
  });

  it('connects anew when the line breaks, and tells that there may be news', async () => {
    const one = await connected();
    relay.hangUp();
    await soon(() => one.changes).toEqual([true, false, true]);
    expect(one.news).toBe(1);
    const other = await connected();
    other.way.send(words('still here'));
    await soon(() => one.bytes).toEqual(['still here']);
  });

  it('waits for a relay that is down', async () => {
    await relay.goDown();
    const one = listening();
    await relay.comeBack();
    await soon(() => one.way.isOpen()).toBe(true);
    expect(one.news).toBe(0);
  });

  it('asks for something now and then, which tells a dead line', async () => {
    const one = await connected({ patience: { alive: 50, answer: 500 } });
    await soon(() => relay.received.filter((text) => text.includes('0'.repeat(64))).length).toBeGreaterThan(2);
    expect(one.changes).toEqual([true]);
    relay.ways.isSilent = true;
    await soon(() => one.way.isOpen()).toBe(false);
    relay.ways.isSilent = false;
    await soon(() => one.way.isOpen()).toBe(true);
  });

  it('signs in where that is wanted', async () => {
    relay.ways.wantsAuth = true;
    const [one, other] = [await connected(), await connected()];
    one.way.send(words('a'));
    await soon(() => other.bytes).toEqual(['a']);
  });

  it('neither sends nor takes more than a person can cause, and counts what it drops', async () => {
    const now = (): number => Date.parse('2026-11-24T08:40:00Z');
    const [one, other] = [await connected(), await connected({ now })];
    one.way.send(new Uint8Array(40 * 1024 + 1));
    expect(one.way.dropped()).toBe(1);
    for (let at = 0; at < 60; at += 1) one.way.send(words(`${at}`));
    await soon(() => other.way.dropped()).toBe(10);
    await soon(() => other.bytes.length).toBe(50);
    expect(other.bytes.at(-1)).toBe('49');
  });

  it('takes a message as large as it sends, and none that is larger than 64 KB', async () => {
    relay.ways.maxEvent = 200_000;
    const [one, other] = [await connected(), await connected()];
    const keys = await relayKeys(secret);
    const large = await sealedEvent(keys, { kind: KINDS.live, bytes: new Uint8Array(66_000), now: Date.now() });
    const line = new WebSocket(relay.url);
    await new Promise((resolve) => line.addEventListener('open', resolve));
    line.send(JSON.stringify(['EVENT', large]));
    await soon(() => other.way.dropped()).toBe(1);
    one.way.send(words('x'.repeat(40 * 1024)));
    await soon(() => other.bytes.map(({ length }) => length)).toEqual([40 * 1024]);
    line.close();
  });

  it('loses what is said while it is not open', async () => {
    const one = listening();
    one.way.send(words('too early'));
    await soon(() => one.way.isOpen()).toBe(true);
    const other = await connected();
    one.way.send(words('in time'));
    await soon(() => other.bytes).toEqual(['in time']);
    one.way.close();
    one.way.send(words('too late'));
    expect(sentOf(KINDS.live).filter((text) => text.startsWith('["EVENT"')).length).toBe(1);
  });

  it('ends when it is closed, before it was open as well', async () => {
    const [one, early] = [await connected(), listening()];
    one.way.close();
    early.way.close();
    await soon(() => relay.connections().open).toBe(0);
    expect([one.changes, early.changes]).toEqual([[true, false], []]);
    expect(one.way.isOpen()).toBe(false);
  });

  it('never opens where no relay can be', async () => {
    const nowhere = listening({ url: 'ws://relay.example.org' });
    nowhere.way.send(words('hello'));
    expect(nowhere.way.isOpen()).toBe(false);
  });
});
