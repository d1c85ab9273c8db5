import { browser } from 'wxt/browser';

/** What each family of browsers has to show a page beside a tab; neither is in the shared types. */
type SidePanels = {
  sidePanel?: {
    setOptions(options: { tabId: number; path: string; enabled: true }): Promise<void>;
    open(options: { tabId: number }): Promise<void>;
  };
  sidebarAction?: {
    setPanel(options: { tabId: number; panel: string }): Promise<void>;
    open(): Promise<void>;
  };
};

const { sidePanel, sidebarAction } = browser as unknown as SidePanels; // both optional here, so nothing is promised

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

async function openBeside(query: string, tabId: number): Promise<boolean> {
  try {
    if (sidePanel) {
      // Not awaited: the click counts only until the first pause.
      const options = sidePanel.setOptions({ tabId, path: `sidepanel.html${query}`, enabled: true });
      await Promise.all([options, sidePanel.open({ tabId })]);
      return true;
    }
    if (sidebarAction) {
      const panel = sidebarAction.setPanel({ tabId, panel: pageUrl('sidepanel.html', query) });
      await Promise.all([panel, sidebarAction.open()]);
      return true;
    }
  } catch {
    // Refused without a gesture or in a kind of window that has no side panel: the tab is as good.
  }
  return false;
}
