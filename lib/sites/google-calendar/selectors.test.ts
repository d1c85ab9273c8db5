import { describe, expect, it } from 'vitest';
import { SELECTOR_EVIDENCE } from './selector-evidence.ts';
import { SELECTORS } from './selectors.ts';

const all = [...new Set(Object.values(SELECTORS).flat())];

describe('selectors', () => {
  it('all have evidence, and no evidence is left over', () => {
    expect(Object.keys(SELECTOR_EVIDENCE).sort()).toEqual([...all].sort());
  });

  it.each(Object.entries(SELECTOR_EVIDENCE))(
    '%s carries a date and can be asked of a document',
    (css, { seen, since = '2017' }) => {
      expect(seen).toMatch(/^20\d\d(-\d\d)?$/);
      expect(since <= seen).toBe(true);
      expect(() => document.querySelector(css)).not.toThrow();
    },
  );

  it('never rely on class names, which change yearly', () => {
    expect(all.filter((css) => /(^|[\s,>])\.|\[class/.test(css))).toEqual([]);
  });
});
