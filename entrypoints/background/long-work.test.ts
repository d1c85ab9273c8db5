import { describe, expect, it } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { TestBackground } from '../../tests/support/background.ts';
import { cancelWork, currentWork, longWork } from './long-work.ts';

describe('something long', () => {
  it('is in every header while it runs, and gone afterwards, also when it failed', async () => {
    const here = new TestBackground();
    await longWork(here.keeper, 'restore', async ({ report }) => {
      report(2, 9);
      expect(await here.tell('sync.state', {})).toMatchObject({
        kind: 'working',
        progress: { work: 'restore', done: 2, total: 9 },
      });
    });
    expect(currentWork(here.keeper)).toBeNull();
    await expect(longWork(here.keeper, 'restore', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await here.tell('sync.state', {})).toMatchObject({ kind: 'off', progress: null });
  });

  it('leaves everything as it was when an import is stopped', async () => {
    const [there, here] = [new TestBackground(), new TestBackground()];
    await there.tell('person.add', { id: newId<'person'>(), name: 'Bo', address: null, kind: null });
    await here.tell('person.add', { id: newId<'person'>(), name: 'Eve', address: null, kind: null });
    await here.tell('data.stagePart', { index: 0, text: await there.exported() });
    // Pressed as soon as anything is told of it.
    const { changed } = here.keeper;
    here.keeper.changed = (tables, ids) => {
      if (currentWork(here.keeper)) cancelWork(here.keeper);
      changed(tables, ids);
    };
    expect(await here.ask('data.import', { mode: 'merge' })).toEqual({ ok: false, error: 'cancelled' });
    expect((await here.tell('people.list', {})).map(({ name }) => name)).toEqual(['Eve']);
    here.keeper.changed = changed;
    expect((await here.tell('data.import', { mode: 'merge' })).changed).toBeGreaterThan(0);
    expect((await here.tell('people.list', {})).map(({ name }) => name)).toEqual(['Bo', 'Eve']);
  });
});
