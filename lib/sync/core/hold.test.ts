import { describe, expect, it } from 'vitest';
import { Killed, memoryEngine, recorded } from '../../../tests/support/memory-engine.ts';
import { SyncWorld } from '../../../tests/support/sync-world.ts';
import type { Outcome } from './cycle.ts';

/** Two browsers with `rows` topics in step; the first one then deletes some of them. */
async function deletion(rows: number, deleted: number) {
  const world = new SyncWorld(1);
  const one = world.add();
  const other = world.add();
  other.skew = 0;
  for (let nth = 0; nth < rows; nth += 1) world.write(one, 'topics', `t${nth}`, { text: String(nth) });
  await world.settle();
  world.now += 1000;
  for (let nth = 0; nth < deleted; nth += 1) world.write(one, 'topics', `t${nth}`, { _del: true });
  await world.sync(one);
  const engine = () => memoryEngine(world.store('dav'));
  return { world, one, other, engine, sync: (answers = new Map()) => world.syncOver(other, engine(), { answers }) };
}

const visible = ({ vault }: { vault: { summary(): Record<string, unknown> } }): number =>
  Object.values(vault.summary()).filter((row) => Array.isArray(row) && row[1] === true).length;
const isHeld = (outcome: Outcome): boolean =>
  outcome.kind === 'done' && outcome.notes.some(({ kind }) => kind === 'held');

describe('a change that hides many rows at once', () => {
  it.each([
    [3, 3, false],
    [9, 9, false],
    [10, 10, true],
    [100, 20, false],
    [100, 21, true],
    [400, 50, false],
    [400, 51, true],
  ])('of %i rows, %i go: held is %s', async (rows, deleted, mustHold) => {
    const { other, sync } = await deletion(rows, deleted);
    const outcome = await sync();
    expect(isHeld(outcome)).toBe(mustHold);
    expect(visible(other)).toBe(mustHold ? rows : rows - deleted);
    if (!mustHold || outcome.kind !== 'done') return;
    expect(outcome.notes).toMatchObject([{ kind: 'held', hidden: deleted, visible: rows }]);
    const [remote] = await other.vault.remotes('dav');
    expect(remote?.held?.rows).toHaveLength(deleted);
  });

  it('is not fetched again until there is an answer', async () => {
    const { world, other, engine, sync } = await deletion(100, 60);
    await sync();
    const { engine: watched, asked } = recorded(engine());
    expect(isHeld(await world.syncOver(other, watched))).toBe(true);
    expect(asked).toEqual(['list h']);
  });

  it('is applied once I agreed to that many, and held again when it has grown since', async () => {
    const { world, one, other, sync } = await deletion(200, 60);
    await sync();
    world.write(one, 'topics', 't100', { _del: true });
    await world.sync(one);
    expect(isHeld(await sync(new Map([[one.device, 60]])))).toBe(true);
    expect(visible(other)).toBe(200);
    expect(isHeld(await sync(new Map([[one.device, 61]])))).toBe(false);
    expect(visible(other)).toBe(139);
  });

  it('takes nothing away when I keep my rows: they are written newer, and then it is applied', async () => {
    const { world, one, other, sync } = await deletion(100, 60);
    one.skew = 0;
    await sync();
    const held = (await other.vault.remotes('dav')).find(({ device }) => device === one.device)?.held;
    if (!held) throw new Error('nothing is held');
    other.vault.keep(held.rows, held.newest, world.now);
    expect(isHeld(await sync(new Map([[one.device, 0]])))).toBe(false);
    expect(visible(other)).toBe(100);
    await world.settle();
    expect(visible(one)).toBe(100);
    expect((await other.vault.remotes('dav'))[0]?.held).toBeNull();
  });

  it('holds one device alone: what a third one says is applied', async () => {
    const { world, other, sync } = await deletion(100, 60);
    const third = world.add();
    world.write(third, 'topics', 'new', { text: 'new' });
    await world.sync(third);
    expect(isHeld(await sync())).toBe(true);
    expect(other.vault.row('topics', 'new')?.text).toBe('new');
  });

  it('may be all that a browser met before it was killed, and is no wrong vault', async () => {
    const { world, engine } = await deletion(100, 60);
    world
      .store('dav')
      .files.get('h')
      ?.forEach((_, name, heads) => {
        if (!name.includes(world.browsers[0]?.device ?? '')) heads.delete(name);
      });
    const owner = world.add();
    for (let nth = 0; nth < 60; nth += 1) owner.vault.write('topics', `t${nth}`, { text: 'own' }, 0);
    const whole = owner.vault.setTarget;
    owner.vault.setTarget = () => Promise.reject(new Killed()); // the first thing that publishing does
    await expect(world.syncOver(owner, engine(), { first: 'join' })).rejects.toThrow(Killed);
    owner.vault.setTarget = whole;
    const outcome = await world.syncOver(owner, engine(), { first: 'join' });
    expect(outcome.kind).toBe('done');
    expect(isHeld(outcome)).toBe(true);
  });
});
