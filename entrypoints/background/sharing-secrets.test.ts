// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ROOM_SECRETS } from '../../lib/database/rooms.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { windowOf } from '../../lib/sync/window.ts';
import { TestBackground } from '../../tests/support/background.ts';
import {
  addTopic,
  inTurn,
  pair,
  type Somebody,
  shareOf,
  textsOf,
  twoOverDav,
} from '../../tests/support/sharing-backgrounds.ts';

async function paired() {
  const two = await twoOverDav();
  await pair(two.marta, two.bo, { ...two.choice, user: 'marta', password: 'the shared password' });
  const [row] = await two.marta.at.db.rooms.toArray();
  if (!row) throw new Error('no room');
  return { ...two, row };
}

async function importInto(at: TestBackground, text: string, mode: 'merge' | 'restore'): Promise<void> {
  await at.tell('data.stagePart', { index: 0, text });
  await at.tell('data.import', { mode });
}

describe('a plain export', () => {
  it('holds no key of a room, and not the password of its folder', async () => {
    const { marta, row } = await paired();
    const text = await marta.at.exported();
    expect(text).toContain(row.id);
    for (const field of ROOM_SECRETS) expect(text).not.toContain(`"${field}":`);
    for (const key of [row.secret, row.person].filter((value) => value instanceof Uint8Array))
      expect(text).not.toContain(toBase64(key));
    expect(text).not.toContain('the shared password');
    let rescued = '';
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const part: { text: string; next: string | null } = await marta.at.tell('recovery.exportPart', { cursor });
      rescued += part.text;
      cursor = part.next;
    }
    expect(rescued).toContain(row.id);
    for (const field of ROOM_SECRETS) expect(rescued).not.toContain(`"${field}":`);
  });

  it('read into another browser is a room that ended', async () => {
    const { marta } = await paired();
    await addTopic(marta, 'kept');
    const other = new TestBackground();
    await importInto(other, await marta.at.exported(), 'merge');
    const there: Somebody = { at: other, with: marta.with };
    expect(await shareOf(there)).toMatchObject({ state: 'stopped', phrase: null });
    expect(await textsOf(there)).toEqual(['kept']);
    await other.ports.sharing.now();
    expect(other.network.isWokenEachMinute).toBe(false);
  });

  it.each(['merge', 'restore'] as const)('read in again where the keys are (%s) takes none away', async (mode) => {
    const { marta, bo } = await paired();
    const text = await marta.at.exported();
    await addTopic(marta, 'written since');
    await importInto(marta.at, text, mode);
    expect((await shareOf(marta)).state).toBe('open');
    await addTopic(marta, 'and after');
    await inTurn(marta, bo);
    expect(await textsOf(bo)).toContain('and after');
  });
});

describe('what my other browsers need', () => {
  it('travels through a small store before any note', async () => {
    const { marta, row } = await paired();
    for (let nth = 0; nth < 20; nth += 1) await addTopic(marta, `topic ${nth}`, 'private');
    const { rows, isCut } = await windowOf(marta.at.db, {
      recent: [],
      budget: 8,
      measure: async (some) => some.length,
    });
    expect(isCut).toBe(true);
    expect(rows.map(({ row: each }) => each.id)).toContain(row.id);
  });

  it('is in a sealed backup', async () => {
    const { marta, row } = await paired();
    await marta.at.tell('backup.make', {});
    const [backup] = (await marta.at.tell('backup.list', {})).backups;
    await marta.at.tell('backup.stage', { id: backup?.id ?? '' });
    await marta.at.db.rooms.clear();
    await marta.at.tell('data.import', { mode: 'merge' });
    expect(await marta.at.db.rooms.get(row.id)).toMatchObject({ secret: row.secret, person: row.person });
  });
});

describe('erasing everything', () => {
  it('takes away what this browser put into rooms, when that was asked for', async () => {
    const { marta, server } = await paired();
    const [target] = await marta.at.db.roomTargets.toArray();
    const { device } = (target?.state ?? {}) as { device: string }; // written by lib/sync alone
    const mine = () => [...server.files.keys()].filter((path) => path.includes(device));
    expect(mine().length).toBeGreaterThan(0);
    await marta.at.ports.sharing.leaveAll(false);
    expect(mine().length).toBeGreaterThan(0);
    await marta.at.ports.sharing.leaveAll(true);
    expect(mine()).toEqual([]);
  });
});

describe('settings of sharing', () => {
  it('hold my name and relays, each once and in one form, and refuse what is no address', async () => {
    const { marta } = await twoOverDav();
    expect((await marta.at.tell('share.settings', {})).relays.length).toBeGreaterThan(1);
    await marta.at.tell('share.set', {
      name: ' Marta\n Wójcik ',
      relays: ['Relay.Example.org/', 'wss://relay.example.org'],
    });
    expect(await marta.at.tell('share.settings', {})).toEqual({
      name: 'Marta Wójcik',
      relays: ['wss://relay.example.org'],
    });
    for (const relay of ['ws://relay.example.org', 'wss://a:b@relay.example.org', 'no address'])
      expect(await marta.at.ask('share.set', { relays: [relay] })).toEqual({ ok: false, error: 'bad-input' });
    await marta.at.tell('share.set', { relays: [] });
    expect(
      await marta.at.ask('share.invite', { relationshipId: marta.with, name: 'Marta', choice: { kind: 'relay' } }),
    ).toEqual({ ok: false, error: 'bad-input' });
  });
});
