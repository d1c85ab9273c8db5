import { defineContentScript } from 'wxt/utils/define-content-script';
import { startSession } from './session.ts';

/**
 * Runs in Meet's top frame only, and from the very start, so that what happens in our own layers can be kept from the
 * page's listeners (lib/sites/in-page/shield.ts). One document lives through landing, green room, call and the screen
 * after it, so the session goes on until this copy of the extension ends, which `isExtensionAlive` tells: any page can
 * send the event that fires WXT's own signal (docs/security.md).
 */
export default defineContentScript({
  matches: ['https://meet.google.com/*'],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main() {
    startSession(window);
  },
});
