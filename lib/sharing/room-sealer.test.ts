// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceKeys, newDeviceKeys } from '../crypto/device-keys.ts';
import { seal } from '../crypto/envelope.ts';
import { deriveRoomKeys, newRoomSecret, type RoomKeys } from '../crypto/room-keys.ts';
import { derivePersonKeys, newPersonSeed, type PersonKeys } from './person-keys.ts';
import { type RoomSealer, roomSealer } from './room-sealer.ts';

let keys: RoomKeys;
let otherRoom: RoomKeys;
let ana: PersonKeys;
let bo: PersonKeys;
let mallory: PersonKeys;
/** Two browsers of Ana, one of Bo, one of somebody who got hold of the room's keys. */
let devices: Record<'laptop' | 'desk' | 'bo' | 'mallory', DeviceKeys>;
let now = 1_000_000;

const sealer = (room: RoomKeys, device: DeviceKeys, person: PersonKeys, them: PersonKeys): RoomSealer =>
  roomSealer({ keys: room, device, person, theirKey: them.publicKey, now: () => now });
let laptop: RoomSealer;
let desk: RoomSealer;
let bos: RoomSealer;

beforeAll(async () => {
  [keys, otherRoom] = await Promise.all([deriveRoomKeys(newRoomSecret()), deriveRoomKeys(newRoomSecret())]);
  [ana, bo, mallory] = (await Promise.all(
    [newPersonSeed(), newPersonSeed(), newPersonSeed()].map(derivePersonKeys),
  )) as [PersonKeys, PersonKeys, PersonKeys]; // three in, three out
  const [one, two, three, four] = [
    await newDeviceKeys(),
    await newDeviceKeys(),
    await newDeviceKeys(),
    await newDeviceKeys(),
  ];
  devices = { laptop: one, desk: two, bo: three, mallory: four };
});

beforeEach(() => {
  now = 1_000_000;
  laptop = sealer(keys, devices.laptop, ana, bo);
  desk = sealer(keys, devices.desk, ana, bo);
  bos = sealer(keys, devices.bo, bo, ana);
});

const certificate = (person: PersonKeys, room: RoomKeys, device: DeviceKeys) =>
  person.sign(new TextEncoder().encode(`duologue/room v1\0${room.vaultId}\0${device.deviceId}`));

describe('the sealer of a room', () => {
  it('opens what the companion wrote, and knows it is theirs', async () => {
    const value = { ops: ['t', Uint8Array.of(1, 2)], $bytes: 'words' };
    const bytes = await bos.seal('h/one', value);
    expect(laptop.personOf(bos.device)).toBeNull();
    expect(await laptop.open('h/one', bytes, bos.device)).toEqual({ ok: true, value });
    expect(laptop.personOf(bos.device)).toBe('them');
  });

  it('opens what my other browser wrote, and knows it is mine', async () => {
    expect(await laptop.open('h/one', await desk.seal('h/one', 7), desk.device)).toEqual({ ok: true, value: 7 });
    expect(laptop.personOf(desk.device)).toBe('me');
    expect(laptop.personOf(laptop.device)).toBe('me');
    expect(await laptop.open('h/two', await laptop.seal('h/two', 8), laptop.device)).toEqual({ ok: true, value: 8 });
  });

  it('opens nothing under another name, of another author or for another room', async () => {
    const bytes = await bos.seal('h/one', 1);
    expect(await laptop.open('h/two', bytes, bos.device)).toEqual({ ok: false, error: 'wrong-place' });
    expect(await laptop.open('h/one', bytes, desk.device)).toEqual({ ok: false, error: 'wrong-author' });
    const elsewhere = sealer(otherRoom, devices.laptop, ana, bo);
    expect(await elsewhere.open('h/one', bytes, bos.device)).toEqual({ ok: false, error: 'unsealable' });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'a third person of their own',
      async () => ({ p: mallory.publicKey, c: await certificate(mallory, keys, devices.mallory) }),
    ],
    [
      'somebody who says to be Bo',
      async () => ({ p: bo.publicKey, c: await certificate(mallory, keys, devices.mallory) }),
    ],
    [
      'somebody who says to be me',
      async () => ({ p: ana.publicKey, c: await certificate(mallory, keys, devices.mallory) }),
    ],
    [
      'somebody with what Bo said of his own browser',
      async () => ({ p: bo.publicKey, c: await certificate(bo, keys, devices.bo) }),
    ],
    [
      'somebody with what Bo said in another room',
      async () => ({ p: bo.publicKey, c: await certificate(bo, otherRoom, devices.mallory) }),
    ],
    ['one without a word', async () => ({ p: bo.publicKey })],
    ['one with a word that is no bytes', async () => ({ p: bo.publicKey, c: 'yes' })],
    ['one with a short word', async () => ({ p: bo.publicKey, c: new Uint8Array(3) })],
    ['one without a name', async () => ({ c: new Uint8Array(64) })],
    ['an empty one', async () => ({})],
    ['none', async () => null],
    ['a list', async () => [1, 2]],
  ])('refuses a holder of the room’s keys: %s', async (_, wrap) => {
    const said = await wrap();
    const value = typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said, v: 1 } : said;
    const bytes = await seal(keys, devices.mallory, 'h/one', value);
    const author = devices.mallory.deviceId;
    expect(await laptop.open('h/one', bytes, author)).toEqual({ ok: false, error: 'stranger' });
    expect(laptop.personOf(author)).toBeNull();
  });

  it('lets nobody take over a browser that is known as the other’s', async () => {
    await laptop.open('h/one', await bos.seal('h/one', 1), bos.device);
    const mine = { p: ana.publicKey, c: await certificate(ana, keys, devices.bo), v: 1 };
    const bytes = await seal(keys, devices.bo, 'h/two', mine);
    expect(await laptop.open('h/two', bytes, bos.device)).toEqual({ ok: false, error: 'stranger' });
    expect(laptop.personOf(bos.device)).toBe('them');
  });

  it('opens nothing that was changed in any byte', async () => {
    const bytes = await bos.seal('h/one', { words: 'amber kettle' });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = bytes.with(at, (bytes[at] ?? 0) ^ change);
        expect((await laptop.open('h/one', changed, bos.device)).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what passes live', () => {
  it('arrives once, with whose it is, in any order', async () => {
    const [one, two] = [await bos.sealLive({ caret: 1 }), await bos.sealLive({ caret: 2 })];
    expect(await laptop.openLive(two)).toEqual({ from: 'them', value: { caret: 2 } });
    expect(await laptop.openLive(one)).toEqual({ from: 'them', value: { caret: 1 } });
    expect(await laptop.openLive(two)).toBeNull();
    expect(await laptop.openLive(one)).toBeNull();
    expect(await laptop.openLive(await desk.sealLive(3))).toEqual({ from: 'me', value: 3 });
  });

  it('does not come back to who sent it', async () => {
    expect(await laptop.openLive(await laptop.sealLive(1))).toBeNull();
  });

  it.each([
    [0, true],
    [120_000, true],
    [120_001, false],
    [-120_000, true],
    [-120_001, false],
    [86_400_000, false],
  ])('opened %i ms later counts: %s', async (later, counts) => {
    const bytes = await bos.sealLive('typed');
    now += later;
    expect((await laptop.openLive(bytes)) !== null).toBe(counts);
  });

  it('is not new again when it is forgotten', async () => {
    const bytes = await bos.sealLive(1);
    await laptop.openLive(bytes);
    now += 120_001;
    await laptop.openLive(await bos.sealLive(2)); // old ones are forgotten here
    expect(await laptop.openLive(bytes)).toBeNull();
  });

  it('goes on after the worker was started again', async () => {
    await laptop.openLive(await bos.sealLive(1));
    now += 5;
    expect(await laptop.openLive(await sealer(keys, devices.bo, bo, ana).sealLive(2))).toEqual({
      from: 'them',
      value: 2,
    });
  });

  it('is nobody else’s, and never a file', async () => {
    const stranger = sealer(keys, devices.mallory, mallory, ana);
    expect(await laptop.openLive(await stranger.sealLive(1))).toBeNull();
    expect(await laptop.openLive(await bos.seal('h/one', 1))).toBeNull();
    const live = await bos.sealLive(1);
    expect((await laptop.open('live', live, bos.device)).ok).toBe(false);
    expect(await sealer(otherRoom, devices.laptop, ana, bo).openLive(live)).toBeNull();
  });

  it('has a length that is bounded', async () => {
    await expect(bos.sealLive('x'.repeat(300_000))).rejects.toThrow(RangeError);
    expect(await laptop.openLive(new Uint8Array(300_000))).toBeNull();
    const half = 'x'.repeat(200_000);
    expect(await laptop.openLive(await bos.sealLive(half))).toEqual({ from: 'them', value: half });
  });

  it('answers for any bytes, and for any number and time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await laptop.openLive(bytes)).toBeNull();
      }),
    );
    const w = { p: bo.publicKey, c: await certificate(bo, keys, devices.bo), v: 1 };
    for (const value of [
      null,
      7,
      { w },
      { n: 1, w },
      { n: 'a', at: now, w },
      { n: 1.5, at: now, w },
      { n: 1, at: now },
    ]) {
      expect(await laptop.openLive(await seal(keys, devices.bo, 'live', value))).toBeNull();
    }
    expect(await laptop.openLive(await seal(keys, devices.bo, 'live', { n: 1, at: now, w }))).not.toBeNull();
  });
});
