import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { at } from '../support/ledger.ts';
import { give, promise, region, somebody, talkToday, today } from './invented.ts';

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const table = (page: Page) => page.getByRole('table', { name: 'People' });
const names = (page: Page) => table(page).getByRole('rowheader').getByRole('link');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search everything' });
const thread = (page: Page) => page.frameLocator('iframe[title="Duologue"]');

const fill = (ext: Extension) =>
  give(ext, async (ledger, now) => {
    const liv = await somebody(ledger, 'Liv Aasen', { kind: 'my-report' });
    const jon = await somebody(ledger, 'Jon Berg', { kind: 'my-manager', address: 'jon.b@north.example' });
    const noa = await somebody(ledger, 'נועה לוי', { kind: 'friend', address: 'noa@example.com' });
    const rut = await somebody(ledger, 'Rut Öberg', { kind: 'friend' });
    const held = (id: typeof liv, daysAgo: number) =>
      ledger.meeting(id, {
        title: 'Talk',
        startsAt: at(addDays(now, -daysAgo), 10),
        minutes: 30,
        seriesId: `s${daysAgo}`,
        eventId: `e${daysAgo}`,
        isHeld: true,
      });
    await held(liv, 3);
    await held(noa, 40);
    await held(rut, 200);
    await talkToday(ledger, liv, 'Liv Aasen', 14);
    await ledger.topic(liv, { text: 'Quarter goals', owner: 'me' }, Date.now() - 86_400_000);
    await promise(ledger, liv, 'send the rubric', addDays(now, -2));
    await promise(ledger, liv, 'first draft', addDays(now, -5), 'them');
    await promise(ledger, jon, 'book the big room', addDays(now, 30));
    await promise(ledger, jon, 'sign the paper', null, 'both');
    const kept = {
      text: 'order the chairs',
      owner: 'me',
      due: addDays(now, -9),
      state: 'kept',
      closedOn: now,
    } as const;
    await ledger.agreement(jon, kept, Date.now() - 20 * 86_400_000);
  });

test.describe('the full page', () => {
  test.beforeEach(({ ext }) => fill(ext));

  test('leads everywhere by its navigation, and back and forward keep their meaning', async ({ ext }) => {
    const page = await ext.open('home.html');
    const links = navigation(page).getByRole('link');
    await expect(links).toHaveText(['Today', 'People', /^Agreements/, 'Search', 'Friends', 'Settings']);
    for (const name of ['People', 'Agreements', 'Search', 'Friends'] as const) {
      await navigation(page).getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(navigation(page).getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
      await expect(page).toHaveTitle(`${name} · Duologue`);
    }
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Search' })).toBeVisible();
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Friends' })).toBeVisible();
    await navigation(page).getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'People and rhythm' })).toBeVisible();
  });

  test('today has the talks of the day and both lists of promises, and kept works in place', async ({ ext }) => {
    const page = await ext.open('home.html');
    const talk = region(page, 'Today').getByRole('listitem');
    await expect(talk).toHaveCount(1);
    await expect(talk).toContainText(/14:00.*Liv Aasen.*my report.*45 min/s);
    await expect(region(page, 'They owe').getByRole('listitem')).toContainText(/first draft/);
    await page.getByRole('checkbox', { name: 'Kept: send the rubric' }).check();
    await expect(page.getByRole('checkbox', { name: 'Kept: send the rubric' })).toHaveCount(0);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('checkbox', { name: 'Kept: send the rubric' })).not.toBeChecked();
  });

  test('people are rows with kind, last and next talk, topics and promises, sortable by each column', async ({
    ext,
  }) => {
    const page = await ext.open('home.html', '#/people');
    const liv = table(page).getByRole('row').filter({ hasText: 'Liv Aasen' });
    await expect(liv.getByRole('cell')).toHaveText(['my report', /3 days ago/, /^Today 14:00|^–$/, '1', '2', 'Share']);
    await expect(liv.getByRole('button', { name: 'Share with Liv Aasen' })).toBeVisible();
    await expect(names(page)).toHaveCount(4);
    const byPromises = table(page).getByRole('columnheader', { name: 'Promises' });
    await byPromises.getByRole('button').click();
    await expect(byPromises).toHaveAttribute('aria-sort', /ascending|descending/);
    const first = await names(page).first().textContent();
    await byPromises.getByRole('button').click();
    await expect(names(page).first()).not.toHaveText(first ?? '');
  });

  test('a row opens the thread beside the table, Escape closes it and gives the focus back', async ({ ext }) => {
    const page = await ext.open('home.html', '#/people');
    await names(page).filter({ hasText: 'Jon Berg' }).click();
    await expect(thread(page).getByRole('heading', { level: 1, name: 'Jon Berg' })).toBeVisible();
    await thread(page).getByRole('textbox', { name: 'Add a topic' }).fill('Budget for chairs');
    await thread(page).getByRole('textbox', { name: 'Add a topic' }).press('Enter');
    const row = table(page).getByRole('row').filter({ hasText: 'Jon Berg' });
    await expect(row.getByRole('cell').nth(3)).toHaveText('1');
    await thread(page).getByRole('button', { name: 'Close panel' }).focus();
    await page.keyboard.press('Escape');
    await expect(page.locator('iframe[title="Duologue"]')).toHaveCount(0);
    await expect(names(page).filter({ hasText: 'Jon Berg' })).toBeFocused();
  });

  test('a person is added with address and kind; an impossible address is said to be one', async ({ ext }) => {
    const page = await ext.open('home.html', '#/people');
    await page.getByRole('button', { name: 'New person' }).click();
    const form = page.getByRole('form', { name: 'New person' });
    await expect(form.getByRole('textbox', { name: 'Their name' })).toBeFocused();
    await form.getByRole('textbox', { name: 'Their name' }).fill('Ayşe Güneş');
    await form.getByRole('textbox', { name: 'E-mail address, if you know it' }).fill('ayse at example');
    await form.getByRole('button', { name: 'Add person' }).click();
    await expect(form.getByRole('alert')).toHaveText('This does not look like an e-mail address.');
    await form.getByRole('textbox', { name: 'E-mail address, if you know it' }).fill('ayse.gunes@example.com');
    await form.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'peer' });
    await form.getByRole('button', { name: 'Add person' }).click();
    await expect(table(page).getByRole('row').filter({ hasText: 'Ayşe Güneş' })).toContainText('peer');
  });

  test('friends stand by how long they were not seen', async ({ ext }) => {
    const page = await ext.open('home.html', '#/friends');
    const friends = page.getByRole('main').getByRole('listitem');
    await expect(friends).toHaveCount(2);
    await expect(friends.nth(0)).toContainText('Rut Öberg');
    await expect(friends.nth(1)).toContainText('נועה לוי');
  });
});

test.describe('all agreements', () => {
  test.beforeEach(({ ext }) => fill(ext));

  test('mine and theirs are grouped by due day', async ({ ext }) => {
    const page = await ext.open('home.html', '#/agreements');
    const mine = region(page, 'You owe');
    await expect(mine.getByRole('heading', { level: 3 })).toHaveText(['Past their day', 'Later', 'No date']);
    await expect(mine.getByRole('listitem')).toHaveText([/send the rubric/, /book the big room/, /sign the paper/]);
    await expect(region(page, 'They owe').getByRole('listitem')).toHaveText([/first draft/]);
  });

  test('filters by state, person and period narrow the list, and one press takes them all back', async ({ ext }) => {
    const page = await ext.open('home.html', '#/agreements');
    const rows = page.getByRole('main').getByRole('listitem');
    await expect(rows).toHaveCount(4);
    await page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name: 'Kept' }).check();
    await expect(rows).toHaveText([/order the chairs/]);
    await page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name: 'Open' }).check();
    await page.getByRole('combobox', { name: 'Person' }).selectOption({ label: 'Jon Berg' });
    await expect(rows).toHaveText([/book the big room/, /sign the paper/]);
    await page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name: 'Dropped' }).check();
    await expect(page.getByText('Nothing with these filters.')).toBeVisible();
    await page.getByRole('button', { name: 'Show everything open' }).click();
    await expect(rows).toHaveCount(4);
  });

  test('every state can be given there, and what is past in the history is never lost', async ({ ext }) => {
    const page = await ext.open('home.html', '#/agreements');
    const act = async (text: string, item: string) => {
      await page.getByRole('button', { name: `Agreement actions: ${text}` }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await act('book the big room', 'Move');
    const day = page.getByRole('textbox', { name: 'New day: book the big room' });
    await expect(day).toBeFocused();
    await day.fill('tomorrow');
    await day.press('Enter');
    await expect(day).toBeHidden();
    const state = (name: string) => page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name });
    await state('Moved').check();
    const moved = page.getByRole('listitem').filter({ has: page.getByText('book the big room', { exact: true }) });
    await expect(moved).toContainText(/moved .* → /);
    await act('book the big room', 'History');
    await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveText([/made/, /moved/]);
    await act('book the big room', 'Drop');
    await state('Dropped').check();
    await expect(page.getByRole('main').getByText('book the big room', { exact: true })).toBeVisible();
  });
});

test.describe('the search', () => {
  test.beforeEach(({ ext }) => fill(ext));

  for (const [asked, found] of [
    ['obe', ['Rut Öberg']],
    ['jon.b@', ['Jon Berg']],
    ['BIG room', ['book the big room']],
    ['לוי', ['נועה לוי']],
    ['rubric', ['send the rubric']],
  ] as const) {
    test(`"${asked}" finds ${found.join(' and ')}`, async ({ ext }) => {
      const page = await ext.open('home.html');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('/');
      await expect(search(page)).toBeFocused();
      await page.keyboard.insertText(asked);
      await expect(page.getByRole('main').getByRole('listitem').getByRole('link')).toHaveText([...found]);
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('main').getByRole('listitem').getByRole('link')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(thread(page).getByRole('heading', { level: 1 })).toBeVisible();
    });
  }

  test('what is nowhere is said in words', async ({ ext }) => {
    const page = await ext.open('home.html', '#/search');
    await search(page).fill('<b>zebra</b>');
    await expect(page.getByRole('status').filter({ hasText: 'zebra' })).toHaveText(
      'Nothing with “<b>zebra</b>” among people and agreements.',
    );
  });
});

test('with nothing there yet, every place says what to do', async ({ ext }) => {
  const page = await ext.open('home.html');
  await expect(region(page, 'Today')).toContainText('No 1:1 seen for today');
  await expect(page.getByRole('form', { name: 'New person' })).toBeVisible();
  for (const [place, sentence] of [
    ['agreements', 'Nothing promised yet.'],
    ['friends', 'Nobody is marked as a friend yet.'],
    ['search', 'Looks in people and agreements.'],
  ]) {
    await page.goto(`chrome-extension://${ext.id}/home.html#/${place}`);
    await expect(page.getByRole('main')).toContainText(sentence ?? '');
  }
});

test('the day at the top is the day of the user', async ({ ext }) => {
  const page = await ext.open('home.html');
  const words = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const title = new Intl.DateTimeFormat('en-GB', words).format(new Date(`${today()}T12:00:00Z`));
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('the welcome page opens once, at the install, and adds the first person', async ({ ext }) => {
  const welcome = () => ext.context.pages().filter((page) => page.url().endsWith('/welcome.html'));
  await expect.poll(() => welcome().length).toBe(1);
  const [page] = welcome();
  if (!page) throw new Error('no welcome page');
  await page.getByRole('textbox', { name: 'Their name' }).fill('Liv Aasen');
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByRole('list', { name: 'Here already' }).getByRole('listitem')).toContainText('Liv Aasen');
  await expect(page.getByRole('textbox', { name: 'Their name' })).toBeFocused();
  await page.getByRole('link', { name: 'Go to Duologue' }).click();
  await expect(names(page)).toHaveText('Liv Aasen');
  await ext.relaunch();
  await ext.open('home.html');
  expect(welcome()).toEqual([]);
});
