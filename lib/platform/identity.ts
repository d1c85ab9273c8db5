import { browser } from 'wxt/browser';

/** Both browsers say it in words alone; Chromium: "did not approve access", Firefox: "cancelled or denied access". */
const CLOSED = /not approve|cancell?ed|denied/i;

/** The address to which a sign-in sends its answer; each build's own has to be registered with the account's provider. */
export const signInReturn = (): string => browser.identity.getRedirectURL();

/**
 * Shows a provider's sign-in at `url` in a window of the browser and gives the address it ended at; null when the person
 * closed it or said no. Throws when the page could not be loaded.
 */
export async function openSignIn(url: string): Promise<string | null> {
  try {
    return (await browser.identity.launchWebAuthFlow({ url, interactive: true })) ?? null;
  } catch (error) {
    if (CLOSED.test(error instanceof Error ? error.message : String(error))) return null;
    throw error;
  }
}
