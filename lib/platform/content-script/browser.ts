/**
 * The browser's own API under the polyfill's name, for content scripts alone (wxt.config.ts puts it in the polyfill's
 * place there): in Manifest V3 both Chrome's `chrome` and Firefox's `browser` give promises, and a content script is
 * loaded into every Calendar and Meet tab, where 3 kB gzip for nothing are too much (docs/adr/0009).
 */
export const browser: unknown =
  'browser' in globalThis ? (globalThis as { browser?: unknown }).browser : (globalThis as { chrome?: unknown }).chrome; // one of the two exists in an extension
