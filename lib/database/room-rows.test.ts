// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { dexieBrowser } from '../../tests/support/dexie-world.ts';
import type { RoomPlace } from '../domain/sharing.ts';
import { tick } from '../records/clock.ts';
import type { Database } from './database.ts';
import { alignRoomTargets, forgetRoom, myNames, pruneRoomOutbox, roomTargets, waitingForPlace } from './room-rows.ts';

const opened: Database[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

const RELAY: RoomPlace = { kind: 'relay', url: 'wss://relay.example' };
const HAND: RoomPlace = { kind: 'hand' };

/** A browser with two rooms, a write that waits in each. */
async function browser(): Promise<Database> {
  const db = await dexieBrowser('mmmmmm');
  opened.push(db);
  for (const room of ['r', 's']) {
    await alignRoomTargets(db, { id: room, places: [RELAY, HAND] });
    await db.roomOutbox.add({ room, op: ['topics', '2026', 't', tick(null, 0, 'mmmmmm'), { text: 'x' }] });
    await db.roomRemotes.put({ target: `${room}/hand`, device: 'd', remote: {} });
  }
  return db;
}

describe('tables of rooms', () => {
  it('keep what is remembered of a place, and forget one that was left', async () => {
    const db = await browser();
    await db.roomTargets.update('r/hand', { sent: 7 });
    await alignRoomTargets(db, { id: 'r', places: [HAND] });
    expect((await roomTargets(db, 'r')).map(({ id, sent }) => [id, sent])).toEqual([['r/hand', 7]]);
    await alignRoomTargets(db, { id: 'r', places: [RELAY] });
    expect((await roomTargets(db, 'r')).map(({ id, sent }) => [id, sent])).toEqual([
      ['r/relay:wss://relay.example', 0],
    ]);
    expect((await db.roomRemotes.toArray()).map(({ target }) => target)).toEqual(['s/hand']);
  });

  it('let go of what waits once every place of its room has it', async () => {
    const db = await browser();
    await db.roomTargets.update('r/hand', { sent: 9 });
    await pruneRoomOutbox(db, 'r');
    const places = await roomTargets(db, 'r');
    expect(await Promise.all(places.map((place) => waitingForPlace(db, place)))).toEqual([0, 1]);
    await db.roomTargets.update('r/relay:wss://relay.example', { sent: 9 });
    await pruneRoomOutbox(db, 'r');
    expect((await db.roomOutbox.toArray()).map(({ room }) => room)).toEqual(['s']);
  });

  it('forget one room and no other', async () => {
    const db = await browser();
    await forgetRoom(db, 'r');
    expect(await roomTargets(db, 'r')).toEqual([]);
    expect([await db.roomOutbox.count(), (await roomTargets(db, 's')).length, await db.roomRemotes.count()]).toEqual([
      1, 2, 1,
    ]);
  });

  it('know the names of all browsers of mine', async () => {
    const db = await browser();
    await db.devices.put({ id: 'self', device: 'mmmmmm', clock: null, former: ['oooooo'] });
    await db.remotes.put({ target: 'dav', device: 'd', remote: { code: 'nnnnnn', was: ['pppppp'] } });
    await db.remotes.put({ target: 'dav', device: 'e', remote: { code: '', was: [] } });
    expect([...(await myNames(db))].sort()).toEqual(['mmmmmm', 'nnnnnn', 'oooooo', 'pppppp']);
  });
});
