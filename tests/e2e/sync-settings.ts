import type { Locator, Page } from '@playwright/test';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { DavServer } from '../support/dav/process.ts';
import { type Extension, expect } from '../support/extension.ts';
import { region } from './invented.ts';

/** Tab stops of the whole settings page, with room for many people. */
const MOST_STOPS = 200;

/** Presses Tab until `target` has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < MOST_STOPS; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(target)}`);
}

/** The settings' section *Sync*, by its names (ui-contract). */
export class SyncSettings {
  readonly page: Page;
  readonly region: Locator;
  readonly keys: Locator;
  readonly devices: Locator;
  readonly now: Locator;
  readonly wordsField: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = region(page, 'Sync');
    this.keys = region(page, 'Keys');
    this.devices = region(page, 'Your browsers');
    this.now = this.region.getByRole('button', { name: 'Sync now' });
    this.wordsField = this.keys.getByRole('textbox', { name: '12 words' });
  }

  static async open(ext: Extension): Promise<SyncSettings> {
    const settings = new SyncSettings(await ext.open('options.html', '#sync'));
    await settings.keys.waitFor();
    return settings;
  }

  place = (name: string): Locator => this.region.getByRole('group', { name, exact: true });
  switch = (name: string): Locator => this.region.getByRole('switch', { name, exact: true });
  button = (name: string): Locator => this.region.getByRole('button', { name, exact: true });
  field = (name: string): Locator => this.region.getByRole('textbox', { name, exact: true });

  /** Writes a server into the form, which is open. */
  async fillDav({ url, user, password }: Pick<DavServer, 'url' | 'user' | 'password'>): Promise<void> {
    await this.field('Address').fill(url);
    await this.field('User').fill(user);
    await this.field('App password').fill(password);
  }

  /** Uses a WebDAV folder and waits until the first turn with it ended well. */
  async useDav(server: Pick<DavServer, 'url' | 'user' | 'password'>): Promise<void> {
    await this.switch('WebDAV folder').click();
    await this.fillDav(server);
    await this.button('Use this folder').click();
    await this.inStep();
  }

  /** The 12 words, shown and hidden again. */
  async words(): Promise<string> {
    await this.button('Show the 12 words').click();
    const words = await this.shownWords();
    await this.button('Hide them').click();
    return words;
  }

  /** The 12 words on the sheet that is open. */
  async shownWords(): Promise<string> {
    const words = this.keys.getByRole('group', { name: 'The 12 words' }).getByRole('listitem').locator('b');
    await expect(words).toHaveCount(12);
    return (await words.allTextContents()).join(' ');
  }

  /** Joins the vault of these words. */
  async join(words: string): Promise<void> {
    await this.wordsField.fill(words);
    await this.button('Join').click();
    await expect(this.keys.getByText('Joined.')).toBeVisible();
  }

  state = async (): Promise<SyncState> => {
    const answer: unknown = await this.page.evaluate(() =>
      chrome.runtime.sendMessage({ duologue: 1, call: 'sync.state', input: {} }),
    );
    return (answer as { value: SyncState }).value; // what sync.state gives
  };

  /** Until every place in use had a turn that ended well, and nothing waits. */
  async inStep(): Promise<void> {
    await expect(this.region.getByText('In step', { exact: true }).first()).toBeVisible();
    await expect.poll(async () => (await this.state()).kind).toBe('in-step');
  }

  /** Presses `Sync now` and waits until every place had a turn that began after that and ended well. */
  async sync(): Promise<void> {
    // One that ran already at the press may have looked before the other browser wrote; the next one did not.
    for (let turn = 0; turn < 2; turn += 1) {
      const { at } = await this.state();
      await this.now.click();
      await expect.poll(async () => (await this.state()).at ?? 0, { timeout: 20_000 }).toBeGreaterThan(at ?? 0);
    }
    await this.inStep();
  }
}
