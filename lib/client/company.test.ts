import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { newId } from '../domain/ids.ts';
import { envelope } from '../messages/envelope.ts';
import type { CaretView } from '../messages/sharing.ts';
import { fail, ok } from '../result.ts';
import { attendPair } from './company.ts';

const pair = { relationshipId: newId<'relationship'>(), meetingId: newId<'meeting'>() };

let background: FakeBackground;
let page: AbortController;
/** Where the background says that the companion stands. */
let known: CaretView | null;
beforeEach(() => {
  vi.useFakeTimers();
  page = new AbortController();
  known = null;
  background = installFakeBackground({ 'share.attend': () => ok({ isLive: true, caret: known }) });
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const pass = (time: number) => vi.advanceTimersByTimeAsync(time);
const told = () => background.inputs('share.attend').map(({ caret }) => caret);
const open = (settle = async () => undefined) => attendPair(pair, settle, page.signal);
const push = (caret: CaretView | null, of = pair) =>
  void fakeBrowser.runtime.onMessage.trigger(envelope('caret', { ...of, caret }), { id: 'duologue' }, () => undefined);
function look(isSeen: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isSeen ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a meeting is attended at once and every 20 s, as long as the page is seen', async () => {
  open();
  await pass(45_000);
  expect(background.inputs('share.attend')).toEqual([0, 1, 2].map(() => ({ ...pair, caret: null })));
  look(false);
  await pass(60_000);
  expect(told()).toHaveLength(3);
  look(true);
  await pass(0);
  expect(told()).toHaveLength(4);
});

test('a page that nobody sees attends nothing', async () => {
  look(false);
  open();
  await pass(60_000);
  expect(told()).toEqual([]);
});

test('the caret is told at most four times a second, the last place for certain', async () => {
  const company = open();
  await pass(0);
  for (let at = 1; at <= 20; at += 1) {
    company.move({ from: at, to: at });
    await pass(50);
  }
  await pass(300);
  expect(told().length).toBeLessThanOrEqual(1 + 5);
  expect(told().at(-1)).toEqual({ from: 20, to: 20 });
  company.move({ from: 20, to: 20 });
  await pass(1_000);
  expect(told().length).toBeLessThanOrEqual(1 + 5);
});

test('its letters go before it', async () => {
  const order: string[] = [];
  background.answer({
    'share.attend': () => {
      order.push('caret');
      return ok({ isLive: true, caret: null });
    },
  });
  open(async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    order.push('letters');
  });
  await pass(100);
  expect(order).toEqual(['letters', 'caret']);
});

test('letters that cannot be written down do not keep the companion away', async () => {
  open(() => new Promise(() => undefined));
  await pass(1_000);
  expect(told()).toHaveLength(1);
});

test('never two at a time: what moved meanwhile is told afterwards', async () => {
  let running = 0;
  let most = 0;
  background.answer({
    'share.attend': async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      running -= 1;
      return ok({ isLive: true, caret: null });
    },
  });
  const company = open();
  for (const at of [1, 2, 3]) {
    company.move({ from: at, to: at });
    await pass(400);
  }
  await pass(6_000);
  expect(most).toBe(1);
  expect(told().at(-1)).toEqual({ from: 3, to: 3 });
});

test('the companion’s caret is heard, that of another meeting is not', async () => {
  const { theirs } = open();
  await pass(0);
  push({ from: 4, to: 4 });
  expect(theirs.value).toEqual({ from: 4, to: 4 });
  push({ from: 9, to: 9 }, { ...pair, meetingId: newId<'meeting'>() });
  push(null, { ...pair, relationshipId: newId<'relationship'>() });
  expect(theirs.value).toEqual({ from: 4, to: 4 });
  push(null);
  expect(theirs.value).toBeNull();
});

test('the answer tells where they stand, unless something newer was heard', async () => {
  known = { from: 2, to: 2 };
  background.answer({
    'share.attend': async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return ok({ isLive: true, caret: known });
    },
  });
  const { theirs } = open();
  await pass(5);
  push({ from: 7, to: 7 });
  await pass(5);
  expect(theirs.value).toEqual({ from: 7, to: 7 });
  await pass(20_010);
  expect(theirs.value).toEqual({ from: 2, to: 2 });
});

test('a refusal changes nothing and is tried again with the next round', async () => {
  known = { from: 2, to: 2 };
  const { theirs } = open();
  await pass(0);
  background.answer({ 'share.attend': () => fail('storage-failed') });
  await pass(20_000);
  expect(theirs.value).toEqual({ from: 2, to: 2 });
  expect(told()).toHaveLength(2);
});

test.each([
  ['looks elsewhere', () => look(false)],
  ['closes the thread', () => page.abort()],
  ['closes the page', () => window.dispatchEvent(new Event('pagehide'))],
])('whoever %s leaves the notes on the other screen too', async (_, leave) => {
  const company = open();
  company.move({ from: 1, to: 1 });
  await pass(300);
  leave();
  await pass(300);
  expect(told().slice(-2)).toEqual([{ from: 1, to: 1 }, null]);
});
