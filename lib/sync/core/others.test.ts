import { describe, expect, it } from 'vitest';
import { type Browser, SyncWorld } from '../../../tests/support/sync-world.ts';
import { othersOf } from '../../records/others.ts';

const kept = ({ vault }: Browser): unknown[] => {
  const row = vault.row('topics', 't');
  return row ? othersOf(row).map(({ field, value }) => [field, value]) : [];
};

describe.each([
  ['files', null],
  ['a working set alone', 1e6],
])('words that two browsers wrote into one field, over %s', (_, budget) => {
  async function pair() {
    const world = new SyncWorld(1);
    world.limits.set('dav', { maxFile: budget, budget });
    const [one, other] = [world.add(), world.add()];
    for (const browser of [one, other]) browser.skew = 0;
    world.write(one, 'topics', 't', { text: 'before' });
    await world.settle();
    world.now += 1000;
    return { world, one, other };
  }

  it.each([['one first'], ['other first']])(
    'are both there on both sides, without knowing of each other (%s)',
    async (who) => {
      const { world, one, other } = await pair();
      world.write(one, 'topics', 't', { text: 'earlier' });
      world.now += 1000;
      world.write(other, 'topics', 't', { text: 'later' });
      await world.sync(who === 'one first' ? one : other);
      await world.settle();
      for (const browser of [one, other]) {
        expect(browser.vault.row('topics', 't')?.text).toBe('later');
        expect(kept(browser)).toEqual([['text', 'earlier']]);
      }
      expect(one.vault.summary()).toEqual(other.vault.summary());
    },
  );

  it('are no matter when they are the same, or when one of them is empty', async () => {
    for (const [mine, theirs] of [
      ['same', 'same'],
      ['', 'later'],
    ]) {
      const { world, one, other } = await pair();
      world.write(one, 'topics', 't', { text: mine });
      world.now += 1000;
      world.write(other, 'topics', 't', { text: theirs });
      await world.settle();
      expect(kept(one)).toEqual([]);
    }
  });

  it('are no matter when the later one was written over the earlier one', async () => {
    const { world, one, other } = await pair();
    world.write(other, 'topics', 't', { text: 'earlier' });
    await world.settle();
    world.now += 1000;
    world.write(one, 'topics', 't', { text: 'written over it' });
    world.write(other, 'topics', 'elsewhere', { text: 'x' });
    await world.sync(other); // a working set says everything again, the earlier words too
    await world.settle();
    expect(kept(one)).toEqual([]);
    expect(one.vault.row('topics', 't')?.text).toBe('written over it');
  });
});
