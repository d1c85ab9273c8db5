// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  EXPIRES,
  invitationIn,
  invite,
  NOW,
  namesOf,
  PLACES,
  type Scene,
  scene,
  somebody,
} from '../../tests/support/pairing.ts';
import { newRoomSecret } from '../crypto/room-keys.ts';
import { fail, ok } from '../result.ts';
import {
  burn,
  clearWelcome,
  postInvite,
  postJoin,
  postRefusal,
  postWelcome,
  readInvite,
  readJoins,
  readWelcome,
} from './pairing.ts';
import type { PersonKeys } from './person-keys.ts';
import { commitmentOf, newNonce } from './safety-phrase.ts';

const DAY = 86_400_000;
const SECRET = newRoomSecret();
const NONCE = newNonce();

const join = async (at: Scene, person: PersonKeys, name: string, now = NOW): Promise<void> =>
  postJoin(at.point, await invitationIn(at), { person, name, nonce: NONCE, now });
const welcome = async (at: Scene, now = NOW): Promise<void> => {
  const [first] = await readJoins(at.point, { person: at.ana });
  if (!first) throw new Error('nobody joined');
  await postWelcome(at.point, first, { person: at.ana, secret: SECRET, name: 'Ana', places: PLACES, now });
};
const answerFor = (at: Scene, person: PersonKeys) => readWelcome(at.point, { person, theirKey: at.ana.publicKey });

describe('pairing', () => {
  it('brings the room’s secret to the one who was admitted, and then burns the code', async () => {
    const at = await scene();
    const invitation = await invitationIn(at);
    expect(invitation).toEqual({
      name: 'Ana',
      person: at.ana.publicKey,
      recipient: at.ana.recipient,
      expires: EXPIRES,
      places: PLACES,
    });
    expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
    await join(at, at.bo, 'Bo Lind');
    expect(await readJoins(at.point, { person: at.ana })).toEqual([
      {
        id: at.bo.device.deviceId,
        name: 'Bo Lind',
        at: NOW,
        person: at.bo.publicKey,
        recipient: at.bo.recipient,
        commitment: await commitmentOf(NONCE),
      },
    ]);
    expect(await answerFor(at, at.bo)).toBeNull();
    await welcome(at);
    await burn(at.point);
    expect(await answerFor(at, at.bo)).toEqual({ secret: SECRET, hostName: 'Ana', places: PLACES });
    expect([...namesOf(at, 'i'), ...namesOf(at, 'j')]).toEqual([]);
    await clearWelcome(at.point);
    expect(at.stores[0]?.names('h')).toEqual([]);
  });

  it('tells the one who was not', async () => {
    const at = await scene();
    await join(at, at.bo, 'Bo Lind');
    const [first] = await readJoins(at.point, { person: at.ana });
    if (!first) throw new Error('nobody joined');
    await postRefusal(at.point, first, { person: at.ana, now: NOW });
    await burn(at.point);
    expect(await answerFor(at, at.bo)).toBe('refused');
  });

  it('is a welcome when a refusal lies there as well', async () => {
    const at = await scene();
    await join(at, at.bo, 'Bo Lind');
    const [first] = await readJoins(at.point, { person: at.ana });
    if (!first) throw new Error('nobody joined');
    await postRefusal(at.point, first, { person: at.ana, now: NOW });
    await welcome(at);
    expect(await answerFor(at, at.bo)).toMatchObject({ hostName: 'Ana' });
  });

  it('shows all who joined, oldest first, each once', async () => {
    const at = await scene();
    const chen = await somebody();
    await join(at, at.bo, 'Bo Lind', NOW + 5);
    const invitation = await invitationIn(at);
    await postJoin(at.point, invitation, { person: chen, name: 'Chen', nonce: newNonce(), now: NOW + 2 });
    await postJoin(at.point, invitation, { person: at.bo, name: 'Bo', nonce: newNonce(), now: NOW + 9 });
    const joins = await readJoins(at.point, { person: at.ana });
    expect(joins.map(({ name }) => name)).toEqual(['Chen', 'Bo Lind']);
  });
});

describe('an invitation', () => {
  it.each<[string, (at: Scene) => Promise<unknown>, { me?: 'ana' | 'bo'; now?: number }, string]>([
    ['was never there', async (at) => burn(at.point), {}, 'not-found'],
    [
      'was used and burnt',
      async (at) => {
        await join(at, await somebody(), 'Chen');
        await welcome(at);
        await burn(at.point);
      },
      {},
      'used',
    ],
    ['was used by another before me', async (at) => join(at, await somebody(), 'Chen'), {}, 'used'],
    [
      'was used by another before I did',
      async (at) => {
        await join(at, at.bo, 'Bo Lind', NOW + 10);
        await postJoin(at.point, await invitationIn(at), {
          person: await somebody(),
          name: 'Chen',
          nonce: NONCE,
          now: NOW,
        });
      },
      {},
      'used',
    ],
    ['is my own', async () => null, { me: 'ana' }, 'own'],
    ['expired', async () => null, { now: EXPIRES + DAY + 1 }, 'expired'],
    [
      'has two authors',
      async (at) => {
        await postInvite(at.point, {
          person: await somebody(),
          name: 'Ana',
          places: PLACES,
          expires: EXPIRES,
          now: NOW,
        });
      },
      {},
      'used',
    ],
  ])('that %s does not open', async (_, before, { me = 'bo', now = NOW }, problem) => {
    const at = await scene();
    await before(at);
    expect(await readInvite(at.point, { person: at[me], now })).toEqual(fail(problem));
  });

  it.each([
    ['a clock a day ahead', EXPIRES + DAY],
    ['a clock a year behind', NOW - 365 * DAY],
  ])('opens with %s', async (_, now) => {
    const at = await scene();
    expect((await readInvite(at.point, { person: at.bo, now })).ok).toBe(true);
  });

  it('stays mine when somebody joins after me', async () => {
    const at = await scene();
    await join(at, at.bo, 'Bo Lind', NOW);
    await postJoin(at.point, await invitationIn(at), {
      person: await somebody(),
      name: 'Chen',
      nonce: NONCE,
      now: NOW + 1,
    });
    expect((await readInvite(at.point, { person: at.bo, now: NOW })).ok).toBe(true);
  });
});

describe('several places at once', () => {
  it('carry a pairing while one of them answers, also each time another one', async () => {
    const at = await scene(3);
    const cutAllBut = (left: number): void => {
      at.cut.clear();
      for (const [index, store] of at.stores.entries()) if (index !== left) at.cut.add(store);
    };
    cutAllBut(0);
    await join(at, at.bo, 'Bo Lind');
    await welcome(at);
    expect(await answerFor(at, at.bo)).toMatchObject({ secret: SECRET });
    cutAllBut(1);
    expect((await readInvite(at.point, { person: at.bo, now: NOW })).ok).toBe(true);
    expect(await answerFor(at, at.bo)).toBeNull();
  });

  it('throw the trouble when none answers', async () => {
    const at = await scene(2);
    const invitation = await invitationIn(at);
    for (const store of at.stores) at.cut.add(store);
    const first = { person: at.bo.publicKey, recipient: at.bo.recipient };
    const acts = [
      () => invite(at),
      () => readInvite(at.point, { person: at.bo, now: NOW }),
      () => postJoin(at.point, invitation, { person: at.bo, name: 'Bo', nonce: NONCE, now: NOW }),
      () => readJoins(at.point, { person: at.ana }),
      () => postWelcome(at.point, first, { person: at.ana, secret: SECRET, name: 'Ana', places: PLACES, now: NOW }),
      () => postRefusal(at.point, first, { person: at.ana, now: NOW }),
      () => answerFor(at, at.bo),
      () => burn(at.point),
      () => clearWelcome(at.point),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ name: 'EngineError', trouble: 'unreachable' });
  });

  it('get again what they lost, and nothing twice', async () => {
    const at = await scene(2);
    await join(at, at.bo, 'Bo Lind');
    await welcome(at);
    const all = at.stores.map((store) => store.names('h').sort());
    expect(all[0]).toHaveLength(3);
    await invite(at);
    await join(at, at.bo, 'Bo Lind');
    await welcome(at);
    expect(at.stores.map((store) => store.names('h').sort())).toEqual(all);

    at.stores[1]?.restore();
    await invite(at);
    await join(at, at.bo, 'Bo Lind');
    await welcome(at);
    expect(at.stores[0]?.names('h').sort()).toEqual(all[0]);
    expect(at.stores[1]?.names('h')).toHaveLength(3);
    expect(at.stores[1]?.names('h')).not.toEqual(all[1]);
    at.cut.add(at.stores[0] ?? at.stores[1] ?? raise());
    expect(await answerFor(at, at.bo)).toMatchObject({ secret: SECRET });
    expect(await readJoins(at.point, { person: at.ana })).toHaveLength(1);
    expect(await invitationIn(at)).toMatchObject({ name: 'Ana' });
  });

  it('outweigh one that has the file torn', async () => {
    const at = await scene(2);
    const [name = ''] = at.stores[0]?.names('h') ?? [];
    at.stores[0]?.put('h', name, at.stores[0].get('h', name)?.subarray(0, 50) ?? new Uint8Array());
    expect(await readInvite(at.point, { person: at.bo, now: NOW })).toEqual(
      ok(expect.objectContaining({ name: 'Ana' })),
    );
  });
});

const raise = (): never => {
  throw new Error('no store');
};
