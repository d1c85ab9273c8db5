import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFakeBackground } from '../../tests/support/fake-background.ts';
import { fail, ok } from '../result.ts';
import { openDraft } from './draft.ts';

let page: AbortController;
beforeEach(() => {
  page = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
});
const pass = (time: number) => vi.advanceTimersByTimeAsync(time);
const field = 'topic:abcdefghijklmnop';

function keepDraft(text = '') {
  const kept = { text };
  const background = installFakeBackground({
    'draft.get': () => ok({ text: kept.text }),
    'draft.put': (input) => {
      kept.text = input.text;
      return ok({ field: input.field });
    },
  });
  return { kept, background };
}

test('what an earlier page left stands in the field again', async () => {
  keepDraft('half typed');
  const draft = openDraft(field, page.signal);
  await pass(0);
  expect(draft.text.value).toBe('half typed');
  expect(draft.isLoaded.value).toBe(true);
});

test('what was typed before it was looked up wins', async () => {
  keepDraft('old');
  const draft = openDraft(field, page.signal);
  draft.type('new');
  await pass(0);
  expect(draft.text.value).toBe('new');
});

test('many letters are one put, 300 ms after the first', async () => {
  const { kept, background } = keepDraft();
  const draft = openDraft(field, page.signal);
  await pass(0);
  for (const text of ['b', 'bu', 'bud']) draft.type(text);
  await pass(299);
  expect(kept.text).toBe('');
  await pass(1);
  expect(kept.text).toBe('bud');
  expect(background.inputs('draft.put')).toHaveLength(1);
});

test.each([
  ['the page goes away', () => window.dispatchEvent(new Event('pagehide'))],
  ['the surface ends', () => page.abort()],
])('is kept at once when %s', async (_, leave) => {
  const { kept } = keepDraft();
  const draft = openDraft(field, page.signal);
  await pass(0);
  draft.type('half');
  leave();
  await pass(0);
  expect(kept.text).toBe('half');
});

test('a put that was on its way never comes after the write that cleared the field', async () => {
  const { background } = keepDraft();
  const order: string[] = [];
  background.answer({
    'draft.put': async (input) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push(`put ${input.text}`);
      return ok({ field });
    },
  });
  const draft = openDraft(field, page.signal);
  await pass(0);
  draft.type('budget');
  await pass(310);
  const settled = draft.settle().then(() => order.push('write'));
  await pass(400);
  await settled;
  draft.submitted('budget');
  await pass(1_000);
  expect(order).toEqual(['put budget', 'write']);
  expect(draft.text.value).toBe('');
});

test('who typed on while the line was written keeps what came after', async () => {
  const { kept } = keepDraft();
  const draft = openDraft(field, page.signal);
  await pass(0);
  draft.type('budget');
  await draft.settle();
  draft.type('budget and');
  draft.submitted('budget');
  expect(draft.text.value).toBe('and');
  await pass(400);
  expect(kept.text).toBe('and');
});

test('a refused line stays and is kept', async () => {
  const { kept } = keepDraft();
  const draft = openDraft(field, page.signal);
  await pass(0);
  draft.type('budget');
  await draft.settle();
  draft.resume();
  await pass(400);
  expect(draft.text.value).toBe('budget');
  expect(kept.text).toBe('budget');
});

test('a put that failed is tried again', async () => {
  const { kept, background } = keepDraft();
  background.answer({ 'draft.put': () => fail('storage-failed') });
  const draft = openDraft(field, page.signal);
  await pass(0);
  draft.type('budget');
  await pass(400);
  background.answer({
    'draft.put': (input) => {
      kept.text = input.text;
      return ok({ field });
    },
  });
  await pass(700);
  expect(kept.text).toBe('budget');
});
