// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '../../lib/domain/base64.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { startRelay, type TestRelay } from '../../tests/support/relay/server.ts';
import {
  addTopic,
  inTurn,
  pair,
  type Somebody,
  shareOf,
  somebody,
  textsOf,
  threadOf,
  topicAt,
} from '../../tests/support/sharing-backgrounds.ts';

let relays: TestRelay[] = [];
beforeEach(async () => {
  relays = [await startRelay(), await startRelay()];
});
afterEach(async () => {
  for (const relay of relays) await relay.stop();
});

async function paired() {
  const two = { marta: await somebody({}, 'Bo Lind'), bo: await somebody({}, 'Marta W') };
  await two.marta.at.tell('share.set', { relays: relays.map(({ url }) => url) });
  await pair(two.marta, two.bo, { kind: 'relay' });
  return two;
}

/** The panel of somebody is open, with the caret in the notes or not. */
async function look(who: Somebody, caret: { from: number; to: number } | null = null) {
  const meetingId = (await threadOf(who)).meeting.id;
  return who.at.tell('share.attend', { relationshipId: who.with, meetingId, caret });
}

/** Both panels are open and both are connected. */
async function bothLook({ marta, bo }: { marta: Somebody; bo: Somebody }): Promise<void> {
  for (const who of [marta, bo])
    await expect.poll(async () => (await look(who)).isLive, { timeout: 5_000, interval: 50 }).toBe(true);
}

const noteOf = async (who: Somebody, meetingId: MeetingId): Promise<string> => {
  const { state } = await who.at.tell('note.open', { relationshipId: who.with, meetingId, lane: 'shared' });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(state) ?? new Uint8Array([0, 0]));
  return doc.getText('note').toString();
};

async function type(who: Somebody, meetingId: MeetingId, text: string, lane: 'shared' | 'private' = 'shared') {
  const { state } = await who.at.tell('note.open', { relationshipId: who.with, meetingId, lane });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(state) ?? new Uint8Array([0, 0]));
  const before = Y.encodeStateVector(doc);
  doc.getText('note').insert(doc.getText('note').length, text);
  const update = toBase64(Y.encodeStateAsUpdate(doc, before));
  await who.at.tell('note.update', { relationshipId: who.with, meetingId, lane, update });
}

describe('over relays', () => {
  it('two people pair, and each has what the other shares', async () => {
    const { marta, bo } = await paired();
    await addTopic(bo, 'from Bo');
    await inTurn(bo, marta);
    expect(await textsOf(marta)).toEqual(['from Bo']);
    const { places } = await shareOf(marta);
    expect(new Set(places.map(({ url }) => url))).toEqual(new Set(relays.map(({ url }) => url)));
    expect(places.map(({ way, pause }) => ({ way, pause }))).toEqual(relays.map(() => ({ way: 'relay', pause: null })));
    expect((await shareOf(marta)).phrase?.words).toEqual((await shareOf(bo)).phrase?.words);
  });

  it('lose nothing when every relay forgets everything, or one of them is away', async () => {
    const { marta, bo } = await paired();
    await addTopic(marta, 'one');
    await inTurn(marta, bo);
    for (const relay of relays) relay.forget();
    await addTopic(marta, 'two');
    await relays[0]?.stop();
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toEqual(['one', 'two']);
  });

  it('relays learn no word and no name', async () => {
    const { marta, bo } = await paired();
    await bothLook({ marta, bo });
    await addTopic(marta, 'a very telling title');
    const seen = async () => textsOf(bo);
    await expect.poll(seen, { timeout: 4_000, interval: 50 }).toEqual(['a very telling title']);
    const received = relays.flatMap((relay) => relay.received).join('\n');
    for (const word of ['telling', 'Marta', 'Bo Lind', btoa('telling')]) expect(received).not.toContain(word);
  });
});

describe('while both panels are open', () => {
  it('relays that were gone are used again as soon as they speak, and not at their next try', async () => {
    const { marta, bo } = await paired();
    await bothLook({ marta, bo });
    await Promise.all(relays.map((relay) => relay.goDown()));
    await addTopic(marta, 'written meanwhile');
    const reasons = async () => (await shareOf(marta)).places.map(({ pause }) => pause);
    await expect.poll(reasons, { timeout: 8_000, interval: 50 }).toEqual(relays.map(() => 'unreachable'));
    await Promise.all(relays.map((relay) => relay.comeBack()));
    // The next try would be half a minute later.
    await expect.poll(() => textsOf(bo), { timeout: 12_000, interval: 50 }).toContain('written meanwhile');
  });

  it('a tick is on the other screen at once, and is published as well', async () => {
    const { marta, bo } = await paired();
    const id = await addTopic(marta, 'the budget');
    await inTurn(marta, bo);
    await bothLook({ marta, bo });
    const meetingId = (await threadOf(marta)).meeting.id;
    const started = performance.now();
    await marta.at.tell('topic.setDiscussed', { id, meetingId, isDiscussed: true });
    await expect.poll(async () => (await topicAt(bo, id)).state, { timeout: 2_000, interval: 20 }).toBe('discussed');
    expect(performance.now() - started).toBeLessThan(2_000);
    await expect.poll(async () => (await shareOf(marta)).waiting, { timeout: 5_000, interval: 50 }).toBe(0);
  });

  it('words typed into the shared notes arrive as they are typed, private ones never', async () => {
    const { marta, bo } = await paired();
    await bothLook({ marta, bo });
    const [mine, theirs] = [(await threadOf(marta)).meeting.id, (await threadOf(bo)).meeting.id];
    await type(marta, mine, 'We will ', 'shared');
    await type(marta, mine, 'he looks tired', 'private');
    const words = () => noteOf(bo, theirs);
    await expect.poll(words, { timeout: 3_000, interval: 20 }).toBe('We will ');
    bo.at.changes.length = 0;
    await type(marta, mine, 'hire two people.');
    await expect.poll(words, { timeout: 1_000, interval: 20 }).toBe('We will hire two people.');
    expect(bo.at.changes.flat()).toContain('noteDocs');
    await type(bo, theirs, ' In May.');
    await expect
      .poll(() => noteOf(marta, mine), { timeout: 1_000, interval: 20 })
      .toBe('We will hire two people. In May.');
    expect(mine).not.toBe(theirs);
  });

  it('each knows where the other’s caret stands, until they leave', async () => {
    const { marta, bo } = await paired();
    const mine = (await threadOf(marta)).meeting.id;
    await type(marta, mine, 'Notes');
    await inTurn(marta, bo);
    await bothLook({ marta, bo });
    await look(marta, { from: 2, to: 5 });
    const theirs = (await threadOf(bo)).meeting.id;
    await expect
      .poll(() => bo.at.network.carets?.at(-1), { timeout: 2_000, interval: 20 })
      .toEqual({ relationshipId: bo.with, meetingId: theirs, caret: { from: 2, to: 5 } });
    expect((await look(bo)).caret).toEqual({ from: 2, to: 5 });
    await look(marta, null);
    await expect.poll(() => bo.at.network.carets?.at(-1)?.caret, { timeout: 2_000, interval: 20 }).toBeNull();
  });
});
