import { afterEach, expect, it, vi } from 'vitest';

const MESSAGES: Record<string, string> = {
  launcher_with: '1:1 with $1',
  launcher_topics: '1 topic | $1 topics',
  launcher_promises: 'no promise | 1 promise | $1 promises',
};

vi.mock('./browser.ts', () => ({
  browser: {
    i18n: { getMessage: (key: string, [first = '']: string[] = []) => (MESSAGES[key] ?? '').replaceAll('$1', first) },
  },
}));

afterEach(() => vi.restoreAllMocks());

it.each([
  [['launcher.with', ['Bo']], '1:1 with Bo'],
  [['launcher.topics', 1], '1 topic'],
  [['launcher.topics', 3], '3 topics'],
  [['launcher.topics', 0], '0 topics'],
  [['launcher.promises', 0], 'no promise'],
  [['launcher.promises', 1], '1 promise'],
  [['launcher.promises', 7], '7 promises'],
  [['launcher.promises', 2, ['two']], 'two promises'],
] as const)('words %o as "%s"', async (input, words) => {
  const { createI18n } = await import('./i18n.ts');
  const [key, first, second] = input as unknown as [string, (number | string[])?, string[]?]; // the rows above
  expect(createI18n().t(key, first, second)).toBe(words);
});
