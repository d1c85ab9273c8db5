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

/** Opens a page of the web in a new tab, in front. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}
