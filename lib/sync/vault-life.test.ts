import { describe, expect, it } from 'vitest';
import { type DexieBrowser, DexieWorld, dexieLife } from '../../tests/support/dexie-life.ts';
import { put, summaryOf, typeInto } from '../../tests/support/dexie-world.ts';
import { waitingFor } from '../database/outbox.ts';
import { othersOf } from '../records/others.ts';
import type { Row } from '../records/row.ts';

/** Two browsers in step about one topic. */
async function pair(): Promise<[DexieWorld, DexieBrowser, DexieBrowser]> {
  const world = new DexieWorld(7);
  const [one, two] = [await world.add(), await world.add()];
  await put(one.db, 'topics', 't', { text: 'rota', state: 'open', outcome: '' }, world.now);
  await world.settle();
  return [world, one, two];
}

const othersIn = (row: Row | undefined) => (row ? othersOf(row).map(({ field, value }) => [field, value]) : null);

describe('browsers over real databases', () => {
  // Seeds are fixed, so a failure is the same everywhere: run `dexieLife(seed)` of the seed that the failure names.
  it.each([0, 1, 2, 3])(
    'end equal and with every word, whatever fails on the way (seeds from %i in fours)',
    async (first) => {
      for (let seed = first; seed < 24; seed += 4) {
        const world = await dexieLife(seed);
        const [one, ...others] = await Promise.all(world.browsers.map(({ db }) => summaryOf(db)));
        for (const other of others) expect(other, `seed ${seed}: diverged`).toEqual(one);
        for (const { db } of world.browsers)
          for (const { id, word } of world.words)
            expect((await db.noteDocs.get(id))?.text, `seed ${seed}: lost`).toContain(word);
        for (const { db } of world.browsers) expect(await waitingFor(db, 'dav'), `seed ${seed}: waits`).toBe(0);
        await world.close();
      }
    },
    60_000,
  );

  it('keep both sentences when both wrote one at the same time', async () => {
    const [world, one, two] = await pair();
    await put(one.db, 'topics', 't', { text: 'rota for May' }, world.now + 1_000);
    await put(two.db, 'topics', 't', { text: 'rota for June' }, world.now + 9 * 3_600_000);
    await world.settle();
    for (const { db } of [one, two]) {
      const row = await db.topics.get('t');
      expect(row?.text).toBe('rota for June');
      expect(othersIn(row)).toEqual([['text', 'rota for May']]);
    }
    await world.close();
  });

  it('keep both sentences when both had published before either read the other', async () => {
    const [world, one, two] = await pair();
    await put(one.db, 'topics', 't', { text: 'rota for May' }, world.now + 1_000);
    await put(two.db, 'topics', 't', { text: 'rota for June' }, world.now + 9 * 3_600_000);
    await world.sync(one);
    world.faults = { random: () => 0, staleList: 1 };
    const late = await world.sync(two);
    expect(late).toMatchObject({ kind: 'done', changed: [], sent: 1 });
    await world.settle();
    for (const { db } of [one, two]) {
      const row = await db.topics.get('t');
      expect(row?.text).toBe('rota for June');
      expect(othersIn(row)).toEqual([['text', 'rota for May']]);
      expect(await waitingFor(db, 'dav')).toBe(0);
    }
    await world.close();
  });

  it('forget what they wrote once every other browser knows it', async () => {
    const [world, one, two] = await pair();
    await put(one.db, 'topics', 't', { text: 'rota for May' }, world.now + 1_000);
    await world.settle();
    expect((await one.db.outbox.toArray()).map(({ op }) => op[4])).toContainEqual({ text: 'rota for May' });
    await put(two.db, 'topics', 't', { outcome: 'agreed' }, world.now + 9 * 3_600_000);
    await world.settle();
    expect(JSON.stringify(await one.db.outbox.toArray())).not.toContain('rota for May');
    await world.close();
  });

  it('keep nothing beside an edit that knew what it replaced', async () => {
    const [world, one, two] = await pair();
    await put(one.db, 'topics', 't', { text: 'rota for May' }, world.now + 1_000);
    await world.settle();
    await put(two.db, 'topics', 't', { text: 'rota for June' }, world.now + 9 * 3_600_000);
    await world.settle();
    for (const { db } of [one, two]) expect(othersIn(await db.topics.get('t'))).toEqual([]);
    await world.close();
  });

  it('have the words of both when both typed into one note', async () => {
    const [world, one, two] = await pair();
    await typeInto(one.db, 'n', 'asked about the rota. ', world.now);
    await typeInto(two.db, 'n', 'wants to mentor. ', world.now);
    await world.settle();
    const texts = await Promise.all([one, two].map(async ({ db }) => (await db.noteDocs.get('n'))?.text));
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('asked about the rota.');
    expect(texts[0]).toContain('wants to mentor.');
    await world.close();
  });
});
