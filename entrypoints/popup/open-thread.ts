import { browser } from 'wxt/browser';
import { openBeside } from '../../lib/platform/side-panel.ts';

export type Place = {
  /** The tab beside which the popup hangs. */
  tabId: number | null;
  /** The popup was opened as a page of its own; then it must not vanish under the user. */
  isTab: boolean;
};

/** Where this popup stands. Asked for before any click, because a side panel opens only within one. */
export async function findPlace(): Promise<Place> {
  const [own, active] = await Promise.all([
    browser.tabs.getCurrent().catch(() => undefined), // refused in some popups: then it is not a tab
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  return { tabId: active[0]?.id ?? null, isTab: own !== undefined };
}

/**
 * Opens a thread beside the page in the browser's side panel, for that tab alone; in a tab of its own where there is
 * no side panel or it is refused. Must be called within a click.
 */
export async function openThread(query: string, place: Place): Promise<void> {
  const isBeside = !place.isTab && place.tabId !== null && (await openBeside(query, place.tabId));
  if (!isBeside) await browser.tabs.create({ url: pageUrl('panel.html', query) });
  if (!place.isTab) window.close();
}

const pageUrl = (page: string, query: string): string => new URL(page + query, browser.runtime.getURL('/')).href;
