// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { put } from '../../tests/support/dexie-world.ts';
import { type RoomBrowser, TwoPeople } from '../../tests/support/two-people-world.ts';
import { noteId, talkId } from '../database/meetings.ts';
import { othersOf } from '../records/others.ts';
import { isVisible } from '../records/row.ts';
import { reconcileRows } from './bridge.ts';

const worlds: TwoPeople[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function pair(): Promise<[TwoPeople, RoomBrowser, RoomBrowser]> {
  const world = new TwoPeople(7);
  worlds.push(world);
  return [world, await world.add('host'), await world.add('guest')];
}

const topic = 'aaaaaaaaaaaaaaaa';

describe('two people', () => {
  it('see one shared topic, each from their own side', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'rota for May', lane: 'shared' });
    await world.settle();
    const row = await bo.db.topics.get(topic);
    expect(row).toMatchObject({ text: 'rota for May', lane: 'shared', owner: 'them', author: 'them' });
    expect(row?.relationshipId).toBe(await world.relationship(bo));
    expect(
      await bo.db.topics
        .where('_open')
        .equals(await world.relationship(bo))
        .count(),
    ).toBe(1);
  });
  it('never see what is private', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'secret plan', lane: 'private' });
    await world.settle();
    expect(await bo.db.topics.count()).toBe(0);
    expect(world.opened()).not.toContain('secret plan');
  });
  it('type into one note', async () => {
    const [world, ana, bo] = await pair();
    const at = (browser: RoomBrowser) => world.relationship(browser).then((id) => talkId(id, world.now));
    const [hers, his] = [await at(ana), await at(bo)];
    await world.put(ana, 'meetings', hers, { title: 'ours' });
    await world.type(ana, hers, 'shared', 'asked about the rota. ');
    await world.type(ana, hers, 'private', 'looks tired. ');
    await world.settle();
    await world.type(bo, his, 'shared', 'wants to mentor. ');
    await world.settle();
    for (const [{ db }, id] of [
      [ana, hers],
      [bo, his],
    ] as const) {
      const note = await db.noteDocs.get(await noteId(id, 'shared'));
      expect(note?.text).toContain('asked about the rota.');
      expect(note?.text).toContain('wants to mentor.');
    }
    expect(await bo.db.meetings.get(his)).toMatchObject({ relationshipId: await world.relationship(bo) });
    expect(world.opened()).not.toContain('looks tired');
    expect(world.opened()).not.toContain('ours');
  });
  it('keep both sentences when both wrote one at the same time', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'rota', lane: 'shared' });
    await world.settle();
    await world.put(ana, 'topics', topic, { text: 'rota for May' });
    world.now += 9 * 3_600_000;
    await world.put(bo, 'topics', topic, { text: 'rota for June' });
    await world.settle();
    for (const { db } of [ana, bo]) {
      const row = await db.topics.get(topic);
      expect(row?.text).toBe('rota for June');
      expect(row && othersOf(row).map(({ field, value }) => [field, value])).toEqual([['text', 'rota for May']]);
    }
  });
  it('take back a topic that was shared too early, before anything of it left', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'too early', lane: 'shared' });
    await world.put(ana, 'topics', topic, { lane: 'private' });
    await world.settle();
    expect(world.opened()).not.toContain('too early');
    expect(await bo.db.topics.count()).toBe(0);
    await world.put(ana, 'topics', topic, { lane: 'shared' });
    await world.settle();
    expect((await bo.db.topics.get(topic))?.text).toBe('too early');
    await world.put(ana, 'topics', topic, { lane: 'private' });
    await world.settle();
    const row = await bo.db.topics.get(topic);
    expect(row && isVisible(row)).toBe(false);
    expect((await ana.db.topics.get(topic))?.text).toBe('too early');
  });

  it('get what the replica has when a worker was killed before it reached the rows', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'rota for May', lane: 'shared' });
    await world.settle();
    await bo.db.topics.delete(topic);
    expect(await world.reconcile(bo)).toEqual({ fed: 0, changed: [{ table: 'topics', id: topic }] });
    expect(await bo.db.topics.get(topic)).toMatchObject({ text: 'rota for May', author: 'them' });
    expect(await world.reconcile(bo)).toEqual({ fed: 0, changed: [] });
  });

  it('say in the room what was written while no worker fed it', async () => {
    const [world, ana, bo] = await pair();
    const relationshipId = await world.relationship(ana);
    const fields = {
      relationshipId,
      text: 'rota for May',
      lane: 'shared',
      state: 'open',
      owner: 'me',
      createdAt: world.now,
    };
    await put(ana.db, 'topics', topic, fields, world.now);
    const { changed, fed } = await reconcileRows(
      ana.db,
      await world.room(ana),
      [{ table: 'topics', id: topic }],
      () => world.now,
    );
    expect([fed, changed]).toEqual([1, []]);
    await world.settle();
    expect((await bo.db.topics.get(topic))?.text).toBe('rota for May');
  });

  it('keep nothing beside an edit that knew what it replaced', async () => {
    const [world, ana, bo] = await pair();
    await world.put(ana, 'topics', topic, { text: 'rota', lane: 'shared' });
    await world.settle();
    for (const [browser, text] of [
      [bo, 'rota for May'],
      [ana, 'rota for June'],
      [bo, 'rota for July'],
    ] as const) {
      world.now += 12 * 3_600_000;
      await world.put(browser, 'topics', topic, { text });
      await world.turn(browser, 'dav');
      await world.turn(browser === ana ? bo : ana, 'dav');
    }
    for (const { db } of [ana, bo]) {
      const row = await db.topics.get(topic);
      expect([row?.text, row && othersOf(row)]).toEqual(['rota for July', []]);
    }
  });
});
