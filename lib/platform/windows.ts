import { browser } from 'wxt/browser';

/** Opens one of our pages in a small window of its own, in front. */
export async function openSmallWindow(path: string): Promise<void> {
  await browser.windows.create({
    url: new URL(path, browser.runtime.getURL('/')).href,
    type: 'popup',
    width: 400,
    height: 720,
  });
}

/** Opens one of our pages in a new tab, in front. */
export async function openPage(path: string): Promise<void> {
  await browser.tabs.create({ url: new URL(path, browser.runtime.getURL('/')).href });
}

/**
 * Opens a page of the web in a new tab, in front, as a link would: within a few seconds of a press. The page learns nothing
 * of where it was opened from.
 */
export function openTab(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
