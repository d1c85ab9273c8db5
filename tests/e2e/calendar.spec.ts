import { expect, test } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { sampleBackup } from '../support/sample-data.ts';
import { CalendarPage, PanelPage, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;

test.describe('the main job in Calendar', () => {
  test('by mouse: an opened 1:1 offers its thread beside the bubble, and the panel opens with the companion', async ({
    ext,
  }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await calendar.openEvent('Planning');
    const panel = await calendar.openPanel('Bo Lindqvist');
    await expect(panel.agenda).toBeVisible();
    await panel.putTopic('How is the on-call week?');
    await panel.putAgreement('me: send the rubric by tomorrow', 'send the rubric');
    await expect(calendar.launcherFor('Bo Lindqvist')).toHaveAccessibleName(
      '1:1 with Bo Lindqvist, 1 topic, 1 promise',
    );
    await panel.root.getByRole('button', { name: 'Close panel' }).click();
    await expect(calendar.frame).toHaveCount(0);
  });

  test('by keyboard alone: Enter on the event, Tab to the launcher, Enter opens, Escape closes and gives the focus back', async ({
    ext,
  }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    const { page } = calendar;
    await calendar.chip('Planning').focus();
    await page.keyboard.press('Enter');
    await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
    const stops = await page.getByRole('dialog').getByRole('button').count();
    const hasFocus = () => calendar.launcher.evaluate((button) => button.matches(':focus'));
    for (let step = 0; step < stops + 12 && !(await hasFocus()); step += 1) await page.keyboard.press('Tab');
    expect(await hasFocus(), 'Tab reaches the launcher').toBe(true);
    await page.keyboard.press('Enter');
    const panel = new PanelPage(ext.panel(page));
    await expect(panel.companion).toHaveText('Bo Lindqvist');
    await panel.expectKeys(calendar.frame);
    await page.keyboard.press('Escape');
    await expect(calendar.frame).toHaveCount(0);
    await expect(calendar.launcher).toBeFocused();
    await expect(calendar.bubble, 'Escape closed our panel and not the event').toBeVisible();
    await page.keyboard.press('Shift+Tab');
    expect(await hasFocus()).toBe(false);
  });

  test('by the space bar as well', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await calendar.openEvent('Planning');
    await calendar.launcherFor('Bo Lindqvist').focus();
    await calendar.page.keyboard.press('Space');
    await expect(new PanelPage(ext.panel(calendar.page)).companion).toHaveText('Bo Lindqvist');
  });

  test('by the toolbar command: it opens and closes the panel of the event on screen', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await calendar.openEvent('Planning');
    await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
    const command = () =>
      ext.context.serviceWorkers()[0]?.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: 'https://calendar.google.com/*' });
        // No test can press a browser's own shortcut; this hands the worker what the browser would.
        (chrome.commands.onCommand as unknown as { dispatch(name: string, tab: unknown): void }).dispatch(
          'toggle-panel',
          tab,
        ); // in no type
      });
    await command();
    const panel = new PanelPage(ext.panel(calendar.page));
    await expect(panel.companion).toHaveText('Bo Lindqvist');
    await panel.expectKeys(calendar.frame);
    await calendar.page.keyboard.press('Escape');
    await expect(calendar.frame).toHaveCount(0);
    await expect(calendar.bubble, 'the focus is back where it was').toBeFocused();
    await command();
    await expect(calendar.frame).toHaveCount(1);
    await command();
    await expect(calendar.frame).toHaveCount(0);
  });

  test('the panel outlives the bubble, and Escape then gives the focus to the event in the grid', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await calendar.openEvent('Planning');
    const panel = await calendar.openPanel('Bo Lindqvist');
    // The panel may lie over the bubble's own button; Calendar also closes its bubble by itself.
    await calendar.closeByCalendar();
    await expect(calendar.launcher).toHaveCount(0);
    await panel.putTopic('Written after the bubble was closed');
    await panel.addTopic.click();
    await calendar.page.keyboard.press('Escape');
    await expect(calendar.frame).toHaveCount(0);
    await expect(calendar.chip('Planning')).toBeFocused();
  });

  test('Escape closes a menu or a form of the panel first, and the panel only when none is open', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
    await calendar.openEvent('Planning');
    const panel = await calendar.openPanel('Bo Lindqvist');
    await panel.putAgreement('me: send it by tomorrow', 'send it');
    await panel.root.getByRole('button', { name: 'Agreement actions: send it' }).click();
    await calendar.page.keyboard.press('Escape');
    await expect(panel.root.getByRole('menu')).toHaveCount(0);
    await panel.agreementAct('send it', 'Move');
    await expect(panel.root.getByRole('textbox', { name: 'New day: send it' })).toBeFocused();
    await calendar.page.keyboard.press('Escape');
    await expect(panel.root.getByRole('textbox', { name: 'New day: send it' })).toHaveCount(0);
    await expect(calendar.frame).toHaveCount(1);
    await calendar.page.keyboard.press('Escape');
    await expect(calendar.frame).toHaveCount(0);
  });

  test('counts what is on the agenda and promised in the launcher’s name', async ({ ext }) => {
    await importBackup(ext.context, ext.id, await sampleBackup(TODAY));
    const calendar = await CalendarPage.open(ext);
    await calendar.openEvent('Marta / Bo');
    await expect(calendar.launcherFor('Bo')).toHaveAccessibleName('1:1 with Bo, 3 topics, 3 promises');
  });

  for (const size of [
    { width: 1280, height: 720 },
    { width: 1600, height: 900 },
  ]) {
    test(`stands beside the bubble and never on it, follows it and goes with it (${size.width}×${size.height})`, async ({
      ext,
    }) => {
      const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
      const { page, bubble } = calendar;
      await page.setViewportSize(size);
      await calendar.openEvent('Planning');
      const launcher = calendar.launcherFor('Bo Lindqvist');
      await expect(launcher).toBeVisible();
      const apart = async () => {
        const [one, other] = await Promise.all([launcher.boundingBox(), bubble.boundingBox()]);
        if (!one || !other) return 'one of them has no box';
        const isApart =
          one.x >= other.x + other.width ||
          other.x >= one.x + one.width ||
          one.y >= other.y + other.height ||
          other.y >= one.y + one.height;
        const gaps = [
          one.y - (other.y + other.height),
          other.y - (one.y + one.height),
          one.x - (other.x + other.width),
          other.x - (one.x + one.width),
        ];
        const isOnScreen =
          one.x >= 0 && one.y >= 0 && one.x + one.width <= size.width && one.y + one.height <= size.height;
        return isApart && isOnScreen && Math.max(...gaps) <= 24 ? 'beside' : JSON.stringify({ one, other });
      };
      await expect.poll(apart).toBe('beside');
      for (const [left, top] of [
        [40, 60],
        [600, 20],
        [300, 250],
      ] as const) {
        await page.evaluate(
          ([x, y]) => (window as unknown as { sim: { move(x: number, y: number): void } }).sim.move(x, y), // simulator-page.js
          [left, top] as const,
        );
        await expect.poll(apart, { message: `moved to ${left}, ${top}` }).toBe('beside');
      }
      await expect(bubble.locator('duologue-layer, iframe')).toHaveCount(0);
      await calendar.closeEvent();
      await expect(calendar.launcher).toHaveCount(0);
      expect(await calendar.foreignNodes()).toBe(0);
    });
  }

  test.describe('with reduced motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });

    test('nothing slides', async ({ ext }) => {
      const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] });
      await calendar.openEvent('Planning');
      await calendar.openPanel('Bo Lindqvist');
      for (const part of [calendar.launcher, calendar.frame]) {
        expect(await part.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
        expect(await part.evaluate((element) => parseFloat(getComputedStyle(element).transitionDuration))).toBe(0);
      }
    });
  });
});
