import { expect, test } from 'vitest';
import { readRoute, searchOf } from './route.ts';

const relationship = 'abcdefghijklmnop';
const meeting = 'qrstuvwxyz234567';

test.each([
  ['', { kind: 'picker' }],
  ['?place=home', { kind: 'picker' }],
  [`?relationship=${relationship}`, { kind: 'thread', relationshipId: relationship, meetingId: null }],
  [
    `?relationship=${relationship}&meeting=${meeting}`,
    { kind: 'thread', relationshipId: relationship, meetingId: meeting },
  ],
  [`?relationship=${relationship}&meeting=no`, { kind: 'thread', relationshipId: relationship, meetingId: null }],
  [`?view=strip&relationship=${relationship}&meeting=${meeting}&way=decline`, { kind: 'strip' }],
  ['?relationship=no', { kind: 'picker' }],
  ['?ask=event:abc_1', { kind: 'ask', subject: 'event:abc_1' }],
])('%j shows %j', (search, route) => {
  expect(readRoute(search)).toEqual(route);
});

test('the address of a route leads to it again and keeps theme and place', () => {
  const thread = readRoute(`?relationship=${relationship}&meeting=${meeting}`);
  const search = searchOf(thread, '?ask=event:abc&theme=dark&place=home');
  expect(readRoute(search)).toEqual(thread);
  expect(new URLSearchParams(search).get('theme')).toBe('dark');
  expect(new URLSearchParams(search).has('ask')).toBe(false);
  expect(searchOf({ kind: 'picker' }, `?relationship=${relationship}`)).toBe('');
});
