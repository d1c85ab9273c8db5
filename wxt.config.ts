import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** The two sites that the extension reads; nothing else is asked for at install (tests/arch freezes this). */
const SITES = ['https://calendar.google.com/*', 'https://meet.google.com/*'];

/** What content scripts get in place of a larger module: they are loaded into every Calendar and Meet tab (docs/adr/0009). */
const SLIM: [RegExp, string][] = [
  [/^(wxt\/browser|webextension-polyfill|@wxt-dev\/webextension-polyfill\/browser|@wxt-dev\/browser)$/, 'browser'],
  [/^wxt\/utils\/content-script-context$/, 'context'],
];

const slimContentScripts = (): Plugin => ({
  name: 'duologue:slim-content-scripts',
  enforce: 'pre',
  resolveId(id) {
    const name = SLIM.find(([form]) => form.test(id))?.[1];
    return name && resolve(import.meta.dirname, `lib/platform/content-script/${name}.ts`);
  },
});

/** What loads the later parts of a page, in place of Vite's helper: a kilobyte less before a page can show anything. */
const slimPages = (): Plugin => ({
  name: 'duologue:slim-pages',
  enforce: 'pre',
  resolveId: (id) =>
    id.endsWith('vite/preload-helper.js') ? resolve(import.meta.dirname, 'lib/platform/lazy-styles.ts') : undefined,
});

export default defineConfig({
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      const isContentScript = entrypoints.every((entrypoint) => entrypoint.type === 'content-script');
      if (!isContentScript) return;
      config.plugins = [slimContentScripts(), ...(config.plugins ?? [])];
      // WXT's own logger says nothing in a production build: it need not come along.
      config.build ??= {};
      // Three passes of terser leave 4 % less than the built-in minifier, which is worth half a kilobyte here.
      config.build.minify = 'terser';
      config.build.terserOptions = {
        ecma: 2020,
        // Functions used once stay where they are: that repeats more, which gzip likes. No getter of ours does anything.
        compress: { passes: 3, inline: 1, unsafe_arrows: true, pure_getters: true },
        mangle: { toplevel: true },
      };
      const options = config.build.rolldownOptions;
      if (options) options.treeshake = { manualPureFunctions: ['logger.error'] };
    },
  },
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact(), slimPages()],
    // The oldest browsers that the manifests admit: nothing is rewritten for older ones, `light-dark()` among it.
    build: {
      target: ['chrome137', 'firefox140'],
      cssTarget: ['chrome137', 'firefox140'],
      sourcemap: false,
      modulePreload: {
        polyfill: false,
        // The files of a later part are local: their names alone would cost more than asking for them ahead gains.
        resolveDependencies: (_, files, { hostType }) => (hostType === 'js' ? [] : files),
      },
    },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Duologue',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      'notifications',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
      // Signing in to Google Drive, in builds that have a client id for it (docs/security.md).
      ...(process.env.WXT_DRIVE_CLIENT_ID ? ['identity'] : []),
    ],
    host_permissions: SITES,
    // A server of mine, and files in the Downloads folder: asked for at the click that wants them.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    optional_permissions: ['downloads'],
    // The first Chromium whose background signs with Ed25519 (lib/crypto/device-keys.ts).
    minimum_chrome_version: browser === 'firefox' ? undefined : '137',
    action: { default_title: 'Duologue' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' }, description: '__MSG_command_popup__' },
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_command_panel__' },
      capture: { suggested_key: { default: 'Alt+Shift+T' }, description: '__MSG_command_capture__' },
      'hide-private': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_command_hidePrivate__' },
    },
    web_accessible_resources: [
      { resources: ['panel.html'], matches: SITES, ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    ...(browser === 'firefox'
      ? {
          // Its own policy but for one thing: that one makes `wss:` of `ws:`, and `https:` of `http:`, also for a relay or a
          // folder on this computer or in my own four walls, which have no certificate (docs/security.md).
          content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
          browser_specific_settings: {
            gecko: {
              id: 'duologue@duologue.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  }),
});
