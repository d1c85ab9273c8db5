import { describe, expect, it } from 'vitest';
import { SIGN_EVIDENCE } from './selector-evidence.ts';
import { JOIN, LEAVE, LOBBY, TERMINAL } from './selectors.ts';

const signs = [...LEAVE, ...TERMINAL, ...JOIN, ...LOBBY];

describe('signs', () => {
  it('all have evidence, and no evidence is left over', () => {
    expect(Object.keys(SIGN_EVIDENCE).sort()).toEqual(signs.map(({ name }) => name).sort());
  });

  it.each(signs)('$name can be asked of a document, and carries a date', ({ name, css }) => {
    const { seen, since = '2017' } = SIGN_EVIDENCE[name] ?? { seen: '' };
    expect(seen).toMatch(/^20\d\d(-\d\d)?$/);
    expect(since <= seen).toBe(true);
    expect(() => document.querySelector(css)).not.toThrow();
  });
});
