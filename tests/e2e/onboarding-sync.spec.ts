import type { Locator, Page } from '@playwright/test';
import { accountOf, CarriedAccount } from '../support/carried-account.ts';
import type { Extension } from '../support/extension.ts';
import { expect, test } from '../support/two-browsers.ts';
import { give, region, somebody } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

const others = (page: Page): Locator => region(page, 'Your other browsers');
const radio = (page: Page, name: string): Locator => others(page).getByRole('radio', { name, exact: true });

async function openWelcome(ext: Extension): Promise<Page> {
  const page = await ext.open('welcome.html');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

test('the welcome page offers one choice, nothing is sent before it, and it can be taken back', async ({ open }) => {
  const one = await open();
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const page = await openWelcome(one);
  await expect(radio(page, 'Only this browser')).toBeChecked();
  await expect(page.getByText('A sealed file outside this browser brings them back.')).toBeVisible();
  expect(await accountOf(one)).toEqual({});

  await radio(page, 'Simple').click();
  await expect(radio(page, 'Simple')).toBeChecked();
  await expect(others(page).getByText('On. Sign in to this browser elsewhere')).toBeVisible();
  await expect.poll(async () => Object.keys(await accountOf(one)).length).toBeGreaterThan(1);
  // The account carries what is worked on and goes with the extension, so the ten-second remedy is still offered.
  await expect(page.getByText('A sealed file outside this browser brings them back.')).toBeVisible();

  await radio(page, 'Only this browser').click();
  await expect(radio(page, 'Only this browser')).toBeChecked();
  await expect.poll(() => accountOf(one)).toEqual({});
});

test('a sealed vault in the account is met on the welcome page of a new browser, which asks for its words', async ({
  open,
}) => {
  const account = new CarriedAccount();
  const one = await open();
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const first = await openWelcome(one);
  await radio(first, 'Sealed').click();
  await expect(others(first).getByText('Write the 12 words down;')).toBeVisible();
  const settings = await SyncSettings.open(one);
  await settings.inStep();
  const words = await settings.words();
  await account.carry(one);

  const two = await open();
  await account.carry(two);
  const page = await openWelcome(two);
  const found = region(page, 'Your notes from another browser are here');
  const field = found.getByRole('textbox', { name: '12 words' });
  await field.fill(words.replace(/\w+$/, 'abandn'));
  await field.press('Enter');
  await expect(found.getByRole('alert')).toContainText('Word 12, “abandn”, is not one of the words.');
  await field.fill(words);
  await field.press('Enter');
  await expect(page.getByText('On the way. They appear here by themselves.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Here already' })).toContainText('Liv Aasen');
});
