// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { ParcelOutcome } from '../../lib/messages/sharing.ts';
import {
  addTopic,
  invite,
  join,
  pair,
  type Somebody,
  shareOf,
  somebody,
  textsOf,
  topicAt,
  twoOverDav,
  WELL,
} from '../../tests/support/sharing-backgrounds.ts';

const HAND = { kind: 'hand' } as const;

/** Copies what is new for the other one, as chats carry it. */
const copied = async ({ at, with: relationshipId }: Somebody): Promise<string> =>
  (await at.tell('share.parcel', { relationshipId })).text;
const pasted = ({ at }: Somebody, text: string): Promise<ParcelOutcome> => at.tell('share.takeParcel', { text });

/** A text on its way through a chat. */
const quoted = (text: string): string => `Hi, here it is:\n> ${(text.match(/.{1,70}/g) ?? []).join('\n> ')}\nSee you!`;

/** Words that nothing can press together. */
const noise = (): string => Array.from({ length: 10 }, () => crypto.randomUUID()).join(' ');

async function two() {
  return { marta: await somebody({}, 'Bo Lind'), bo: await somebody({}, 'Marta W') };
}

async function paired() {
  const { marta, bo } = await two();
  const offered = await invite(marta, HAND);
  expect(await join(bo, quoted(offered))).toEqual(WELL);
  await pasted(marta, quoted(await copied(bo)));
  const [joined] = (await shareOf(marta)).joined;
  await marta.at.tell('share.admit', { relationshipId: marta.with, join: joined?.id ?? '', isAdmitted: true });
  await pasted(bo, await copied(marta));
  await pasted(marta, await copied(bo));
  return { marta, bo };
}

describe('by hand', () => {
  it('two people pair and share by pasted texts alone', async () => {
    const { marta, bo } = await two();
    await addTopic(marta, 'the budget');
    await addTopic(marta, 'my doubts', 'private');
    const offered = await invite(marta, HAND);
    expect(offered).toMatch(/^duologue:/);
    expect(await bo.at.tell('share.read', { text: quoted(offered) })).toEqual({ kind: 'code', way: 'hand', place: '' });
    expect(await join(bo, quoted(offered))).toEqual(WELL);
    expect(await shareOf(bo)).toMatchObject({ state: 'joining', hasParcel: true, theirName: 'Marta' });
    const answer = await copied(bo);
    expect(await marta.at.tell('share.read', { text: answer })).toEqual({ kind: 'parcel' });
    expect(await pasted(marta, quoted(answer))).toMatchObject({ state: 'inviting', name: 'Bo Lind' });
    const [joined] = (await shareOf(marta)).joined;
    expect(joined?.name).toBe('Bo');
    await marta.at.tell('share.admit', { relationshipId: marta.with, join: joined?.id ?? '', isAdmitted: true });
    // The welcome, and with it everything that is shared.
    expect(await pasted(bo, await copied(marta))).toMatchObject({ state: 'open', relationshipId: bo.with });
    expect(await textsOf(bo)).toEqual(['the budget']);
    await pasted(marta, await copied(bo));
    expect((await shareOf(marta)).phrase?.words).toEqual((await shareOf(bo)).phrase?.words);
    expect(await marta.at.db.roomFiles.filter(({ name }) => /^[ijkn]-/.test(name)).count()).toBe(0);
  });

  it('says when there is something new for them, and carries only that', async () => {
    const { marta, bo } = await paired();
    await pasted(bo, await copied(marta));
    expect((await shareOf(marta)).hasParcel).toBe(false);
    for (let nth = 0; nth < 40; nth += 1) await addTopic(marta, `topic ${nth} ${noise()}`);
    await marta.at.ports.sharing.now();
    expect((await shareOf(marta)).hasParcel).toBe(true);
    const large = await copied(marta);
    expect((await shareOf(marta)).hasParcel).toBe(false);
    expect((await pasted(bo, large)).changed).toBe(40);
    await addTopic(bo, 'an answer');
    await pasted(marta, await copied(bo));
    const id = await addTopic(marta, 'one more');
    const small = await copied(marta);
    expect(small.length).toBeLessThan(large.length / 4);
    await pasted(bo, small);
    expect(await topicAt(bo, id)).toMatchObject({ text: 'one more', author: 'them' });
  });

  it('takes the same text twice, an old one after a new one, and none that is for somebody else', async () => {
    const { marta, bo } = await paired();
    await addTopic(marta, 'first');
    const old = await copied(marta);
    await addTopic(marta, 'second');
    const recent = await copied(marta);
    for (const text of [recent, recent, old]) await pasted(bo, text);
    expect(await textsOf(bo)).toEqual(['first', 'second']);
    const chen = await somebody({}, 'Marta');
    for (const text of [recent, 'duologue:abc', 'hello'])
      expect(await chen.at.ask('share.takeParcel', { text })).toEqual({ ok: false, error: 'bad-input' });
    expect(await chen.at.ask('share.parcel', { relationshipId: chen.with })).toEqual({ ok: false, error: 'not-found' });
  });

  it('also carries what a pair shares another way', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    await pair(marta, bo, choice);
    server.refusal = { status: 503 };
    await addTopic(marta, 'the folder is away');
    await pasted(bo, await copied(marta));
    expect(await textsOf(bo)).toEqual(['the folder is away']);
    server.refusal = null;
    expect((await shareOf(marta)).places.map(({ way }) => way)).toEqual(['dav', 'hand']);
  });

  it('stops at once on the side that stops, which takes nothing in any more', async () => {
    const { marta, bo } = await paired();
    await bo.at.tell('share.stop', { relationshipId: bo.with });
    await addTopic(marta, 'too late');
    const text = await copied(marta);
    expect(await bo.at.ask('share.takeParcel', { text })).toEqual({ ok: false, error: 'bad-input' });
    expect(await bo.at.ask('share.parcel', { relationshipId: bo.with })).toEqual({ ok: false, error: 'not-found' });
    expect([(await shareOf(bo)).state, await textsOf(bo)]).toEqual(['stopped', []]);
    expect(await bo.at.db.roomFiles.toArray()).toEqual([]);
  });
});
