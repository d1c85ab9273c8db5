import { browser } from 'wxt/browser';

/**
 * Whether `what` happens for the first time in this profile; from then on it does not. Chromium reports an extension
 * that was loaded from a folder as newly installed at every start (measured), so that event alone does not tell.
 */
export async function isFirstTime(what: string): Promise<boolean> {
  const known = await browser.storage.local.get(what);
  if (known[what] === true) return false;
  await browser.storage.local.set({ [what]: true });
  return true;
}
