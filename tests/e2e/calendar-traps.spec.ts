import type { Page } from '@playwright/test';
import { expect, test } from '../support/extension.ts';
import { CalendarPage, event, ME, PanelPage, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ida = { email: 'ida@example.com', name: 'Ida Okafor', answer: 'accepted' } as const;
const yan = { email: 'yan.wei+work@example.org', name: '魏 妍' } as const;

const at = (hour: number) => ({
  start: `${TODAY}T${String(hour).padStart(2, '0')}:00`,
  end: `${TODAY}T${String(hour).padStart(2, '0')}:30`,
});

/** Three 1:1s and an event that is none, in one bubble node. */
const DAY = [
  withOne('With Bo', bo, at(9)),
  withOne('With Ida', ida, at(11)),
  event('All of us', [ME, bo, ida], at(13)),
  withOne('With Yan', yan, at(15)),
];

/** Writes down, from inside the page, every pair of heading and launcher name that stood there at the same time. */
const watchNames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const pairs = new Set<string>();
    Object.assign(window, { pairs });
    const look = () => {
      const isShown = document.querySelector<HTMLElement>('[role="dialog"]')?.style.display !== 'none';
      for (const host of document.documentElement.children) {
        const name = host.shadowRoot?.querySelector('button')?.getAttribute('aria-label');
        if (name)
          pairs.add(`${isShown ? document.querySelector('#rAECCd')?.textContent : 'nothing'} | ${name.split(',')[0]}`);
      }
      requestAnimationFrame(look);
    };
    look();
  });

const namesSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { pairs: Set<string> }).pairs]); // set above

test.describe('a bubble that is used again', () => {
  for (const [how, options] of Object.entries({
    'rows at once': { latency: 0 },
    'rows one after the other': { latency: 700 },
    'rows of the event before staying for a while': { latency: 300, staleFor: 500 },
  })) {
    test(`never shows the name of the event before: ${how}`, async ({ ext }) => {
      const calendar = await CalendarPage.open(ext, { events: DAY, ...options });
      const { page } = calendar;
      await watchNames(page);
      for (const title of ['With Bo', 'With Ida', 'All of us', 'With Bo', 'With Yan'])
        await calendar.openByCalendar(title);
      await expect(calendar.launcherFor('魏 妍')).toBeVisible();
      for (const title of ['With Bo', 'All of us', 'With Ida']) {
        await calendar.openByCalendar(title);
        await calendar.settled();
      }
      await expect(calendar.launcherFor('Ida Okafor')).toBeVisible();
      await calendar.closeEvent();
      await expect(calendar.launcher).toHaveCount(0);
      const right = ['With Bo | 1:1 with Bo Lindqvist', 'With Ida | 1:1 with Ida Okafor', 'With Yan | 1:1 with 魏 妍'];
      const wrong = (await namesSeen(page)).filter((pair) => !right.includes(pair) && !pair.startsWith('nothing |'));
      expect(wrong).toEqual([]);
    });
  }

  test('keeps the panel that is open, until another event’s launcher is pressed', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    await calendar.openByCalendar('With Bo');
    const panel = await calendar.openPanel('Bo Lindqvist');
    await panel.addTopic.fill('half a thou');
    await calendar.openByCalendar('With Ida');
    await expect(calendar.launcherFor('Ida Okafor')).toBeVisible();
    await expect(panel.companion).toHaveText('Bo Lindqvist');
    await expect(panel.addTopic).toHaveValue('half a thou');
    await calendar.openPanel('Ida Okafor');
    await expect(panel.addTopic).toHaveValue('');
    await calendar.openByCalendar('With Bo');
    await calendar.openPanel('Bo Lindqvist');
    await expect(panel.addTopic).toHaveValue('half a thou');
  });
});

test.describe('Calendar’s own ways', () => {
  test('keys, presses, wheel and focus reach Calendar as ever while the launcher is shown', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    const { page } = calendar;
    await calendar.openByCalendar('With Bo');
    await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
    await calendar.heard();
    for (const key of ['c', 'd', 'w', '/']) await page.keyboard.press(key);
    const shortcuts = (await calendar.heard()).filter(({ type }) => type === 'shortcut').map(({ key }) => key);
    expect(shortcuts).toEqual(['c', 'd', 'w', '/']);
    await page.mouse.move(300, 500);
    await page.mouse.wheel(0, 120);
    await expect.poll(async () => (await calendar.heard()).some(({ type }) => type === 'wheel')).toBe(true);
    const focus = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    expect(await focus(), 'the bubble kept the focus').toBe('dialog');
    await page.keyboard.press('Escape');
    await expect(calendar.bubble).toBeHidden();
    await expect(calendar.launcher).toHaveCount(0);
  });

  test('a press on the launcher closes no bubble, and the page hears nothing of it', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    await calendar.openByCalendar('With Bo');
    await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
    await calendar.heard();
    await calendar.openPanel('Bo Lindqvist');
    expect(await calendar.heard()).toEqual([]);
    await expect(calendar.bubble).toBeVisible();
  });

  test('what is typed in the panel, also through an input method, never reaches Calendar', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    const { page } = calendar;
    await calendar.openByCalendar('With Bo');
    const panel = await calendar.openPanel('Bo Lindqvist');
    await panel.addTopic.click();
    await calendar.heard();
    await page.keyboard.type('c d w / e m');
    await expect(panel.addTopic).toHaveValue('c d w / e m');
    const frame = page.frames().find((each) => each.url().includes('/panel.html'));
    if (!frame) throw new Error('the panel has no frame');
    const session = await ext.context.newCDPSession(frame);
    await session.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 });
    await page.keyboard.press('Enter');
    await session.send('Input.insertText', { text: '漢字' });
    await expect(panel.addTopic).toHaveValue(/漢字$/);
    await panel.privateNotes.click();
    await page.keyboard.type('cdw/ and ?');
    await expect(panel.privateNotes).toHaveValue('cdw/ and ?');
    expect((await calendar.heard()).filter(({ type }) => ['key', 'shortcut'].includes(type))).toEqual([]);
    await expect(calendar.bubble).toBeVisible();
  });

  test('presses that a script of the page made up open nothing', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    await calendar.openByCalendar('With Bo');
    const launcher = calendar.launcherFor('Bo Lindqvist');
    await expect(launcher).toBeVisible();
    await calendar.page.evaluate(() => {
      for (const host of document.documentElement.children) host.shadowRoot?.querySelector('button')?.click();
    });
    await expect(launcher).toHaveAttribute('aria-expanded', 'false');
    await expect(calendar.frame).toHaveCount(0);
  });

  test('nothing of ours is ever said in the page’s console', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    const { page } = calendar;
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    for (const title of ['With Bo', 'All of us', 'With Ida']) {
      await calendar.openByCalendar(title);
      await calendar.settled();
    }
    const panel = await calendar.openPanel('Ida Okafor');
    await panel.putTopic('A topic');
    await ext.stopWorker();
    await panel.putTopic('Another one');
    await panel.root.getByRole('button', { name: 'Close panel' }).click();
    await expect(calendar.frame).toHaveCount(0);
    expect(said).toEqual([]);
  });
});

test.describe('a page that fights', () => {
  const purge = (page: Page) => page.evaluate(() => (window as unknown as { sim: { purge(): void } }).sim.purge()); // simulator-page.js

  test('takes out what is ours: launcher and panel come back, with what was half typed', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    await calendar.openByCalendar('With Bo');
    const launcher = calendar.launcherFor('Bo Lindqvist');
    await expect(launcher).toBeVisible();
    await purge(calendar.page);
    await expect(launcher).toBeVisible();
    const panel = await calendar.openPanel('Bo Lindqvist');
    await panel.addTopic.fill('not sent yet');
    await panel.privateNotes.fill('said in confidence');
    await purge(calendar.page);
    await expect(panel.companion).toHaveText('Bo Lindqvist');
    await expect(panel.addTopic).toHaveValue('not sent yet');
    await expect(panel.privateNotes).toHaveValue('said in confidence');
    await expect(launcher).toBeVisible();
  });

  test('takes it out again and again: we give up after a while, and the page is not slowed down', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    const { page } = calendar;
    await page.evaluate(() => {
      const count = { removed: 0 };
      Object.assign(window, { count });
      new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of addedNodes) {
            count.removed += 1;
            (node as ChildNode).remove();
          }
        }
      }).observe(document.documentElement, { childList: true });
    });
    await calendar.openByCalendar('With Bo');
    const removed = () => page.evaluate(() => (window as unknown as { count: { removed: number } }).count.removed); // set above
    await expect.poll(removed).toBeGreaterThan(0);
    let before = -1;
    await expect
      .poll(
        async () => {
          const now = await removed();
          const isCalm = now === before;
          before = now;
          return isCalm;
        },
        { intervals: [1500] },
      )
      .toBe(true);
    expect(before).toBeLessThanOrEqual(60);
    expect(await calendar.foreignNodes()).toBe(0);
  });

  test('sends the event that ends other WXT scripts: the panel opens as before and nothing typed is lost', async ({
    ext,
  }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    const { page } = calendar;
    await calendar.openByCalendar('With Bo');
    const panel = await calendar.openPanel('Bo Lindqvist');
    await panel.addTopic.fill('half typed');
    await page.evaluate((id) => {
      const type = `${id}:google-calendar:wxt:content-script-started`;
      const detail = { contentScriptName: 'google-calendar', messageId: 'made-up', type };
      document.dispatchEvent(new CustomEvent(type, { detail }));
      window.postMessage(detail, '*');
    }, ext.id);
    await expect(panel.addTopic).toHaveValue('half typed');
    await panel.root.getByRole('button', { name: 'Close panel' }).click();
    await expect(calendar.frame).toHaveCount(0);
    await calendar.openByCalendar('With Bo');
    // The launcher of the same event stays and moves with its rows; a press that misses it would close the bubble.
    await calendar.settled();
    await calendar.openPanel('Bo Lindqvist');
    await expect(panel.addTopic).toHaveValue('half typed');
  });
});

test.describe('a page that cannot be read any more', () => {
  for (const [what, breakage] of Object.entries({
    'every name of data': ['everything'],
    'the ids of events': ['data-eventid', 'jslog'],
    'the addresses of guests': ['data-email', 'data-id', 'data-hovercard-id'],
  })) {
    test(`renamed: ${what}. The page stays quiet, the popup says so, and the report names no content`, async ({
      ext,
    }) => {
      const calendar = await CalendarPage.open(ext, { events: [withOne('Secret plan', bo)], breakage });
      const said: string[] = [];
      calendar.page.on('console', (message) => said.push(message.text()));
      await calendar.openByCalendar('Secret plan');
      const popup = await ext.open('popup.html');
      const line = popup.getByText('Google Calendar changed; the button in the page is off until the next update.');
      await expect(line).toBeVisible({ timeout: 20_000 });
      await ext.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await popup.getByRole('button', { name: 'Copy report' }).click();
      await expect(popup.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
      const report = await popup.evaluate(() => navigator.clipboard.readText());
      expect(report).toContain('google-calendar');
      expect(report).toContain('role');
      expect(report).not.toMatch(/Secret|plan|Bo|Lindqvist|Marta|@|example/i);
      expect(await calendar.foreignNodes()).toBe(0);
      expect(said).toEqual([]);

      const side = new PanelPage(await ext.open('sidepanel.html'));
      await side.root.getByRole('textbox', { name: 'Their name' }).fill('Bo Lindqvist');
      await side.root.getByRole('button', { name: 'Add person' }).click();
      await expect(side.companion).toHaveText('Bo Lindqvist');
      await side.putTopic('Works all the same');
    });
  }

  test('is well again as soon as an event can be read', async ({ ext }) => {
    const broken = await CalendarPage.open(ext, { events: DAY, breakage: ['everything'] });
    await broken.openByCalendar('With Bo');
    const popup = await ext.open('popup.html');
    const line = popup.getByText(/^Google Calendar changed/);
    await expect(line).toBeVisible({ timeout: 20_000 });
    const mended = await CalendarPage.open(ext, { events: DAY });
    await mended.openByCalendar('With Bo');
    await expect(mended.launcherFor('Bo Lindqvist')).toBeVisible();
    await popup.reload();
    await expect(popup.getByRole('region', { name: 'Today' })).toBeVisible();
    await expect(line).toHaveCount(0);
  });
});

test.describe('with third-party cookies allowed', () => {
  test.use({ allowThirdPartyCookies: true });

  test('the main job is the same', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: DAY });
    await calendar.openByCalendar('With Ida');
    const panel = await calendar.openPanel('Ida Okafor');
    await panel.putTopic('Works either way');
    await panel.putAgreement('both: read the draft by tomorrow', 'read the draft');
    await expect(calendar.launcherFor('Ida Okafor')).toHaveAccessibleName('1:1 with Ida Okafor, 1 topic, 1 promise');
  });
});
