import type { Locator, Page } from '@playwright/test';
import { type Extension, expect } from '../support/extension.ts';
import { ask } from '../support/pairs/ask.ts';
import { region } from './invented.ts';

/** Joining, admitting and the first exchange go over a server of this machine, several times each. */
const PAIRS_WITHIN_MS = 20_000;

/** How it travels, by the names of the choice. */
type Way = 'Relays' | 'A shared WebDAV folder' | 'By hand';

/** The dialog in which two people are paired, by its names (ui-contract). */
export class ShareDialog {
  readonly page: Page;
  readonly companion: string;
  readonly root: Locator;
  readonly code: Locator;
  readonly codeField: Locator;

  constructor(page: Page, companion: string) {
    this.page = page;
    this.companion = companion;
    this.root = page.getByRole('dialog', { name: `Share with ${companion}` });
    this.code = this.root.getByLabel('Invitation code');
    this.codeField = this.root.getByRole('textbox', { name: 'Code, link or text' });
  }

  button = (name: string): Locator => this.root.getByRole('button', { name, exact: true });
  field = (name: string): Locator => this.root.getByRole('textbox', { name, exact: true });

  /** Opens it from the panel's menu, or from its head once the two are paired. */
  async open(): Promise<this> {
    await this.page.getByRole('button', { name: 'Panel menu' }).click();
    await this.page.getByRole('menuitem', { name: `Share with ${this.companion}` }).click();
    await expect(this.root).toBeVisible();
    return this;
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.root).toBeHidden();
  }

  /** Makes an invitation. */
  async makeInvitation(myName: string, way: Way, address = ''): Promise<void> {
    await this.field('My name').fill(myName);
    await this.root.getByRole('radio', { name: way }).check({ force: true }); // the label's picture lies over the radio
    if (address !== '') await this.field('Folder address').fill(address);
    await this.button('Make an invitation').click();
  }

  /** Makes an invitation and gives its code as it stands on screen. */
  async invite(myName: string, way: Way, address = ''): Promise<string> {
    await this.makeInvitation(myName, way, address);
    await expect(this.code).toBeVisible({ timeout: PAIRS_WITHIN_MS });
    return (await this.code.textContent()) ?? '';
  }

  /** Types a code as it was heard or read, and tries it. */
  async join(myName: string, code: string): Promise<void> {
    if (!(await this.codeField.isVisible())) await this.button('I have a code').click();
    await this.field('My name').fill(myName);
    await this.codeField.fill(code);
    await this.button('Join').click();
  }

  /** Until somebody of that name has joined; then lets them in. */
  async admit(name: string): Promise<void> {
    await expect(this.root.getByText(`${name} joined.`)).toBeVisible({ timeout: PAIRS_WITHIN_MS });
    await this.button(`Admit ${name}`).click();
  }

  /** The four words, once both browsers have spoken. */
  async phrase(): Promise<string> {
    const group = this.root.getByRole('group', { name: 'Safety phrase' });
    const form = /[a-z]+ · [a-z]+ · [a-z]+ · [a-z]+/;
    await expect(group).toContainText(form, { timeout: PAIRS_WITHIN_MS });
    return form.exec((await group.textContent()) ?? '')?.[0] ?? '';
  }
}

/** Sets the relays of new invitations in Settings → Sharing, in a tab that is closed afterwards. */
export async function useRelays(ext: Extension, urls: readonly string[]): Promise<void> {
  const page = await ext.open('options.html', '#sharing');
  const sharing = region(page, 'Sharing');
  await sharing.getByRole('textbox', { name: 'Relays' }).fill(urls.join('\n'));
  await sharing.getByRole('button', { name: 'Save the relays' }).click();
  await expect.poll(async () => (await ask(page, 'share.settings', {})).relays).toEqual(urls);
  await page.close();
}

/** Lets `host` invite and `guest` join by the typed code; both dialogs stay open, with the phrase on them. */
export async function pairUp(
  host: ShareDialog,
  guest: ShareDialog,
  names: { host: string; guest: string },
  way: { kind: 'Relays' } | { kind: 'A shared WebDAV folder'; address: string },
): Promise<string> {
  await host.open();
  const code = await host.invite(names.host, way.kind, way.kind === 'Relays' ? '' : way.address);
  await guest.open();
  await guest.join(names.guest, code);
  await host.admit(names.guest);
  const phrase = await host.phrase();
  expect(await guest.phrase()).toBe(phrase);
  return phrase;
}
