import { describe, expect, test } from 'vitest';
import {
  defaultExports,
  docstrings,
  expiredTodos,
  htmlFromStrings,
  longFiles,
  type Rule,
  rawColours,
  silentAssertions,
  siteAddresses,
  skippedTests,
  visibleWords,
} from './house-rules.ts';
import { allCode, productCode, productStyles, type Source, testCode } from './tree.ts';

/** The toolbar's badge and Google's pages cannot read our tokens, so these two carry values of their own. */
const TOKENS = ['components/ui/tokens.css', 'lib/sites/in-page/style.ts', 'lib/platform/badge.ts'];
const thisMonth = new Date().toISOString().slice(0, 7);

type Guard = {
  says: string;
  rule: Rule;
  over: () => Source[];
  /** Code that must trip the rule, and code that must not: a guard that never fires is decoration. */
  wrong: Source[];
  right: Source[];
};

const code = (text: string, path = 'lib/thing.tsx'): Source => ({ path, text });

const GUARDS: Guard[] = [
  {
    says: 'HTML and code never come from a string: build nodes instead',
    rule: htmlFromStrings,
    over: productCode,
    wrong: [
      code('node.innerHTML = text'),
      code('document.write(text)'),
      code('eval(text)'),
      code('new Function(text)'),
      code('const a = <p dangerouslySetInnerHTML={x} />'),
    ],
    right: [code('stream.write(text)'), code('node.textContent = text')],
  },
  {
    says: `colours stand in ${TOKENS.join(' and ')} alone: use a token`,
    rule: rawColours,
    over: () => [...productCode(), ...productStyles()].filter(({ path }) => !TOKENS.includes(path)),
    wrong: [
      code('a {\n  color: #fff;\n}', 'a.css'),
      code('a {\n  background: rgb(0 0 0 / 0.5);\n}', 'a.css'),
      code('a {\n  color: white;\n}', 'a.css'),
      code("const a = '#1b8d93'"),
    ],
    right: [
      code('#face:hover {\n  color: var(--ink);\n}', 'a.css'),
      code('a {\n  white-space: nowrap; /* #fff */\n}', 'a.css'),
      code("import { i18n } from '#i18n'; const a = '#/today'"),
    ],
  },
  {
    says: 'every visible or spoken word comes from locales/en.yml',
    rule: visibleWords,
    over: () => productCode().filter(({ path }) => path.endsWith('.tsx')),
    wrong: [
      code('const a = <p>Hello</p>'),
      code('const a = <p aria-label="Close" />'),
      code("const a = <p>{'Hello'}</p>"),
    ],
    right: [code('const a = <p class="big">{words} · 3</p>'), code("const a = <p role='group'>{pick('x')}</p>")],
  },
  {
    says: 'every export of lib has a docstring: what it answers or guarantees',
    rule: docstrings,
    over: () => productCode().filter(({ path }) => path.startsWith('lib/')),
    wrong: [code('export const a = 1;'), code('/** b */\nconst b = 2;\nexport type A = { b: 1 };')],
    right: [
      code('/** One. */\nexport const a = 1;'),
      code('/** All. */\nexport const KINDS = [1] as const;\nexport type Kind = (typeof KINDS)[number];'),
    ],
  },
  {
    says: 'every `as` has its reason in a comment on its line',
    rule: silentAssertions,
    over: productCode,
    wrong: [code('const a = b as string;'), code("const a = fetch('https://x') as string;")],
    right: [code('const a = b as string; // proven above'), code('const a = [1] as const;')],
  },
  {
    says: 'exports are named; only the first file of an entrypoint has a default one',
    rule: defaultExports,
    over: productCode,
    wrong: [code('export default 1;'), code('export default function a() {}')],
    right: [code('export default 1;', 'entrypoints/background/index.ts'), code('export const a = 1;')],
  },
  {
    says: 'no test is skipped, focused or left for later',
    rule: skippedTests,
    over: testCode,
    wrong: [code("test.skip('a')"), code("describe.only('a')"), code("it.todo('a')"), code('test.describe.fixme()')],
    right: [code("test('a')"), code('list.skip(1)')],
  },
  {
    says: 'a TODO says until when it can wait, and that month has not passed',
    rule: expiredTodos(thisMonth),
    over: allCode,
    wrong: [code(`// ${'TODO'}: later`), code(`// ${'TODO'}(2020-01): later`)],
    right: [code(`// ${'TODO'}(2999-01): later`), code('const todo = 1')],
  },
  {
    says: 'a file is read in one sitting',
    rule: longFiles,
    over: productCode,
    wrong: [code('\n'.repeat(400))],
    right: [code('\n'.repeat(200))],
  },
  {
    says: 'only lib/sites and the declarations of entrypoints name the two sites',
    rule: siteAddresses,
    over: productCode,
    wrong: [code("const a = 'https://meet.google.com/'")],
    right: [
      code("const a = 'https://meet.google.com/'", 'lib/sites/google-meet/code.ts'),
      code('// calendar.google.com'),
    ],
  },
];

describe.each(GUARDS)('$says', ({ rule, over, wrong, right }) => {
  test('in the whole tree', () => {
    const sources = over();
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap(rule)).toEqual([]);
  });

  test('and the guard bites', () => {
    expect(wrong.filter((source) => rule(source).length === 0)).toEqual([]);
    expect(right.flatMap(rule)).toEqual([]);
  });
});
