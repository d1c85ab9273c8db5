import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { type Extension, expect, test } from '../support/extension.ts';
import { CalendarPage, event, inDays, judged, ME, PanelPage, withOne } from './calendar-page.ts';

const hugo = { email: 'hugo@example.com', name: 'Hugo', answer: 'accepted' } as const;
const ivo = { email: 'ivo@example.com', name: 'Ivo', answer: 'accepted' } as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const TITLE = 'Marta / Hugo';

/** A 1:1 with Hugo on the next working day but one, so that something is free before and after it. */
const nextWorkday = (): string => {
  const days = [1, 2, 3, 4, 5].map(inDays).filter((day) => ![0, 6].includes(new Date(`${day}T12:00`).getDay()));
  return days[1] ?? inDays(1);
};
const oneToOne = (more = {}) => {
  const day = nextWorkday();
  return withOne(TITLE, hugo, { start: `${day}T15:00`, end: `${day}T16:00`, ...more });
};

/** What stands before a cancellation. */
class Strip {
  readonly frame: Locator;
  readonly region: Locator;
  readonly root: FrameLocator;

  constructor(page: Page) {
    this.frame = page.locator('iframe[title="Before you cancel"]');
    this.root = page.frameLocator('iframe[title="Before you cancel"]');
    this.region = this.root.getByRole('region', { name: 'Before you cancel' });
  }

  link = (name: RegExp): Locator => this.region.getByRole('link', { name });

  /** What a link fills in. */
  async filled(name: RegExp): Promise<URLSearchParams> {
    const href = await this.link(name).getAttribute('href');
    return new URL(href ?? '').searchParams;
  }
}

async function openHugo(ext: Extension, more = {}, options = {}) {
  const calendar = await CalendarPage.open(ext, { events: [oneToOne(more)], ...options });
  await calendar.openByCalendar(TITLE);
  await expect(calendar.launcherFor('Hugo')).toBeVisible();
  return { calendar, strip: new Strip(calendar.page), page: calendar.page };
}

const deleteButton = (calendar: CalendarPage): Locator =>
  calendar.page.getByRole('button', { name: 'Delete event', exact: true });

const said = (calendar: CalendarPage, type: string): Promise<boolean> =>
  calendar.page.evaluate(
    (wanted) =>
      (window as unknown as { calendarLog: { type: string }[] }).calendarLog.some((each) => each.type === wanted), // simulator-page.js
    type,
  );

test('deleting a 1:1 brings two other ways and stands in nobody’s way (5.1: 22)', async ({ ext }) => {
  const { calendar, strip, page } = await openHugo(ext, { recurrence: 'Every 2 weeks on Tuesday' });
  const panel = await calendar.openPanel('Hugo');
  await panel.putTopic('Say how the offsite went');
  await panel.root.getByRole('button', { name: 'Close panel' }).click();

  await deleteButton(calendar).click();
  const question = page.getByRole('dialog', { name: 'Delete recurring event' });
  await expect(question).toBeFocused();
  await expect(strip.region).toContainText('Before you cancel:');
  await expect(strip.region).toContainText('1 topic stays');
  await expect(strip.region).not.toContainText('offsite');
  await expect(question, 'the strip takes no focus').toBeFocused();

  const [asked, box] = await Promise.all([question.boundingBox(), strip.frame.boundingBox()]);
  expect(box && asked && box.y >= asked.y + asked.height, 'the question is not covered').toBe(true);

  const catchUp = await strip.filled(/^10-minute catch-up/);
  expect(catchUp.get('add')).toBe('hugo@example.com');
  expect(catchUp.get('text')).toContain(TITLE);
  const move = await strip.filled(/^Move to/);
  expect([move.get('text'), move.get('add'), move.has('recur')]).toEqual([TITLE, 'hugo@example.com', false]);
  expect(move.get('dates')).toMatch(/^\d{8}T\d{6}\/\d{8}T\d{6}$/);
  for (const name of [/^10-minute catch-up/, /^Move to/]) {
    await expect(strip.link(name)).toHaveAttribute('target', '_blank');
    await expect(strip.link(name)).toHaveAttribute('rel', /noopener/);
  }

  await question.getByRole('radio', { name: 'All events' }).check();
  await question.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Event deleted' })).toBeVisible();
  expect(await said(calendar, 'deleted')).toBe(true);
  await expect(strip.region, 'it outlives the bubble').toBeVisible();
  const [notice, after] = await Promise.all([page.locator('.notice').boundingBox(), strip.frame.boundingBox()]);
  expect(notice && after && after.y + after.height <= notice.y, 'Calendar’s own Undo is not covered').toBe(true);

  await strip.region.getByRole('button', { name: 'Delete anyway' }).click();
  await expect(strip.frame).toHaveCount(0);

  const own = await ext.open('panel.html');
  await own.getByRole('button', { name: /Hugo/ }).first().click();
  await expect(new PanelPage(own).topic('Say how the offsite went')).toBeVisible();
});

test('only its own button closes it while the panel is open, and the panel stays', async ({ ext }) => {
  const { calendar, strip } = await openHugo(ext);
  await calendar.openPanel('Hugo');
  await deleteButton(calendar).click();
  await expect(strip.region).toBeVisible();
  const [panel, box] = await Promise.all([calendar.frame.boundingBox(), strip.frame.boundingBox()]);
  expect(panel && box && box.x + box.width <= panel.x, 'the panel is not covered').toBe(true);
  await strip.region.getByRole('button', { name: 'Delete anyway' }).click();
  await expect(strip.frame).toHaveCount(0);
  await expect(calendar.frame).toHaveCount(1);
});

test('Escape inside closes it', async ({ ext }) => {
  const { calendar, strip, page } = await openHugo(ext);
  await deleteButton(calendar).click();
  await page
    .getByRole('dialog', { name: /notify guests/ })
    .getByRole('button', { name: 'OK' })
    .click();
  await strip.link(/^Move to/).focus();
  await page.keyboard.press('Escape');
  await expect(strip.frame).toHaveCount(0);
});

test('declining brings it once, and pressing the same answer again does not', async ({ ext }) => {
  const { calendar, strip, page } = await openHugo(ext);
  const no = page.getByRole('button', { name: /^Respond No/ });
  await no.click();
  await expect(strip.region).toContainText('Before you decline:');
  await strip.region.getByRole('button', { name: 'Decline anyway' }).click();
  await expect(strip.frame).toHaveCount(0);
  await expect(no).toHaveAccessibleName('Respond No, selected');
  await no.click();
  await page.getByRole('button', { name: 'Respond Maybe' }).click();
  await expect(page.getByRole('button', { name: /^Respond Maybe/ })).toHaveAccessibleName('Respond Maybe, selected');
  await expect(strip.frame).toHaveCount(0);
  expect(await said(calendar, 'answered')).toBe(true);
});

test('the Delete key is heard in the bubble and on a chip, and not where one types', async ({ ext }) => {
  const { calendar, strip, page } = await openHugo(ext, { start: `${inDays(0)}T23:00`, end: `${inDays(0)}T23:45` });
  await page.keyboard.press('Delete');
  await expect(strip.region).toBeVisible();
  await page
    .getByRole('dialog', { name: /notify guests/ })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await strip.region.getByRole('button', { name: 'Delete anyway' }).click();
  await expect(strip.frame).toHaveCount(0);

  await page.evaluate(() => document.querySelector('header')?.append(document.createElement('input')));
  await page.locator('header input').fill('Hug');
  await page.keyboard.press('Backspace');
  await expect(page.locator('header input')).toHaveValue('Hu');
  await expect(strip.frame).toHaveCount(0);

  await calendar.chip(TITLE).focus();
  await page.keyboard.press('Delete');
  await expect(strip.region).toBeVisible();
  expect(await calendar.heard()).toContainEqual(expect.objectContaining({ type: 'key', key: 'Delete' }));
});

test('a talk of several, and one that is over, are deleted without a word', async ({ ext }) => {
  const over = withOne('Over', ivo, { start: `${inDays(-1)}T10:00`, end: `${inDays(-1)}T10:30` });
  const calendar = await CalendarPage.open(ext, { events: [event('Team', [ME, hugo, ivo]), over] });
  const strip = new Strip(calendar.page);
  for (const title of ['Team', 'Over']) {
    await calendar.openByCalendar(title);
    await judged(ext, title);
    await calendar.page.bringToFront();
    await deleteButton(calendar).click();
    const question = calendar.page.getByRole('dialog', { name: /notify guests/ });
    await question.getByRole('button', { name: 'OK' }).click();
    await expect(calendar.page.getByRole('status').filter({ hasText: 'Event deleted' })).toBeVisible();
    await expect(strip.frame).toHaveCount(0);
  }
});

test('opening another event takes it away', async ({ ext }) => {
  const calendar = await CalendarPage.open(ext, { events: [oneToOne(), withOne('With Ivo', ivo)] });
  await calendar.openByCalendar(TITLE);
  await expect(calendar.launcherFor('Hugo')).toBeVisible();
  await deleteButton(calendar).click();
  const strip = new Strip(calendar.page);
  await expect(strip.region).toBeVisible();
  await calendar.page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await calendar.openByCalendar('With Ivo');
  await expect(calendar.launcherFor('Ivo')).toBeVisible();
  await expect(strip.frame).toHaveCount(0);
});

test('axe finds nothing in it, in light and dark', async ({ ext }) => {
  const { calendar, strip } = await openHugo(ext);
  await deleteButton(calendar).click();
  await expect(strip.region).toBeVisible();
  const address = await strip.frame.getAttribute('src');
  // A frame of another origin is closed to axe, so the same page is judged in a tab.
  const page = await ext.open('panel.html', new URL(address ?? '').search);
  await page.setViewportSize({ width: 680, height: 80 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.getByRole('region', { name: 'Before you cancel' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
        colorScheme,
      )
      .toEqual([]);
  }
});
