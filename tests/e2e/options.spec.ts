import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { expect, test } from '../support/extension.ts';
import { captureField, give, openPopup, openThread, promise, region, somebody } from './invented.ts';

const person = (page: Page, name: string) =>
  region(page, 'People and rhythm')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: new RegExp(`^(Edit|Done with) ${name}$`) }) });

async function edit(page: Page, name: string) {
  await page.getByRole('button', { name: `Edit ${name}`, exact: true }).click();
  return person(page, name);
}

const undo = (page: Page) => page.getByRole('status').getByRole('button', { name: 'Undo' }).click();

test('the settings have all their headings, and each link leads to one', async ({ ext }) => {
  const page = await ext.open('options.html');
  for (const name of [
    'People and rhythm',
    'Sync',
    'Sharing',
    'Backup and data',
    'Notifications',
    'Shortcuts',
    'Privacy',
    'About',
  ]) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeInViewport();
  }
});

test.describe('people in the settings', () => {
  test.beforeEach(({ ext }) =>
    give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv Aasen', { address: 'liv.aasen@example.com' });
      const other = await somebody(ledger, 'L. Aasen', { address: 'liv@other.example' });
      await somebody(ledger, 'Jon Berg', { address: 'jon@example.com' });
      await promise(ledger, liv, 'send the rubric', addDays(now, -2));
      await promise(ledger, other, 'call the bank', addDays(now, -1));
      await ledger.topic(other, { text: 'Topic of the other entry', owner: 'me' }, Date.now() - 86_400_000);
    }),
  );

  test('a person is renamed and still found by the old name; Undo gives it back', async ({ ext }) => {
    const page = await ext.open('options.html');
    const row = await edit(page, 'Jon Berg');
    await row.getByRole('textbox', { name: 'Name of Jon Berg' }).fill('Johannes Berg-Lie');
    await row.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByRole('button', { name: 'Done with Johannes Berg-Lie' })).toBeVisible();
    const popup = await openPopup(ext);
    await captureField(popup).fill('jon berg: chairs');
    await captureField(popup).press('Enter');
    await expect(popup.getByRole('status').getByText('Kept for Johannes Berg-Lie')).toBeVisible();
    await page.bringToFront();
    await undo(page);
    await expect(page.getByRole('button', { name: 'Done with Jon Berg' })).toBeVisible();
  });

  test('kind and addresses change at once, and an address of somebody else is refused in words', async ({ ext }) => {
    const page = await ext.open('options.html');
    const row = await edit(page, 'Jon Berg');
    await row.getByRole('combobox', { name: 'Kind of Jon Berg' }).selectOption({ label: 'coach' });
    await expect(row).toContainText('coach');
    const field = row.getByRole('textbox', { name: 'Add an address for Jon Berg' });
    await field.fill('jon.private+1@home.example');
    await field.press('Enter');
    await expect(row.getByRole('button', { name: 'Remove jon.private+1@home.example' })).toBeVisible();
    await field.fill('no address');
    await field.press('Enter');
    await expect(row.getByRole('alert')).toHaveText('This does not look like an e-mail address.');
    await field.fill('Liv.Aasen@Example.com');
    await field.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody else here has this address' })).toBeVisible();
    await expect(field).toHaveValue('Liv.Aasen@Example.com');
    await row.getByRole('button', { name: 'Remove jon@example.com' }).click();
    await expect(row.getByRole('button', { name: 'Remove jon@example.com' })).toHaveCount(0);
    await page.reload();
    await expect(person(page, 'Jon Berg')).toContainText('jon.private+1@home.example');
    await expect(person(page, 'Jon Berg')).not.toContainText('jon@example.com');
  });

  test('two entries are merged into one thread and split again as they were', async ({ ext }) => {
    const page = await ext.open('options.html');
    const row = await edit(page, 'L. Aasen');
    await row
      .getByRole('combobox', { name: 'Merge L. Aasen into' })
      .selectOption({ label: 'Liv Aasen (liv.aasen@example.com)' });
    await row.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(person(page, 'L. Aasen')).toHaveCount(0);
    await expect(person(page, 'Liv Aasen')).toContainText('also L. Aasen');

    const panel = await openThread(ext, 'Liv Aasen');
    const agreements = panel.getByRole('region', { name: 'Agreements' }).getByRole('listitem');
    await expect(agreements).toHaveCount(2);
    await expect(panel.getByRole('checkbox', { name: 'Discussed: Topic of the other entry' })).toBeVisible();

    await page.bringToFront();
    await edit(page, 'Liv Aasen');
    await page.getByRole('button', { name: 'Split L. Aasen again' }).click();
    await expect(person(page, 'L. Aasen')).toContainText('liv@other.example');
    await expect(agreements).toHaveCount(1);
  });
});

test.describe('recognition in the settings', () => {
  const day = () => new Intl.DateTimeFormat('en-CA').format(Date.now());
  const pair = (mine: string) => ({
    day: day(),
    account: { email: mine, name: 'Marta' },
    events: [
      {
        id: 'pairseries',
        title: 'Us two',
        start: `${day()}T10:00`,
        end: `${day()}T10:30`,
        recurrence: 'Weekly',
        guests: [
          { email: mine, name: 'Marta', answer: 'accepted' as const, isOrganiser: true },
          { email: 'liv@example.com', name: 'Liv' },
        ],
      },
      {
        id: 'hiddenseries',
        title: 'Catch-up, hidden',
        start: `${day()}T13:00`,
        end: `${day()}T13:30`,
        recurrence: 'Weekly',
        statedCount: 2,
        areGuestsHidden: true,
      },
    ],
  });
  const openEvent = async (page: Page, title: RegExp) => page.getByRole('button', { name: title }).first().click();

  test('my addresses are learnt per account, shown, and can be corrected', async ({ ext }) => {
    const first = await ext.calendar(pair('marta@example.com'));
    await openEvent(first, /Us two/);
    await first.getByRole('button', { name: /^1:1 with Liv/ }).waitFor();
    const second = await ext.calendar(pair('marta.nowak@studio.example'), '/calendar/u/1/r/week');
    await openEvent(second, /Us two/);
    await second.getByRole('button', { name: /^1:1 with Liv/ }).waitFor();

    const page = await ext.open('options.html');
    await expect(page.getByRole('group', { name: 'Account 1' })).toContainText('marta@example.com');
    const account = page.getByRole('group', { name: 'Account 2' });
    await expect(account).toContainText(/marta\.nowak@studio\.example.*learnt from the page/s);
    await account.getByRole('textbox', { name: 'Add an address for account 2' }).fill('m.n@studio.example');
    await page.keyboard.press('Enter');
    await expect(account).toContainText('m.n@studio.example');
    await undo(page);
    await expect(account).not.toContainText('m.n@studio.example');
  });

  test('an answer for a series is shown and can be forgotten, and then it is asked again', async ({ ext }) => {
    const calendar = await ext.calendar(pair('marta@example.com'));
    await openEvent(calendar, /Catch-up/);
    await calendar.getByRole('button', { name: /^Is this a 1:1/ }).click();
    await ext.panel(calendar).getByRole('button', { name: 'Not a 1:1' }).click();

    const page = await ext.open('options.html');
    const answers = region(page, 'Answers for series');
    await expect(answers.getByRole('listitem')).toContainText(/Catch-up, hidden.*not a 1:1/s);
    await answers.getByRole('button', { name: 'Forget: Catch-up, hidden' }).click();
    await expect(answers).toContainText('No answer yet.');

    const again = await ext.calendar(pair('marta@example.com'));
    await openEvent(again, /Catch-up/);
    await expect(again.getByRole('button', { name: /^Is this a 1:1/ })).toBeVisible();
  });

  test('names of note-takers are added and taken away', async ({ ext }) => {
    const page = await ext.open('options.html');
    const bots = region(page, 'Note-takers to ignore');
    await bots.getByRole('textbox', { name: 'Name of a note-taker' }).fill('Notes by Otto');
    await page.keyboard.press('Enter');
    await expect(bots.getByRole('listitem')).toContainText('Notes by Otto');
    await page.reload();
    await bots.getByRole('button', { name: 'Remove Notes by Otto' }).click();
    await expect(bots).toContainText('No name yet.');
  });
});
