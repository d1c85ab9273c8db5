// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { allRooms } from '../../lib/database/rooms.ts';
import { INVITE_MS } from '../../lib/domain/sharing.ts';
import {
  addTopic,
  admit,
  inTurn,
  invite,
  join,
  pair,
  restarted,
  type Somebody,
  shareOf,
  somebody,
  textsOf,
  threadOf,
  topicAt,
  twoOverDav,
  WELL,
} from '../../tests/support/sharing-backgrounds.ts';

const DAY_MS = 24 * 60 * 60_000;
const stateOf = async (who: Somebody): Promise<string> => (await shareOf(who)).state;

describe('an invitation', () => {
  it('is a code and a link, and says where it lies and until when', async () => {
    const { marta, choice, server } = await twoOverDav();
    const code = await invite(marta, choice);
    expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}-[a-z2-7]{2}@https:\/\//);
    const { invite: made, state, hasParcel } = await shareOf(marta);
    expect(made).toMatchObject({ way: 'dav', text: null, isExpired: false, expiresAt: marta.at.now + INVITE_MS });
    expect(made?.link).toContain('#1.');
    expect([state, hasParcel]).toEqual(['inviting', false]);
    expect(await marta.at.tell('share.read', { text: `try ${made?.link} please` })).toEqual({
      kind: 'code',
      way: 'dav',
      place: server.url,
    });
    expect(await marta.at.tell('share.settings', {})).toMatchObject({ name: 'Marta' });
  });

  it('waits for Admit, and somebody who joined sees so', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await join(bo, await invite(marta, choice));
    expect(await shareOf(bo)).toMatchObject({ state: 'joining', theirName: 'Marta', problem: null });
    expect(await stateOf(marta)).toBe('inviting');
    await marta.at.tell('share.look', { relationshipId: marta.with });
    expect((await shareOf(marta)).joined).toMatchObject([{ name: 'Bo' }]);
    expect((await threadOf(marta)).sharing).toEqual({ state: 'inviting', needsMe: 'admit' });
    expect(marta.at.changes.flat()).toContain('rooms');
  });

  it('is looked after by itself, without any panel', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await join(bo, await invite(marta, choice));
    await marta.at.ports.sharing.wake();
    expect((await shareOf(marta)).joined).toHaveLength(1);
    await marta.at.tell('share.admit', {
      relationshipId: marta.with,
      join: (await shareOf(marta)).joined[0]?.id ?? '',
      isAdmitted: true,
    });
    await bo.at.ports.sharing.wake();
    expect(await stateOf(bo)).toBe('open');
  });

  it.each([
    ['abcd', 'garbled'],
    ['', 'garbled'],
    ['duologue:zzzz', 'garbled'],
  ])('of %j is %s, and leaves nothing behind', async (text, problem) => {
    const { bo } = await twoOverDav();
    expect(await join(bo, text)).toEqual({ problem, trouble: null });
    expect(await stateOf(bo)).toBe('none');
  });

  it('that is my own opens nothing for me', async () => {
    const { marta, choice } = await twoOverDav();
    expect(await join(marta, await invite(marta, choice))).toEqual({ problem: 'own', trouble: null });
    expect(await stateOf(marta)).toBe('inviting');
  });

  it('that was taken back opens nothing', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    const code = await invite(marta, choice);
    await marta.at.tell('share.withdraw', { relationshipId: marta.with });
    expect([...server.files.keys()].filter((path) => path.includes('/i-'))).toEqual([]);
    expect(await join(bo, code)).toEqual({ problem: 'not-found', trouble: null });
    expect([await stateOf(marta), await stateOf(bo)]).toEqual(['stopped', 'none']);
  });

  it('taken back while the folder is away is burnt as soon as it can be reached', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    const code = await invite(marta, choice);
    server.refusal = { status: 503 };
    await marta.at.tell('share.withdraw', { relationshipId: marta.with });
    server.refusal = null;
    await marta.at.ports.sharing.wake();
    expect(await join(bo, code)).toEqual({ problem: 'not-found', trouble: null });
  });

  it('is burnt when its time is over', async () => {
    const { marta, bo, choice } = await twoOverDav();
    const code = await invite(marta, choice);
    for (const each of [marta, bo]) each.at.now += INVITE_MS + DAY_MS + 60_000;
    expect(await join(bo, code)).toEqual({ problem: 'expired', trouble: null });
    expect((await shareOf(marta)).invite?.isExpired).toBe(true);
    await marta.at.ports.sharing.wake();
    expect(await join(bo, code)).toEqual({ problem: 'not-found', trouble: null });
    await marta.at.ports.sharing.wake();
    expect(marta.at.network.isWokenEachMinute).toBe(false);
  });

  it('lets one person in, and another with the same code none', async () => {
    const { marta, bo, choice, given } = await twoOverDav();
    const code = await invite(marta, choice);
    await join(bo, code);
    const chen = await somebody(given, 'Marta');
    expect(await join(chen, code, 'Chen')).toEqual({ problem: 'used', trouble: null });
    await admit(marta);
    expect(await join(chen, code, 'Chen')).toMatchObject({ problem: expect.stringMatching(/used|not-found/) });
  });

  it('refused tells them so, and opens nothing any more', async () => {
    const { marta, bo, choice } = await twoOverDav();
    const code = await invite(marta, choice);
    await join(bo, code);
    expect(await admit(marta, false)).toEqual(WELL);
    expect(await stateOf(marta)).toBe('stopped');
    await bo.at.ports.sharing.now();
    expect(await shareOf(bo)).toMatchObject({ state: 'stopped', problem: 'refused' });
    expect(await join(bo, code)).toMatchObject({ problem: expect.stringMatching(/used|not-found/) });
  });

  it('is there again when the place forgot it, and so is a joining', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    const code = await invite(marta, choice);
    server.files.clear();
    marta.at.now += 61_000;
    await marta.at.ports.sharing.wake();
    expect(await join(bo, code)).toEqual(WELL);
    server.files.clear();
    bo.at.now += 61_000;
    await bo.at.ports.sharing.wake();
    await marta.at.ports.sharing.wake();
    expect((await shareOf(marta)).joined).toHaveLength(1);
  });

  it('accepted is there again when the place forgot the welcome', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    await join(bo, await invite(marta, choice));
    await admit(marta);
    server.files.clear();
    await inTurn(marta, bo);
    expect([await stateOf(marta), await stateOf(bo)]).toEqual(['open', 'open']);
  });

  it('goes on after a stop of the worker on either side, at any step', async () => {
    const { marta, bo, choice, server, given } = await twoOverDav();
    server.refusal = { status: 503 };
    const asked = { relationshipId: marta.with, name: 'Marta', choice };
    // The folder answers its test no more: nothing was begun.
    expect(await marta.at.tell('share.invite', asked)).toEqual({ problem: null, trouble: 'busy' });
    expect(await stateOf(marta)).toBe('none');
    server.refusal = null;
    const code = await invite(marta, choice);
    server.refusal = { status: 503 };
    expect(await join(bo, code)).toEqual({ problem: null, trouble: 'busy' });
    const bo2 = restarted(bo, given);
    expect(await shareOf(bo2)).toMatchObject({ state: 'joining', theirName: null });
    server.refusal = null;
    await bo2.at.ports.sharing.wake();
    const marta2 = restarted(marta, given);
    await marta2.at.ports.sharing.wake();
    const [joined] = (await shareOf(marta2)).joined;
    server.refusal = { status: 503 };
    const said = { relationshipId: marta2.with, join: joined?.id ?? '', isAdmitted: true };
    expect(await marta2.at.tell('share.admit', said)).toEqual({ problem: null, trouble: 'busy' });
    server.refusal = null;
    expect(await marta2.at.tell('share.admit', said)).toEqual(WELL);
    const marta3 = restarted(marta2, given);
    await inTurn(marta3, bo2);
    expect([await stateOf(marta3), await stateOf(bo2)]).toEqual(['open', 'open']);
    expect((await allRooms(marta3.at.db)).map(({ invite: left }) => left)).toEqual([null]);
    expect([...server.files.keys()].filter((path) => path.includes('/i-'))).toEqual([]);
  });

  it('cannot be made or used while the two are paired', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    const asked = { relationshipId: marta.with, name: 'Marta', choice };
    expect(await marta.at.ask('share.invite', asked)).toEqual({ ok: false, error: 'bad-input' });
    const again = { relationshipId: bo.with, name: 'Bo', text: 'abcd' };
    expect(await bo.at.ask('share.join', again)).toEqual({ ok: false, error: 'bad-input' });
  });
});

describe('words of the phrase', () => {
  it('are not shown when the number of the guest is not the one they promised', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await join(bo, await invite(marta, choice));
    const [room] = await allRooms(bo.at.db);
    await bo.at.keeper.commit([{ table: 'rooms', id: room?.id ?? '', fields: { nonce: new Uint8Array(16) } }]);
    await admit(marta);
    await inTurn(marta, bo);
    expect((await shareOf(marta)).phrase).toBeNull();
    expect((await threadOf(marta)).sharing.needsMe).toBe('compare');
  });

  it('that differ end it at once', async () => {
    const { marta, bo, choice } = await twoOverDav();
    await pair(marta, bo, choice);
    await marta.at.tell('share.compare', { relationshipId: marta.with, isSame: false });
    expect(await stateOf(marta)).toBe('stopped');
    await inTurn(bo, marta);
    expect(await stateOf(bo)).toBe('left');
  });
});

describe('stopping', () => {
  it('leaves both what they have, tells the other one, and takes away what lay there', async () => {
    const { marta, bo, choice, server } = await twoOverDav();
    await addTopic(marta, 'known to both');
    await pair(marta, bo, choice);
    const [before] = (await marta.at.db.roomTargets.toArray()).map(({ state }) => state as { device: string });
    await addTopic(marta, 'never sent');
    await marta.at.tell('share.stop', { relationshipId: marta.with });
    expect(await stateOf(marta)).toBe('stopped');
    expect([...server.files.keys()].filter((path) => path.includes(before?.device ?? 'no device'))).toEqual([]);
    await inTurn(marta, bo);
    expect(await stateOf(bo)).toBe('left');
    expect(await textsOf(bo)).toEqual(['known to both']);
    expect(await textsOf(marta)).toEqual(['known to both', 'never sent']);
    for (const { at } of [marta, bo])
      for (const table of [at.db.roomRows, at.db.roomOutbox, at.db.roomTargets, at.db.roomRemotes])
        expect(await table.toArray()).toEqual([]);
    await addTopic(bo, 'for me alone by now');
    await inTurn(bo, marta);
    expect(await textsOf(marta)).not.toContain('for me alone by now');
    expect(marta.at.network.isWokenEachMinute).toBe(false);
  });

  it('is told later when nothing could be reached at the time', async () => {
    const { marta, bo, choice, server, given } = await twoOverDav();
    await pair(marta, bo, choice);
    server.refusal = { status: 503 };
    await marta.at.tell('share.stop', { relationshipId: marta.with });
    expect(await stateOf(marta)).toBe('stopped');
    server.refusal = null;
    const again = restarted(marta, given);
    await inTurn(again, bo);
    expect(await stateOf(bo)).toBe('left');
    expect(await marta.at.db.roomTargets.toArray()).toEqual([]);
  });

  it('may be followed by a new invitation, with a new room and what is there now', async () => {
    const { marta, bo, choice } = await twoOverDav();
    const id = await addTopic(marta, 'known to both');
    await pair(marta, bo, choice);
    const words = (await shareOf(marta)).phrase?.words;
    await marta.at.tell('share.stop', { relationshipId: marta.with });
    await inTurn(marta, bo);
    await addTopic(marta, 'written between');
    await marta.at.tell('topic.edit', { id, text: 'known to both, and more' });
    await pair(marta, bo, choice);
    expect(await textsOf(bo)).toEqual(['known to both, and more', 'written between']);
    expect(await topicAt(bo, id)).toMatchObject({ author: 'them' });
    expect((await shareOf(marta)).phrase?.words).not.toEqual(words);
  });
});
