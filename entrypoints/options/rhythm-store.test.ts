import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { anAffected, anAway } from '../../tests/support/feed-samples.ts';
import { aDay, aPerson } from '../../tests/support/surface-samples.ts';
import { createRhythmStore, type RhythmStore } from './rhythm-store.ts';

const bo = aPerson('Bo', { addresses: ['bo@example.com', 'bo@example.org'] });

let background: FakeBackground;
let desk: Desk;
let store: RhythmStore;
let ends: AbortController;

beforeEach(() => {
  const mine = anAway();
  background = installFakeBackground({
    'feed.list': () => ok([]),
    'away.list': () => ok([mine, anAway([], { personId: bo.id, person: bo })]),
  });
  ends = new AbortController();
  desk = createDesk();
  store = createRhythmStore(ends.signal, desk, {
    added: (name) => `added ${name}`,
    removed: (name) => `removed ${name}`,
    notAllowed: () => 'not allowed',
    away: (from, to) => `away ${from} ${to}`,
    awayRemoved: () => 'back',
    usual: () => 'usual',
    untitled: () => '1:1',
  });
});

afterEach(() => ends.abort());

const said = () => desk.toaster.current.value?.text ?? null;

describe('my times away in the settings', () => {
  it('are mine alone', async () => {
    await store.away.refresh();
    expect(store.away.state.value.value?.map(({ personId }) => personId)).toEqual([null]);
    background.answer({ 'away.list': () => fail('storage-failed') });
    await store.away.refresh();
    expect(store.away.state.value.error).toBe('storage-failed');
  });

  it('are added and removed with an undo', async () => {
    expect(await store.addAway(aDay('2026-12-23'), aDay('2026-12-24'))).toBe(true);
    expect(background.inputs('away.put')).toEqual([
      { id: expect.stringMatching(/^[a-z2-7]{16}$/), personId: null, from: '2026-12-23', to: '2026-12-24' },
    ]);
    expect(desk.toaster.current.value).toMatchObject({ text: 'away 2026-12-23 2026-12-24', canUndo: true });
    const { id } = anAway();
    store.removeAway(id);
    await vi.waitFor(() => expect(said()).toBe('back'));
    expect(background.inputs('away.remove')).toEqual([{ id }]);
  });

  it('lead to Calendar with the 1:1 filled in at the free time', () => {
    const affected = anAffected(bo);
    const slot = affected.after ?? { from: 0, to: 0 };
    const link = new URL(store.linkOf(affected, slot));
    expect(link.origin).toBe('https://calendar.google.com');
    expect(link.searchParams.get('text')).toBe('Marta / Bo');
    expect(link.searchParams.get('add')).toBe('bo@example.com');
    expect(link.searchParams.get('dates')).toBe('20261130T090000/20261130T093000');
    expect(new URL(store.linkOf({ ...affected, title: null }, slot)).searchParams.get('text')).toBe('1:1');
  });
});

describe('the usual thresholds', () => {
  it('are written one after the other and said once', async () => {
    await store.setUsual(['movedTimes', 'workFrom']);
    expect(background.inputs('preferences.set')).toEqual([
      { name: 'movedTimes', value: DEFAULT_PREFERENCES.movedTimes },
      { name: 'workFrom', value: DEFAULT_PREFERENCES.workFrom },
    ]);
    expect(said()).toBe('usual');
  });

  it('are not said to be back when one could not be written', async () => {
    background.answer({ 'preferences.set': () => fail('storage-full') });
    await store.setUsual(['movedTimes', 'workFrom']);
    expect(background.inputs('preferences.set')).toHaveLength(1);
    expect(said()).toBeNull();
    expect(desk.failure.value?.code).toBe('storage-full');
  });
});
