// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryStore, memoryEngine } from '../../tests/support/memory-engine.ts';
import { PLACES, type RoomBrowser, TwoPeople } from '../../tests/support/two-people-world.ts';
import { deriveRoomKeys } from '../crypto/room-keys.ts';
import { forgetRoom, roomTargetId } from '../database/room-rows.ts';
import { Safe } from '../database/safe.ts';
import { derivePersonKeys, type PersonKeys } from './person-keys.ts';
import { roomSealer } from './room-sealer.ts';
import { needRoomDevice, type RoomTurnPorts, takeRoomTurn } from './room-turn.ts';

const opened: { delete(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.delete();
});

const TOPIC = 'aaaaaaaaaaaaaaaa';

/** Two people with real keys, and a way to take a turn of one of them. */
async function pair() {
  const world = new TwoPeople(5);
  const [ana, bo] = [await world.add('host'), await world.add('guest')];
  const keys = await deriveRoomKeys(new Uint8Array(32).fill(7));
  const [hers, his] = await Promise.all([1, 2].map((seed) => derivePersonKeys(new Uint8Array(32).fill(seed))));
  if (!hers || !his) throw new Error('two people');
  const store = new MemoryStore();
  const [place] = PLACES;
  if (!place) throw new Error('a place');
  const safes = new Map([ana, bo].map((browser, at) => [browser, new Safe(`safe-${at}-${Math.random()}`)]));
  opened.push(...world.browsers.map(({ db }) => db), ...safes.values());
  const ports = async (browser: RoomBrowser, person?: PersonKeys): Promise<RoomTurnPorts> => {
    const room = await world.room(browser);
    const [own, other] = browser === ana ? [hers, his] : [his, hers];
    const safe = safes.get(browser);
    if (!safe) throw new Error('a safe');
    return {
      db: browser.db,
      safe,
      room,
      roomId: keys.vaultId,
      target: { id: roomTargetId(room.id, place) },
      engine: memoryEngine(store),
      sealer: (device) => roomSealer({ keys, device, person: person ?? own, theirKey: other.publicKey }),
      app: '1.0.0',
      now: () => world.now,
    };
  };
  return { world, ana, bo, store, safes, ports, roomId: keys.vaultId };
}

describe('a turn of a room', () => {
  it('brings what one shares to the other, under seal', async () => {
    const { world, ana, bo, store, ports } = await pair();
    await world.put(ana, 'topics', TOPIC, { text: 'rota for May', lane: 'shared' });
    await takeRoomTurn(await ports(ana));
    const end = await takeRoomTurn(await ports(bo));
    expect(end).toEqual({ changed: [{ table: 'topics', id: TOPIC }], notes: [], pause: null });
    expect(await bo.db.topics.get(TOPIC)).toMatchObject({ text: 'rota for May', author: 'them' });
    for (const files of store.files.values())
      for (const bytes of files.values()) expect(new TextDecoder('latin1').decode(bytes)).not.toContain('rota');
    expect(await takeRoomTurn(await ports(bo))).toMatchObject({ changed: [] });
  });

  it('believes nobody whose person key was not admitted', async () => {
    const { world, ana, bo, ports } = await pair();
    await world.put(ana, 'topics', TOPIC, { text: 'rota for May', lane: 'shared' });
    await takeRoomTurn(await ports(ana, await derivePersonKeys(new Uint8Array(32).fill(9))));
    const end = await takeRoomTurn(await ports(bo));
    expect(end).toMatchObject({ changed: [], notes: [{ kind: 'unreadable', why: 'stranger' }] });
    expect(await bo.db.topics.count()).toBe(0);
  });

  it('gives a copied profile a key and a name of its own', async () => {
    const { world, ana, ports, safes, roomId } = await pair();
    await world.put(ana, 'topics', TOPIC, { text: 'rota for May', lane: 'shared' });
    await takeRoomTurn(await ports(ana));
    const safe = safes.get(ana);
    if (!safe) throw new Error('a safe');
    const before = [await needRoomDevice(safe, roomId), (await ana.db.devices.get('self'))?.device] as const;
    // The copy forgot what this one wrote since.
    await ana.db.roomTargets.toCollection().modify({ state: null, sent: 0 });
    await takeRoomTurn(await ports(ana));
    const self = await ana.db.devices.get('self');
    expect((await needRoomDevice(safe, roomId)).deviceId).not.toBe(before[0].deviceId);
    expect(self?.former).toEqual([before[1]]);
  });

  it('leaves a place alone that was left meanwhile, and a room that was forgotten', async () => {
    const { world, ana, ports } = await pair();
    await world.put(ana, 'topics', TOPIC, { text: 'rota for May', lane: 'shared' });
    const turn = await ports(ana);
    await forgetRoom(ana.db, turn.room.id);
    await takeRoomTurn(turn);
    expect(await ana.db.roomTargets.count()).toBe(0);
    expect(await ana.db.roomRows.count()).toBe(0);
    expect(await ana.db.topics.get(TOPIC)).toMatchObject({ text: 'rota for May' });
  });
});
