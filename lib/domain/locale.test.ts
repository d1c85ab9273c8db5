import { expect, it } from 'vitest';
import { languageOf, usableLocale } from './locale.ts';

it.each([
  ['en_GB', 'en-GB', 'en'],
  ['en', 'en-GB', 'en'],
  ['en-us', 'en-US', 'en'],
  ['pt_BR', 'pt-BR', 'pt'],
  ['zh-Hant-TW', 'zh-Hant-TW', 'zh'],
  ['', 'en-GB', 'en'],
  ['no such locale', 'en-GB', 'en'],
])('"%s" is used as %s, language %s', (locale, usable, language) => {
  expect(usableLocale(locale)).toBe(usable);
  expect(languageOf(locale)).toBe(language);
});
