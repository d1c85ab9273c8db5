import type { Page } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { expect, test } from '../support/extension.ts';
import { captureField, give, openPopup, openThread, promise, region, somebody, talkToday } from './invented.ts';

const options = (page: Page) => page.getByRole('listbox').getByRole('option');
const saved = (page: Page, name: string) => page.getByRole('status').getByText(`Kept for ${name}`);

test.describe('capturing a topic in the popup', () => {
  test.beforeEach(async ({ ext }) => {
    await give(ext, async (ledger) => {
      await somebody(ledger, 'Liv Aasen', { address: 'liv.m.aasen@example.com' });
      await somebody(ledger, 'Jon Berg', { address: 'jon@north.example' });
      await somebody(ledger, 'Jon Vale', { address: 'jon@south.example' });
      await somebody(ledger, 'נועה לוי', { address: 'noa.levi@example.com' });
    });
  });

  test('the field has the focus, Enter saves, and the topic stands in the thread', async ({ ext }) => {
    const popup = await openPopup(ext);
    await expect(captureField(popup)).toBeFocused();
    await popup.keyboard.type('liv: how did the review feel');
    await expect(popup.getByRole('status').getByText('Liv Aasen')).toBeVisible();
    await popup.keyboard.press('Enter');
    await expect(saved(popup, 'Liv Aasen')).toBeVisible();
    await expect(captureField(popup)).toHaveValue('');
    await expect(captureField(popup)).toBeFocused();

    const panel = await openThread(ext, 'Liv Aasen');
    const topic = panel.getByRole('listitem').filter({ hasText: 'how did the review feel' });
    await expect(topic).toContainText('private');
  });

  for (const [typed, name, text] of [
    ['liv.m.aasen@example.com: by address', 'Liv Aasen', 'by address'],
    ['LIV AASEN:no space', 'Liv Aasen', 'no space'],
    ['נועה: שאלה על התקציב', 'נועה לוי', 'שאלה על התקציב'],
    ['liv: see https://example.com/a:b and 10:30', 'Liv Aasen', 'see https://example.com/a:b and 10:30'],
    [`liv: ${'a long thought '.repeat(20).trim()}`, 'Liv Aasen', 'a long thought '.repeat(20).trim()],
  ] as const) {
    test(`"${typed.slice(0, 40)}" is for ${name}`, async ({ ext }) => {
      const popup = await openPopup(ext);
      await captureField(popup).fill(typed);
      await popup.keyboard.press('Enter');
      await expect(saved(popup, name)).toBeVisible();
      const panel = await openThread(ext, name);
      await expect(panel.getByRole('checkbox', { name: `Discussed: ${text}` })).toBeVisible();
    });
  }

  test('a name is completed while it is typed, by arrows and Enter or by Tab', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('jo');
    await expect(options(popup)).toHaveCount(2);
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('ArrowDown');
    await expect(options(popup).nth(1)).toHaveAttribute('aria-selected', 'true');
    await popup.keyboard.press('Enter');
    await expect(captureField(popup)).toHaveValue('Jon Vale: ');
    await popup.keyboard.type('budget');
    await popup.keyboard.press('Enter');
    await expect(saved(popup, 'Jon Vale')).toBeVisible();

    await popup.keyboard.type('li');
    await popup.keyboard.press('Tab');
    await expect(captureField(popup)).toHaveValue('Liv Aasen: ');
    await expect(captureField(popup)).toBeFocused();
  });

  test('with two people of that name nothing is guessed: one of them is chosen', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('jon: budget');
    await popup.keyboard.press('Enter');
    await expect(options(popup)).toHaveCount(2);
    await expect(popup.getByText('Whom is it for?')).toBeVisible();
    await expect(captureField(popup)).toHaveValue('jon: budget');
    await popup.keyboard.press('Enter');
    await expect(popup.getByRole('status').getByText(/^Kept for Jon (Berg|Vale)$/)).toBeVisible();
  });

  test('somebody new is made on the way, once, with the topic', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('zofia: welcome lunch');
    await options(popup).filter({ hasText: 'Zofia' }).click();
    await expect(saved(popup, 'Zofia')).toBeVisible();
    await popup.keyboard.type('zofia: second thought');
    await popup.keyboard.press('Enter');
    await expect(saved(popup, 'Zofia')).toBeVisible();

    const home = await ext.open('home.html', '#/people');
    const row = home.getByRole('table', { name: 'People' }).getByRole('row').filter({ hasText: 'Zofia' });
    await expect(row).toHaveCount(1);
    await expect(row.getByRole('cell').nth(3)).toHaveText('2');
  });

  test('a line for nobody is kept in the field until a person is chosen', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('think about the offsite 10:30');
    await popup.keyboard.press('Enter');
    await expect(captureField(popup)).toHaveValue('think about the offsite 10:30');
    await options(popup).filter({ hasText: 'Jon Berg' }).click();
    await expect(saved(popup, 'Jon Berg')).toBeVisible();
    const panel = await openThread(ext, 'Jon Berg');
    await expect(panel.getByRole('checkbox', { name: 'Discussed: think about the offsite 10:30' })).toBeVisible();
  });

  test('the lane is private at first and can be switched by keyboard', async ({ ext }) => {
    const popup = await openPopup(ext);
    const lane = popup.getByRole('radiogroup', { name: 'Lane' });
    await expect(lane.getByRole('radio', { name: 'Private' })).toBeChecked();
    await popup.keyboard.type('liv: for both of us');
    await popup.keyboard.press('Tab');
    await expect(lane.getByRole('radio', { name: 'Private' })).toBeFocused();
    await popup.keyboard.press('ArrowLeft');
    await expect(lane.getByRole('radio', { name: 'Shared' })).toBeChecked();
    await captureField(popup).press('Enter');
    await expect(saved(popup, 'Liv Aasen')).toBeVisible();
    const panel = await openThread(ext, 'Liv Aasen');
    await expect(panel.getByRole('listitem').filter({ hasText: 'for both of us' })).toContainText('shared');
  });

  test('what was saved can be taken back', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('liv: never mind');
    await popup.keyboard.press('Enter');
    await popup.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(popup.getByRole('button', { name: 'Undo' })).toBeHidden();
    const panel = await openThread(ext, 'Liv Aasen');
    await expect(panel.getByText('Nothing to talk about yet', { exact: false })).toBeVisible();
  });

  test('an Enter that chooses a candidate of an input method saves nothing', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.keyboard.type('liv: ');
    const session = await ext.context.newCDPSession(popup);
    await session.send('Input.imeSetComposition', { text: '会議', selectionStart: 2, selectionEnd: 2 });
    await captureField(popup).evaluate((field) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
    );
    await session.send('Input.insertText', { text: '会議の予定' });
    await expect(captureField(popup)).toHaveValue('liv: 会議の予定');
    await expect(popup.getByText('Kept for', { exact: false })).toBeHidden();
    await popup.keyboard.press('Enter');
    await expect(saved(popup, 'Liv Aasen')).toBeVisible();
  });
});

test('with nobody there yet, a name and a colon make the first person', async ({ ext }) => {
  const popup = await openPopup(ext);
  await popup.keyboard.type('Mary Ann O’Neil: hello');
  await options(popup).filter({ hasText: 'Mary Ann O’Neil' }).click();
  await expect(saved(popup, 'Mary Ann O’Neil')).toBeVisible();
});

test.describe('the day in the popup', () => {
  test('today has the 1:1s that the calendar showed, in order, and nothing of other days', async ({ ext }) => {
    await give(ext, async (ledger, day) => {
      const liv = await somebody(ledger, 'Liv');
      const jon = await somebody(ledger, 'Jon');
      await talkToday(ledger, liv, 'Liv', 15);
      await talkToday(ledger, jon, 'Jon', 9.5);
      await ledger.topic(jon, { text: 'Theirs', owner: 'them' }, Date.now() - 86_400_000);
      await promise(ledger, jon, 'read the draft', addDays(day, 2));
    });
    const popup = await openPopup(ext);
    const rows = region(popup, 'Today').getByRole('listitem');
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(0)).toContainText('9:30');
    await expect(rows.nth(0)).toContainText('Jon brings 1');
    await expect(rows.nth(0)).toContainText('1 promise');
    await expect(rows.nth(1)).toContainText('15:00');
    await expect(rows.nth(1)).toContainText('Liv');

    const opened = ext.context.waitForEvent('page');
    await rows.nth(1).getByRole('button').click();
    const thread = await opened;
    await expect(thread.getByRole('heading', { level: 1, name: 'Liv' })).toBeVisible();
  });

  test('an event opened in the calendar is in today at once', async ({ ext }) => {
    const popup = await openPopup(ext);
    await expect(region(popup, 'Today')).toContainText('No 1:1 seen for today');
    const day = new Intl.DateTimeFormat('en-CA').format(Date.now());
    const calendar = await ext.calendar({
      day,
      account: { email: 'me@example.com', name: 'Me' },
      events: [
        {
          id: 'livseries1',
          title: 'Us two',
          start: `${day}T16:15`,
          end: `${day}T16:45`,
          recurrence: 'Weekly',
          guests: [
            { email: 'me@example.com', name: 'Me', answer: 'accepted', isOrganiser: true },
            { email: 'liv.m.aasen@example.com', name: 'Liv Aasen', answer: 'accepted' },
          ],
        },
      ],
    });
    await calendar
      .getByRole('button', { name: /Us two/ })
      .first()
      .click();
    await calendar.getByRole('button', { name: /^1:1 with Liv Aasen/ }).waitFor();
    await expect(region(popup, 'Today').getByRole('listitem')).toContainText(/16:15.*Liv Aasen/s);
  });
});

test.describe('promises in the popup', () => {
  test.beforeEach(async ({ ext }) => {
    await give(ext, async (ledger, day) => {
      const liv = await somebody(ledger, 'Liv Aasen');
      const jon = await somebody(ledger, 'Jon Berg', { kind: 'my-manager' });
      await promise(ledger, liv, 'send the rubric', addDays(day, -2));
      await promise(ledger, jon, 'book a room', addDays(day, 1));
      await promise(ledger, liv, 'plan the offsite', addDays(day, -1), 'both');
      await promise(ledger, liv, 'first draft', addDays(day, -5), 'them');
      await promise(ledger, jon, 'say yes or no', null, 'them');
    });
  });

  test('mine and theirs stand apart, by due day, with the state in words', async ({ ext }) => {
    const popup = await openPopup(ext);
    const mine = region(popup, 'You owe').getByRole('listitem');
    await expect(mine).toHaveCount(3);
    await expect(mine.nth(0)).toContainText(/send the rubric.*to Liv Aasen.*2 days past/s);
    await expect(mine.nth(1)).toContainText(/plan the offsite.*you and Liv Aasen.*1 day past/s);
    await expect(mine.nth(2)).toContainText(/book a room.*to Jon Berg.*tomorrow/s);
    const theirs = region(popup, 'They owe').getByRole('listitem');
    await expect(theirs).toHaveCount(2);
    await expect(theirs.nth(0)).toContainText(/first draft.*Liv Aasen/s);
    await expect(theirs.nth(1)).toContainText(/say yes or no.*no date/s);
  });

  test('kept in place: the row goes, the badge follows, Undo brings both back', async ({ ext }) => {
    const popup = await openPopup(ext);
    await expect.poll(async () => (await ext.badge()).text).toBe('2');
    const box = popup.getByRole('checkbox', { name: 'Kept: send the rubric' });
    await box.check();
    await expect(box).toHaveCount(0);
    await expect.poll(() => ext.badge()).toEqual({ text: '1', title: '1 overdue promise of yours' });
    await popup.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(box).not.toBeChecked();
    await expect.poll(() => ext.badge()).toEqual({ text: '2', title: '2 overdue promises of yours' });
  });

  test('moved in place, by words, and refused in words when the day cannot be', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.getByRole('button', { name: 'Move: send the rubric' }).click();
    const field = popup.getByRole('textbox', { name: 'New day: send the rubric' });
    await expect(field).toBeFocused();
    await field.fill('31 feb');
    await field.press('Enter');
    await expect(popup.getByText(/^February.* has only 2[89] days/)).toBeVisible();
    await expect(field).toBeFocused();
    await field.fill('tomorrow');
    await field.press('Enter');
    await expect(field).toBeHidden();
    const row = region(popup, 'You owe').getByRole('listitem').filter({ hasText: 'send the rubric' });
    await expect(row).toContainText(/tomorrow, moved .* → /);
    await expect.poll(async () => (await ext.badge()).text).toBe('1');
  });

  test('their promise is kept and moved in the same way, and never counts on the badge', async ({ ext }) => {
    const popup = await openPopup(ext);
    await popup.getByRole('button', { name: 'Move: first draft' }).click();
    await popup.getByRole('textbox', { name: 'New day: first draft' }).fill('in 2 weeks');
    await popup.keyboard.press('Enter');
    await expect(popup.getByRole('textbox', { name: 'New day: first draft' })).toBeHidden();
    await popup.getByRole('checkbox', { name: 'Kept: say yes or no' }).check();
    await expect(region(popup, 'They owe').getByRole('listitem')).toHaveCount(1);
    expect((await ext.badge()).text).toBe('2');
  });

  test('everything works by keyboard alone, and the focus is never lost', async ({ ext }) => {
    const popup = await openPopup(ext);
    const box = (text: string) => popup.getByRole('checkbox', { name: `Kept: ${text}` });
    await box('send the rubric').waitFor();
    await popup.keyboard.press('ArrowDown');
    await expect(box('send the rubric')).toBeFocused();
    await popup.keyboard.press('m');
    await expect(popup.getByRole('textbox', { name: 'New day: send the rubric' })).toBeFocused();
    await popup.keyboard.press('Escape');
    await expect(box('send the rubric')).toBeFocused();
    await popup.keyboard.press('k');
    await expect(box('send the rubric')).toHaveCount(0);
    await expect(box('plan the offsite')).toBeFocused();
    await popup.keyboard.press('Control+z');
    await expect(box('send the rubric')).toBeVisible();
    await popup.keyboard.press('End');
    await expect(box('say yes or no')).toBeFocused();
    await popup.keyboard.press('Home');
    await popup.keyboard.press('ArrowUp');
    await expect(captureField(popup)).toBeFocused();
  });

  test('the last promise that goes leaves the focus on its heading and one calm sentence', async ({ ext }) => {
    const popup = await openPopup(ext);
    for (const text of ['say yes or no', 'first draft']) {
      await popup.getByRole('checkbox', { name: `Kept: ${text}` }).focus();
      await popup.keyboard.press('k');
      await expect(popup.getByRole('checkbox', { name: `Kept: ${text}` })).toHaveCount(0);
    }
    await expect(region(popup, 'They owe')).toContainText('Nothing open.');
    await expect(popup.getByRole('heading', { name: 'They owe' })).toBeFocused();
  });
});

test('the link leads to the full page, and Escape in the list keeps what was typed', async ({ ext }) => {
  const popup = await openPopup(ext);
  await popup.keyboard.type('someone');
  await popup.keyboard.press('Escape');
  await expect(captureField(popup)).toHaveValue('someone');
  const opened = ext.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'Open Duologue' }).click();
  await expect((await opened).getByRole('navigation', { name: 'Main' })).toBeVisible();
});
