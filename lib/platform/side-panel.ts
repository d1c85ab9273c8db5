import { browser } from 'wxt/browser';

type SidePanels = {
  sidePanel?: { open(options: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
};

/**
 * Opens the browser's own side panel (Chrome, Edge) or sidebar (Firefox). Must be called while the user's gesture is
 * fresh, before any await; rejects without one.
 */
export function openSidePanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as SidePanels; // absent in the polyfill's types, each in one browser family
  if (sidePanel && windowId !== undefined) return sidePanel.open({ windowId });
  return sidebarAction?.open() ?? Promise.resolve();
}
