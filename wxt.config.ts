import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** The two sites that the extension reads; nothing else is asked for at install (tests/arch freezes this). */
const SITES = ['https://calendar.google.com/*', 'https://meet.google.com/*'];

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact()],
    build: { sourcemap: false },
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
    ],
    host_permissions: SITES,
    minimum_chrome_version: browser === 'firefox' ? undefined : '130',
    action: { default_title: 'Duologue' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' }, description: '__MSG_command_popup__' },
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_command_panel__' },
      capture: { suggested_key: { default: 'Alt+Shift+T' }, description: '__MSG_command_capture__' },
    },
    web_accessible_resources: [
      { resources: ['panel.html'], matches: SITES, ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    ...(browser === 'firefox'
      ? {
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
