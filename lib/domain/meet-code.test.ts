import { expect, it } from 'vitest';
import { meetCodeIn } from './meet-code.ts';

it.each([
  ['Join: https://meet.google.com/ABC-defg-hij?hs=122', 'abc-defg-hij'],
  ['https://www.google.com/url?q=https%3A%2F%2Fmeet.google.com%2Fabc-defg-hij', 'abc-defg-hij'],
  ['https://meet.google.com/abc-defg-hijk', null],
  ['https://meet.google.com/lookup/team', null],
  ['https://example.com/abc-defg-hij', null],
  ['', null],
])('%s holds %s', (text, code) => {
  expect(meetCodeIn(text)).toBe(code);
});
