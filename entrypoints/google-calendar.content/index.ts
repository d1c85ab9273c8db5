import { defineContentScript } from 'wxt/utils/define-content-script';
import { startSession } from './session.ts';

/**
 * Runs in Calendar's top frame only (the small calendar inside Gmail is another page), and from the very start, so that
 * what happens in our own layers can be kept from the page's listeners (lib/sites/in-page/shield.ts).
 *
 * WXT's own end-of-life signal is not used: any page can send the event that fires it (docs/security.md). This copy
 * ends when the browser says so, which `isExtensionAlive` tells.
 */
export default defineContentScript({
  matches: ['https://calendar.google.com/*'],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main() {
    startSession(window);
  },
});
