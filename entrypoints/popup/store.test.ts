import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonView } from '../../lib/messages/views.ts';
import { fail, ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { aPerson, aTalk, at } from '../../tests/support/surface-samples.ts';
import { createStore, type Store } from './store.ts';

const ana = aPerson('Ana', { nextAt: at(24, 13) });
const bo = aPerson('Bo', { nextAt: at(24, 10) });
const chen = aPerson('Chen', { nextAt: at(23, 9) });
const dev = aPerson('Dev');

let background: FakeBackground;
let store: Store;
let ends: AbortController;

beforeEach(async () => {
  background = installFakeBackground({
    'people.list': () => ok([ana, bo, chen, dev]),
    'today.get': () =>
      ok({ today: [aTalk(bo, 10, 60)], youOwe: [], theyOwe: [], source: 'sightings', feedAt: null, shield: null }),
    'health.list': () => ok([]),
    'draft.get': () => ok({ text: '' }),
    'draft.put': ({ field }) => ok({ field }),
  });
  ends = new AbortController();
  store = createStore(ends.signal, (name) => `Kept for ${name}`);
  await vi.waitFor(() => expect(store.day.state.value.value).not.toBeNull());
  await vi.waitFor(() => expect(store.people.value).toHaveLength(4));
});

afterEach(() => ends.abort());

describe('what the popup knows and saves', () => {
  it('offers those of today first, then whom one meets next, then the others', () => {
    expect(store.people.value.map(({ name }) => name)).toEqual(['Bo', 'Chen', 'Ana', 'Dev']);
  });

  it('asks for the whole local day', () => {
    const [asked] = background.inputs('today.get');
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    expect(asked?.from).toBe(midnight.getTime());
    midnight.setDate(midnight.getDate() + 1);
    expect(asked?.to).toBe(midnight.getTime());
  });

  it('saves a topic of mine, clears the field with the same write, and says so with an undo', async () => {
    store.draft.type('ana: review');
    store.setLane('shared');
    expect(await store.save(ana, 'review', 'ana: review', 'shared')).toBe(true);
    expect(background.inputs('topic.add')).toEqual([
      expect.objectContaining({
        relationshipId: ana.relationshipId,
        text: 'review',
        lane: 'shared',
        owner: 'me',
        draft: 'capture',
      }),
    ]);
    expect(store.draft.text.value).toBe('');
    expect(store.desk.toaster.current.value).toMatchObject({ text: 'Kept for Ana', canUndo: true });
  });

  it('begins every line as private', async () => {
    store.setLane('shared');
    await store.save(ana, 'review', 'ana: review', 'shared');
    expect(store.lane.value).toBeNull();
  });

  it('keeps the text when the topic could not be saved, and makes a new person only once', async () => {
    const zoe: PersonView = aPerson('Zoe');
    background.answer({ 'person.add': () => ok(zoe), 'topic.add': () => fail('storage-full') });
    store.draft.type('zoe: hello');
    expect(await store.save({ newName: 'Zoe' }, 'hello', 'zoe: hello', 'private')).toBe(false);
    expect(store.draft.text.value).toBe('zoe: hello');
    expect(store.desk.failure.value?.code).toBe('storage-full');
    background.answer({ 'topic.add': ({ id }) => ok({ id, undo: 'u' }) });
    expect(await store.save({ newName: 'Zoe' }, 'hello', 'zoe: hello', 'private')).toBe(true);
    expect(background.inputs('person.add')).toHaveLength(1);
    expect(background.inputs('topic.add').at(-1)?.relationshipId).toBe(zoe.relationshipId);
  });

  it('saves no topic when the new person was refused', async () => {
    background.answer({ 'person.add': () => fail('read-only') });
    expect(await store.save({ newName: 'Zoe' }, 'hello', 'zoe: hello', 'private')).toBe(false);
    expect(background.inputs('topic.add')).toEqual([]);
    expect(store.desk.failure.value?.code).toBe('read-only');
  });
});
