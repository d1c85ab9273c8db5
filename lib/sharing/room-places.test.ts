// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { dexieBrowser } from '../../tests/support/dexie-world.ts';
import { deriveInviteKeys, deriveRoomKeys } from '../crypto/room-keys.ts';
import { EngineError } from '../sync/engine.ts';
import { openRoomPlace, type RoomOwner, type RoomWays } from './room-places.ts';

const DAV = { kind: 'dav', url: 'https://cloud.example/dav', user: 'ana', secret: 'pass' } as const;

/** Ways whose requests are noted. */
async function ways(mayReach = true): Promise<{ ways: RoomWays; asked: string[] }> {
  const asked: string[] = [];
  const db = await dexieBrowser('mmmmmm');
  const fetch: RoomWays['fetch'] = async (url) => {
    asked.push(String(url));
    return new Response(null, { status: 404 });
  };
  return { asked, ways: { db, fetch, now: () => 0, mayReach: async () => mayReach } };
}

async function owners(): Promise<[RoomOwner, RoomOwner]> {
  const room = await deriveRoomKeys(new Uint8Array(32));
  const invite = await deriveInviteKeys(new Uint8Array(10));
  return [
    { kind: 'room', id: room.vaultId, relay: room.relay, room: 'r' },
    { kind: 'invite', id: invite.id, relay: invite.relay, room: 'r' },
  ];
}

describe('places of a room', () => {
  it('keeps a room and its meeting point apart in a folder', async () => {
    for (const owner of await owners()) {
      const { ways: way, asked } = await ways();
      const engine = await openRoomPlace(way, owner, DAV);
      await engine.get('h', 'x');
      expect(asked[0]).toBe(
        `https://cloud.example/dav/duologue-v1/${owner.kind === 'room' ? 'r' : 'i'}-${owner.id}/h/x`,
      );
    }
  });

  it('keeps them apart by hand', async () => {
    const { ways: way } = await ways();
    const [room, invite] = await owners();
    await (await openRoomPlace(way, room, { kind: 'hand' })).put('h', 'x', new Uint8Array([1]));
    expect(await (await openRoomPlace(way, room, { kind: 'hand' })).list('h')).toEqual(['x']);
    expect(await (await openRoomPlace(way, invite, { kind: 'hand' })).list('h')).toEqual([]);
  });

  it('asks no server that it may not reach, and a relay without asking', async () => {
    const { ways: way, asked } = await ways(false);
    const [owner] = await owners();
    await expect(openRoomPlace(way, owner, DAV)).rejects.toEqual(new EngineError('not-allowed'));
    (await openRoomPlace(way, owner, { kind: 'relay', url: 'wss://relay.example' })).close();
    expect(asked).toEqual([]);
  });
});
