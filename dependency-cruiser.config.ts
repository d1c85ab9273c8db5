import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

// Who may import whom: docs/architecture.md. Each rule has a sample under tests/arch/samples/<rule> that must trip it.
const NPM = '(^|/)node_modules/';
const TESTS = '\\.test\\.tsx?$';

/** A folder of lib and the only folders of lib (besides itself, errors and result) that it builds on. */
const layer = (folder: string, below: string[]): IForbiddenRuleType => ({
  name: `layer-${folder}`,
  comment: `lib/${folder} builds on ${['errors', 'result', ...below].join(', ')} alone. Move the code to where it belongs, or hand the value in.`,
  severity: 'error',
  from: { path: `^lib/${folder}/`, pathNot: TESTS },
  to: { path: '^lib/', pathNot: [`^lib/(${[folder, ...below].join('|')})/`, '^lib/(errors|result)\\.ts$'] },
});

export const configuration: IConfiguration = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules need each other. Take the shared part out into a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-core',
      comment: 'domain, guides and records are pure rules: they import only themselves, errors, result and date-fns.',
      severity: 'error',
      from: { path: '^lib/(domain|guides|records)/', pathNot: TESTS },
      to: { pathNot: ['^lib/(domain|guides|records)/', '^lib/(errors|result)\\.ts$', `${NPM}date-fns/`] },
    },
    layer('exchange', ['domain', 'guides', 'records']),
    layer('crypto', ['domain']),
    layer('sites', ['domain']),
    layer('messages', ['domain', 'guides']),
    layer('database', ['domain', 'guides', 'records']),
    layer('sync', ['domain', 'records', 'crypto', 'database']),
    layer('sharing', ['domain', 'records', 'crypto', 'database', 'sync']),
    layer('platform', ['domain', 'messages']),
    layer('client', ['domain', 'guides', 'messages', 'platform']),
    {
      name: 'data-in-background-only',
      comment: 'Only the background opens the database, keys and engines. Everybody else asks it through lib/messages.',
      severity: 'error',
      from: {
        path: '^(lib|components|entrypoints)/',
        pathNot: ['^lib/(database|crypto|sync|sharing)/', '^entrypoints/background/'],
      },
      to: { path: ['^lib/(database|crypto|sync|sharing)/', `${NPM}dexie/`] },
    },
    {
      name: 'content-scripts-know-little',
      comment:
        'A content script shares a process with a hostile page: sites, messages, platform, errors and nothing else.',
      severity: 'error',
      from: { path: '^entrypoints/([^/]+\\.content)/', pathNot: TESTS },
      to: {
        pathNot: [
          '^entrypoints/$1/',
          '^lib/(sites|messages|platform)/',
          '^lib/(errors|result)\\.ts$',
          // The words of the domain as types: they leave nothing in the bundle.
          '^lib/domain/(sighting|event-extract|ids)\\.ts$',
          `${NPM}(wxt|@wxt-dev)/`,
          '^#i18n$',
          '\\.wxt/i18n',
        ],
      },
    },
    {
      name: 'browser-in-platform-only',
      comment: 'Only lib/platform and entrypoints touch browser.*. Add a wrapper to lib/platform.',
      severity: 'error',
      from: { path: '^(lib|components)/', pathNot: ['^lib/platform/', TESTS] },
      to: { path: `${NPM}(wxt|@wxt-dev|webextension-polyfill)/` },
    },
    {
      name: 'words-at-the-surface',
      comment:
        'Only components, entrypoints and lib/platform word anything. Return a code or numbers and let the surface say it.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/platform/', TESTS] },
      to: { path: ['^#i18n$', '\\.wxt/i18n'] },
    },
    {
      name: 'sites-apart',
      comment: 'A site knows itself and lib/sites/in-page, never another site; in-page knows no site.',
      severity: 'error',
      from: { path: '^lib/sites/([^/]+)/' },
      to: { path: '^lib/sites/', pathNot: ['^lib/sites/$1/', '^lib/sites/in-page/'] },
    },
    {
      name: 'readers-in-the-page',
      comment:
        'Only content scripts read pages. The background may import interpret/interpret-event.ts of a site alone, which is pure.',
      severity: 'error',
      from: {
        path: '^entrypoints/',
        pathNot: ['^entrypoints/[^/]+\\.content/', TESTS],
      },
      to: { path: '^lib/sites/', pathNot: '^lib/sites/[^/]+/interpret/' },
    },
    {
      name: 'words-stay-out-of-the-page',
      comment:
        'What a page’s words mean is read by the background, so that its tables are not loaded into every tab (docs/adr/0009).',
      severity: 'error',
      from: {
        path: '^(lib/sites|entrypoints)/',
        pathNot: ['^lib/sites/[^/]+/interpret/', '^entrypoints/background/', TESTS],
      },
      to: { path: '^lib/sites/[^/]+/interpret/' },
    },
    {
      name: 'words-through-one-door',
      comment: 'The background asks interpret/interpret-event.ts; what lies behind it is the reader’s own.',
      severity: 'error',
      from: { path: '^entrypoints/background/', pathNot: TESTS },
      to: { path: '^lib/sites/[^/]+/interpret/', pathNot: '/interpret-event\\.ts$' },
    },
    {
      name: 'components-get-data',
      comment:
        'Components get data and callbacks as props. The entrypoint or lib/client asks; lib/messages/views.ts gives the types.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: {
        path: '^lib/',
        pathNot: [
          '^lib/(domain|guides)/',
          '^lib/messages/(((safekeeping|rhythm)-)?views|sharing)\\.ts$',
          '^lib/(errors|result)\\.ts$',
        ],
      },
    },
    {
      name: 'ui-knows-no-subject',
      comment:
        'components/ui is for any product: no person, topic or agreement in it. Move it to the subject that it knows.',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: TESTS },
      // Days and lanes are on every screen: they are the alphabet, not a subject.
      to: {
        path: '^(components|lib)/',
        pathNot: ['^components/ui/', '^lib/domain/(day|lane)\\.ts$', '^lib/(errors|result)\\.ts$'],
      },
    },
    {
      name: 'lib-stands-alone',
      comment: 'lib never imports what is built on it.',
      severity: 'error',
      from: { path: '^lib/', pathNot: TESTS },
      to: { path: '^(components|entrypoints)/' },
    },
    {
      name: 'components-stand-on-lib',
      comment: 'A component never imports an entrypoint: it gets what it needs as a prop.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^entrypoints/' },
    },
    {
      name: 'entrypoints-apart',
      comment: 'Entrypoints never import each other: what two of them share belongs into components or lib.',
      severity: 'error',
      from: { path: '^entrypoints/([^/]+)/' },
      to: { path: '^entrypoints/', pathNot: ['^entrypoints/$1/'] },
    },
    {
      name: 'product-without-tests',
      comment: 'The product imports nothing of tests or scripts.',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: TESTS },
      to: { path: '^(tests|scripts)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
