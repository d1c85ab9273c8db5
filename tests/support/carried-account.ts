import type { Page } from '@playwright/test';
import type { Extension } from './extension.ts';

type Items = Record<string, unknown>;

/** A page without any code of ours that can read and write what the browser's account holds for the extension. */
const opened = new WeakMap<Extension, Promise<Page>>();
function pageOf(ext: Extension): Promise<Page> {
  const page = opened.get(ext) ?? ext.open('icon/16.png');
  opened.set(ext, page);
  return page;
}

/** Everything that a browser's account holds for the extension, as the browser itself says. */
export const accountOf = async (ext: Extension): Promise<Items> =>
  (await pageOf(ext)).evaluate(() => chrome.storage.sync.get(null));

/** Puts items into a browser's account as somebody else would; throws the browser's own words when it refuses. */
export const putIntoAccount = async (ext: Extension, items: Items): Promise<void> =>
  (await pageOf(ext)).evaluate((each) => chrome.storage.sync.set(each), items);

/** Takes items out of it. */
export const takeFromAccount = async (ext: Extension, keys: string[]): Promise<void> =>
  (await pageOf(ext)).evaluate((each) => chrome.storage.sync.remove(each), keys);

/** How many bytes the browser counts for everything in the account. */
export const bytesInAccount = async (ext: Extension): Promise<number> =>
  (await pageOf(ext)).evaluate(() => chrome.storage.sync.getBytesInUse(null));

/**
 * An account between browsers, as Chromium's carries it (sync.md §1.2): one entry per key, the last writer wins, and a
 * key that is taken away goes everywhere. The browsers themselves are not signed in, so the test carries.
 */
export class CarriedAccount {
  private cloud: Items = {};
  private readonly known = new Map<Extension, Items>();

  /** One browser sends what changed in it since the last time, then gets what others sent. */
  async carry(ext: Extension): Promise<void> {
    const page = await pageOf(ext);
    const before = this.known.get(ext) ?? {};
    const now = await accountOf(ext);
    const cloud = new Map(Object.entries(this.cloud));
    for (const key of Object.keys(before)) if (!(key in now)) cloud.delete(key);
    for (const [key, value] of Object.entries(now)) {
      if (JSON.stringify(before[key]) !== JSON.stringify(value)) cloud.set(key, value);
    }
    this.cloud = Object.fromEntries(cloud);
    await page.evaluate(async (items) => {
      const here = await chrome.storage.sync.get(null);
      const gone = Object.keys(here).filter((key) => !(key in items));
      if (gone.length > 0) await chrome.storage.sync.remove(gone);
      const fresh = Object.entries(items).filter(([key, value]) => JSON.stringify(here[key]) !== JSON.stringify(value));
      if (fresh.length > 0) await chrome.storage.sync.set(Object.fromEntries(fresh));
    }, this.cloud);
    this.known.set(ext, this.cloud);
  }
}
