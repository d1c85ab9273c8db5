import { browser } from 'wxt/browser';

/** What each family of browsers has to show a page beside a tab; neither is in the shared types. */
type SidePanels = {
  sidePanel?: {
    setOptions(options: { tabId: number; path: string; enabled: true }): Promise<void>;
    open(options: { tabId: number } | { windowId: number }): Promise<void>;
  };
  sidebarAction?: {
    setPanel(options: { tabId: number; panel: string }): Promise<void>;
    open(): Promise<void>;
  };
};

const sidePanels = (): SidePanels => browser as unknown as SidePanels; // both optional there, so nothing is promised

/** Whether this browser has a panel of its own beside the page. */
export const hasSidePanel = (): boolean => {
  const { sidePanel, sidebarAction } = sidePanels();
  return sidePanel !== undefined || sidebarAction !== undefined;
};

/**
 * Opens the browser's own side panel (Chrome, Edge) or sidebar (Firefox) with its person picker. Must be called while
 * the user's gesture is fresh, before any await; rejects without one.
 */
export function openSidePanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = sidePanels();
  if (sidePanel && windowId !== undefined) return sidePanel.open({ windowId });
  return sidebarAction?.open() ?? Promise.resolve();
}

/**
 * Opens a thread in the side panel of one tab; `query` as for panel.html, with its `?`. Must be called within a click.
 * False when the browser has no side panel or refused.
 */
export async function openBeside(query: string, tabId: number): Promise<boolean> {
  const { sidePanel, sidebarAction } = sidePanels();
  try {
    if (sidePanel) {
      // Not awaited: the click counts only until the first pause.
      const options = sidePanel.setOptions({ tabId, path: `sidepanel.html${query}`, enabled: true });
      await Promise.all([options, sidePanel.open({ tabId })]);
      return true;
    }
    if (sidebarAction) {
      const page = new URL(`sidepanel.html${query}`, browser.runtime.getURL('/')).href;
      await Promise.all([sidebarAction.setPanel({ tabId, panel: page }), sidebarAction.open()]);
      return true;
    }
  } catch {
    // Refused without a gesture or in a kind of window that has no side panel: the caller has another way.
  }
  return false;
}
