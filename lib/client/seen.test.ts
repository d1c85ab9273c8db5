import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { MOMENT, topicView } from '../../tests/support/samples.ts';
import type { TopicView } from '../messages/views.ts';
import { fresh, watchSeen } from './seen.ts';

let background: FakeBackground;
let page: AbortController;
/** Rows that an observer waits for, and what brings one on screen. */
let observed: Set<Element>;
let arrive: (rows: Element[], isIntersecting?: boolean) => void;

beforeEach(() => {
  background = installFakeBackground();
  page = new AbortController();
  look(true);
  observed = new Set();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(heard: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
        arrive = (rows, isIntersecting = true) => heard(rows.map((target) => ({ target, isIntersecting })));
      }
      observe = (row: Element) => observed.add(row);
      unobserve = (row: Element) => observed.delete(row);
      disconnect = () => observed.clear();
    },
  );
});
afterEach(() => {
  look(false); // what is fresh belongs to the page
  page.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});
function look(isSeen: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isSeen ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}
/** A page with a row for each topic. */
function watch(...topics: TopicView[]): Element[] {
  const rows = topics.map(({ id }) => {
    const row = document.createElement('li');
    row.dataset.topic = id;
    return row;
  });
  document.body.replaceChildren(...rows);
  page.abort();
  page = new AbortController();
  watchSeen(topics, page.signal);
  return rows;
}
const theirs = (text: string, more: Partial<TopicView> = {}) =>
  topicView(text, { author: 'them', owner: 'them', lane: 'shared', ...more });
const told = () => background.inputs('share.seen').map(({ ids }) => ids);

test('what they wrote is told as seen once it is on screen, and stays new for the eye', () => {
  const [one, two] = [theirs('Flaky test'), theirs('Rota')];
  const [first] = watch(one, two);
  expect(told()).toEqual([]);
  if (first) arrive([first]);
  expect(told()).toEqual([[one.id]]);
  expect([...fresh.value]).toEqual([one.id]);
  watch({ ...one, seenByMe: MOMENT.now }, two);
  expect(observed.size).toBe(1);
  expect([...fresh.value]).toEqual([one.id]);
});

test.each([
  ['mine', topicView('Budget', { lane: 'shared' })],
  ['seen before', theirs('Budget', { seenByMe: MOMENT.now })],
  ['talked about', theirs('Budget', { state: 'discussed' })],
])('one that is %s is not waited for', (_, topic) => {
  watch(topic);
  expect(observed.size).toBe(0);
});

test('a row that has not come on screen, or whose page nobody looks at, was not seen', () => {
  const topic = theirs('Flaky test');
  const rows = watch(topic);
  arrive(rows, false);
  look(false);
  arrive(rows);
  expect(told()).toEqual([]);
  look(true);
  expect(observed.size).toBe(1);
  arrive(rows);
  expect(told()).toEqual([[topic.id]]);
});

test('nothing is new any more after one looked elsewhere', () => {
  const rows = watch(theirs('Flaky test'));
  arrive(rows);
  expect(fresh.value.size).toBe(1);
  look(false);
  expect(fresh.value.size).toBe(0);
});
