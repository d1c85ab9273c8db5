import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../lib/errors.ts';
import { ROOT } from '../../scripts/run.ts';
import { keyLikeLiterals, localeKeys, textUses } from './locales.ts';
import { productCode } from './tree.ts';

const keys = localeKeys('locales/en.yml');
const sources = productCode();
const uses = sources.flatMap(textUses);

/** Keys that the manifest names as `__MSG_a_b__`. */
const manifestKeys = [...readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8').matchAll(/__MSG_(\w+)__/g)].map(
  ([, name]) => name,
);
const isInManifest = (key: string) => manifestKeys.includes(key.replaceAll('.', '_'));

describe('texts', () => {
  test('every key that is used exists in locales/en.yml', () => {
    const missing = uses.flatMap((use) => [
      ...use.keys.filter((key) => !keys.includes(key)).map((key) => `${use.place}: ${key}`),
      ...use.forms.filter((form) => !keys.some((key) => form.test(key))).map((form) => `${use.place}: ${form.source}`),
    ]);
    expect(missing).toEqual([]);
  });

  test('every key of locales/en.yml is used: delete the others', () => {
    const literals = new Set(sources.flatMap(keyLikeLiterals));
    const isUsed = (key: string) =>
      literals.has(key) || isInManifest(key) || uses.some((use) => use.forms.some((form) => form.test(key)));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  test('a key is written where it is used, so that it can be found', () => {
    // A variable is fine when its table of keys stands in the same file.
    const hidden = sources.flatMap((source) => {
      const isTableHere = keyLikeLiterals(source).some((literal) => keys.includes(literal));
      return isTableHere ? [] : textUses(source).flatMap((use) => (use.isOpaque ? [use.place] : []));
    });
    expect(hidden).toEqual([]);
  });

  test('browsers accept every key: letters, digits and underscores', () => {
    expect(keys.filter((key) => !/^[\w.]+$/.test(key))).toEqual([]);
  });

  test('no two keys fall together once their dots are underscores', () => {
    const flat = keys.map((key) => key.replaceAll('.', '_').toLowerCase());
    expect(flat.filter((key, index) => flat.indexOf(key) !== index)).toEqual([]);
  });

  test('every error code has a sentence under errors', () => {
    expect(ERROR_CODES.filter((code) => !keys.includes(`errors.${code.replaceAll('-', '_')}`))).toEqual([]);
  });
});
