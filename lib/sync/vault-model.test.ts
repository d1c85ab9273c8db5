import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dexieBrowser, put, summaryOf, typeInto } from '../../tests/support/dexie-world.ts';
import { MemoryVault } from '../../tests/support/memory-vault.ts';
import { tick } from '../records/clock.ts';
import type { Operation } from '../records/row.ts';
import { freshState } from './core/guards.ts';
import { dexieVault } from './vault.ts';

const NOW = Date.UTC(2025, 11, 31, 23, 59, 30);

const arbId = fc.constantFrom('a', 'b', 'c');
const arbFields = fc.dictionary(fc.constantFrom('order', 'lane', '_del', 'new:field'), fc.boolean(), { minKeys: 1 });
const arbStep = fc.oneof(
  fc.record({ do: fc.constant('write' as const), id: arbId, fields: arbFields }),
  fc.record({ do: fc.constant('type' as const), id: fc.constantFrom('n', 'm'), word: fc.constantFrom('x ', 'yy ') }),
  fc.record({
    do: fc.constant('apply' as const),
    from: fc.constantFrom('dav' as const, 'folder' as const),
    ops: fc.array(
      fc.record({
        table: fc.constantFrom('topics', 'meetings', 'noteDocs', 'tomorrow'),
        id: arbId,
        ms: fc.integer({ min: -40_000, max: 40_000 }),
        device: fc.constantFrom('bbbbbb', 'cccccc'),
        fields: arbFields,
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  fc.record({ do: fc.constant('send' as const), to: fc.constantFrom('dav' as const, 'folder' as const) }),
);

const sorted = (ops: readonly Operation[]): string[] => ops.map((op) => JSON.stringify(op)).sort();

it('does to every row, entry and shard what the vault in memory does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbStep, { maxLength: 14 }), async (steps) => {
      const db = await dexieBrowser('aaaaaa', ['dav', 'folder']);
      const model = new MemoryVault('aaaaaa');
      const vault = dexieVault(db, { now: () => NOW });
      for (const target of ['dav', 'folder']) {
        await vault.setTarget(target, freshState('d'));
        await model.setTarget(target, freshState('d'));
      }
      let now = NOW;
      for (const step of steps) {
        now += 10_000;
        if (step.do === 'write') {
          // No two writes are the same: the second one would pass for the first, whose answer was lost (arrived-before.ts).
          const fields = { ...step.fields, createdAt: now };
          await put(db, 'topics', step.id, fields, now);
          model.write('topics', step.id, fields, now);
        } else if (step.do === 'type') {
          await typeInto(db, step.id, step.word, now);
          model.type(step.id, step.word, now);
        } else if (step.do === 'apply') {
          const ops = step.ops.map(({ table, id, ms, device, fields }): Operation => {
            return [table, '', id, tick(null, now + ms, device), fields];
          });
          const options = { now, device: 'abcdefghijklmnop', mayHide: async (hidden: number) => hidden < 2 };
          const [mine, theirs] = [
            await vault.apply(step.from, ops, options),
            await model.apply(step.from, ops, options),
          ];
          expect(mine.isHeld).toBe(theirs.isHeld);
          if (mine.isHeld && theirs.isHeld)
            expect([mine.hidden, mine.visible]).toEqual([theirs.hidden, theirs.visible]);
        } else {
          for (const each of [vault, model]) {
            const upTo = (await each.pending(step.to, Number.MAX_SAFE_INTEGER)).at(-1)?.n;
            if (upTo !== undefined) await each.sent(step.to, upTo);
          }
        }
      }
      expect(await summaryOf(db)).toEqual(model.summary());
      expect(await vault.self()).toEqual(await model.self());
      expect(await vault.shards()).toEqual(await model.shards());
      expect((await vault.codes()).sort()).toEqual((await model.codes()).sort());
      // The state of a note holds numbers that Yjs makes up, so only its place can be compared; its text was, above.
      const isPlain = ([, , , , fields]: Operation): boolean => !('y' in fields);
      const codes = new Set(['aaaaaa', 'bbbbbb']);
      for (const shard of await vault.shards()) {
        const [mine, theirs] = [await vault.carried(shard, codes), await model.carried(shard, codes)];
        expect(sorted(mine.filter(isPlain))).toEqual(sorted(theirs.filter(isPlain)));
        expect(
          mine
            .filter((op) => !isPlain(op))
            .map(([, , id]) => id)
            .sort(),
        ).toEqual(
          theirs
            .filter((op) => !isPlain(op))
            .map(([, , id]) => id)
            .sort(),
        );
      }
      for (const target of ['dav', 'folder']) {
        const plain = async (each: typeof vault | typeof model) =>
          (await each.pending(target, 999))
            .filter(({ op }) => isPlain(op))
            .map(({ op, via }) => JSON.stringify([op, via]));
        expect((await plain(vault)).sort()).toEqual((await plain(model)).sort());
      }
      await db.delete();
    }),
    { numRuns: 40 },
  );
}, 30_000);
