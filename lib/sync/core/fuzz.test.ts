import { describe, expect, it } from 'vitest';
import { live } from '../../../tests/support/sync-life.ts';

const RUNS = 400;

describe('browsers over the worst server', () => {
  // Seeds are fixed, so a failure is the same everywhere: run `live(seed)` of the seed that the failure names.
  const seeds = Array.from({ length: RUNS }, (_, at) => at + 1);
  const tenths = Array.from({ length: 10 }, (_, tenth) => seeds.filter((seed) => seed % 10 === tenth));

  it.each(tenths.map((some) => [some[0], some] as const))(
    'end equal and with every write, whatever fails on the way (seeds from %i in tens)',
    async (_, some) => {
      for (const seed of some) {
        const world = await live(seed);
        const [one, ...others] = world.browsers.map(({ vault }) => vault);
        for (const other of others) expect(other.summary(), `seed ${seed}: diverged`).toEqual(one?.summary());
        expect(one ? world.missingIn(one) : null, `seed ${seed}: lost`).toEqual([]);
        const newcomer = await world.newcomer();
        expect(newcomer.summary(), `seed ${seed}: a new browser gets something else`).toEqual(one?.summary());
      }
    },
    60_000,
  );
});
