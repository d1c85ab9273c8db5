import { describe, expect, it } from 'vitest';
import { accountIndex, readAddress } from './code.ts';

describe('an address of Meet', () => {
  it.each([
    ['https://meet.google.com/abc-defg-hij', 'abc-defg-hij'],
    ['https://meet.google.com/ABC-DEFG-HIJ?authuser=1', 'abc-defg-hij'],
    ['https://meet.google.com/abc-defg-hij/', 'abc-defg-hij'],
    ['https://meet.google.com/_meet/abc-defg-hij?ijlm=1&hs=187', 'abc-defg-hij'],
    ['https://meet.google.com/bbb-call-one?adhoc=1#x', 'bbb-call-one'],
  ])('%s holds the code %s', (url, code) => {
    expect(readAddress(new URL(url))).toEqual({ kind: 'call', code });
  });

  it.each(['https://meet.google.com/', 'https://meet.google.com/home', 'https://meet.google.com/landing?hs=1'])(
    '%s is the landing page',
    (url) => {
      expect(readAddress(new URL(url))).toEqual({ kind: 'landing' });
    },
  );

  it.each([
    'https://meet.google.com/new',
    'https://meet.google.com/lookup/team-sync',
    'https://meet.google.com/_meet/whoops',
    'https://meet.google.com/_meet/ready',
    'https://meet.google.com/abcd-efg-hij',
    'https://meet.google.com/abc-defg-hijk',
    'https://meet.google.com/abc-def1-hij',
    'https://meet.google.com/x/abc-defg-hij',
    'https://meet.google.com.example.com/abc-defg-hij',
    'https://meet.example.com/abc-defg-hij',
    'https://tel.meet/abc-defg-hij',
    'https://g.co/meet/abc-defg-hij',
    'https://calendar.google.com/abc-defg-hij',
  ])('%s is no call', (url) => {
    expect(readAddress(new URL(url))).toEqual({ kind: 'elsewhere' });
  });

  it.each([
    ['?authuser=2', 2],
    ['', 0],
    ['?authuser=marta@example.com', 0],
    ['?authuser=-1', 0],
  ])('with %s is of account %i', (query, index) => {
    expect(accountIndex(new URL(`https://meet.google.com/abc-defg-hij${query}`))).toBe(index);
  });
});
