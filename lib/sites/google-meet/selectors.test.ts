import { describe, expect, it } from 'vitest';
import { SIGN_EVIDENCE } from './selector-evidence.ts';
import { JOIN, LEAVE, LOBBY, PRESENT_MODE, STOP_LABELS, TERMINAL } from './selectors.ts';

const signs = [...[...LEAVE, ...TERMINAL, ...JOIN, ...LOBBY].map(([css]) => css), PRESENT_MODE, STOP_LABELS];

describe('signs', () => {
  it('all have evidence, and no evidence is left over', () => {
    expect(Object.keys(SIGN_EVIDENCE).sort()).toEqual(signs.toSorted());
  });

  it.each(signs)('%s can be asked of a document, and carries a date', (css) => {
    const { seen, since = '2017' } = SIGN_EVIDENCE[css] ?? { seen: '' };
    expect(seen).toMatch(/^20\d\d(-\d\d)?$/);
    expect(since <= seen).toBe(true);
    expect(() => document.querySelector(css)).not.toThrow();
  });
});
