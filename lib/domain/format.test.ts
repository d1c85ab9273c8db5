import { describe, expect, it } from 'vitest';
import { day } from '../../tests/support/samples.ts';
import { confidentialSince, linesOf } from './format.ts';

describe('confidentiality', () => {
  it.each([
    ['nobody', null, null, null],
    ['me alone', '2026-11-20', null, null],
    ['them alone', null, '2026-11-20', null],
    ['both on one day', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['me after them', '2026-11-24', '2026-11-20', '2026-11-24'],
    ['them after me', '2026-11-20', '2027-01-05', '2027-01-05'],
  ])('confirmed by %s holds from the later day on', (_, mine, theirs, since) => {
    const confirmedByMe = mine === null ? null : day(mine);
    const confirmedByThem = theirs === null ? null : day(theirs);
    expect(confidentialSince({ confirmedByMe, confirmedByThem })).toBe(since);
  });
});

describe('a part that is a list', () => {
  it('has its lines without empty ones, in whatever way they end', () => {
    expect(linesOf('  outages \r\n\r\n people leaving\n\t\n')).toEqual(['outages', 'people leaving']);
    expect(linesOf(' \n ')).toEqual([]);
  });
});
