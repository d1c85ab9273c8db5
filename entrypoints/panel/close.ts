import { browser } from 'wxt/browser';
import { ask } from '../../lib/client/background.ts';

/** Closes the panel wherever it stands, as far as its place allows. */
export async function closePanel(): Promise<void> {
  // Beside our own home page the frame can be seen; it listens for this (components/home/thread-pane.tsx).
  if (window.frameElement) window.frameElement.dispatchEvent(new Event('duologue-close'));
  else if (window.parent !== window) await ask('panel.close', {});
  // The side panel closes; a tab that the user opened stays, as browsers let only its opener close it.
  else window.close();
}

/** Escape closes what lies over or beside a page; a tab that shows the panel alone stays. */
export async function closeByEscape(): Promise<void> {
  const isTab = window.parent === window && (await browser.tabs.getCurrent().catch(() => undefined)) !== undefined; // refused where there is no tab
  if (!isTab) await closePanel();
}
