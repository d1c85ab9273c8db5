import { expect, test } from 'vitest';
import { day, MOMENT, topicView } from '../../tests/support/samples.ts';
import { handoverText, raiseText } from './away-words.ts';
import { coverageText } from './topic-words.ts';

test.each([
  ['on their next day', {}, day('2026-12-01'), 'Can’t wait for our 1:1 on Tue 1 Dec: Deploy is down'],
  ['without one', {}, null, 'Can’t wait for our next 1:1: Deploy is down'],
  ['with what it is for', { purpose: ' Decide. ' }, null, 'Can’t wait for our next 1:1: Deploy is down\nDecide.'],
] as const)('a message that cannot wait, %s', (_, more, on, text) => {
  expect(raiseText(topicView('Deploy is down', more), on, MOMENT)).toBe(text);
});

test.each([
  [day('2026-12-21'), day('2027-01-01'), 'Al, 21 Dec – 1 Jan'],
  [null, day('2026-12-01'), 'Al, until 1 Dec'],
  [null, day('2028-01-01'), 'Al, until 1 Jan 2028'],
  [null, null, 'Al'],
] as const)('a coverage from %s to %s in words', (coveredFrom, coveredTo, text) => {
  expect(coverageText({ coveredBy: 'Al', coveredFrom, coveredTo }, MOMENT)).toBe(text);
});

test('a hand-over list holds no private coverage but the one it was asked for', () => {
  const coverage = (text: string, lane: 'private' | 'shared') =>
    topicView(text, { type: 'coverage', coveredBy: 'Al', coveredTo: day('2026-12-01'), lane });
  const [shared, secret, asked] = [
    coverage('train', 'shared'),
    coverage('secret', 'private'),
    coverage('desk', 'private'),
  ];
  const topics = [shared, secret, asked, topicView('Rubric', { lane: 'shared' })];
  expect(handoverText(topics, asked, MOMENT)).toBe('train: Al, until 1 Dec\ndesk: Al, until 1 Dec');
  expect(handoverText(topics, shared, MOMENT)).toBe('train: Al, until 1 Dec');
});
