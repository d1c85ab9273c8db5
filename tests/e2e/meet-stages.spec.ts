import type { Page } from '@playwright/test';
import type { MeetOptions } from '../fixtures/google-meet/simulator.ts';
import { type Extension, expect, test } from '../support/extension.ts';
import { CalendarPage, each, occurrence, PanelPage, TODAY } from './calendar-page.ts';
import { give, openThread, somebody } from './invented.ts';
import { callCode, knownCall, letPass, MeetPage } from './meet-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ME = { name: 'Marta Nowak' };
const CALL = { me: ME, others: [{ name: bo.name }] };

/** What the thread with Bo says of earlier meetings, in the side panel's page. */
async function earlierMeetings(ext: Extension): Promise<PanelPage> {
  const page: Page = await openThread(ext, bo.name, 'sidepanel.html');
  return new PanelPage(page);
}

test.describe('what is no call', () => {
  test('leaves the page untouched: a code of no event, waiting at the door, refused, wrong code, gone', async ({
    ext,
  }) => {
    await give(ext, async (ledger) => somebody(ledger, bo.name));
    const quiet: Record<string, MeetOptions> = {
      'the green room, whose own picture carries a device of its own': { stage: 'green-room' },
      'knocking, with the button that hangs up': { stage: 'knocking' },
      'somebody said no': { stage: 'denied' },
      'no such code, the page that says so is made like the one after a call': { stage: 'error' },
      'taken out of the call': { stage: 'removed' },
      'the screen after a call, loaded anew': { stage: 'left' },
    };
    const pages: Record<string, MeetPage> = {};
    let index = 30;
    for (const [name, options] of Object.entries(quiet)) {
      index += 1;
      pages[name] = await MeetPage.open(ext, callCode(index), { ...CALL, ...options });
      await pages[name].watchForOurs();
    }
    const landing = new MeetPage(await ext.meet(CALL, '/landing'), ext);
    await landing.watchForOurs();
    pages['the landing page'] = landing;
    const call = await MeetPage.open(ext, callCode(50), CALL);
    await expect(call.launcherFor(bo.name)).toBeVisible();
    await each(pages, async (meet) => expect(await meet.oursSeen()).toEqual([]));
    const { earlier } = await earlierMeetings(ext);
    await expect(earlier.getByRole('listitem'), 'none of them is a meeting that was held').toHaveCount(0);
  });

  test('the door and the screens around a known call: offered while waiting, gone with the call', async ({ ext }) => {
    await knownCall(ext, bo.name, callCode(0));
    const meet = await MeetPage.open(ext, callCode(0), { ...CALL, stage: 'knocking' });
    await expect(meet.launcherFor(bo.name)).toBeVisible();
    for (const end of ['deny', 'remove', 'fail', 'leave'] as const) {
      await test.step(end, async () => {
        await meet.sim('join');
        await expect(meet.inSlot).toBeVisible();
        await meet.sim(end);
        await expect(meet.launcher).toHaveCount(0);
      });
    }
  });
});

test.describe('the held minutes', () => {
  test('go on after a return within five minutes, and stand at the next occurrence', async ({ ext }) => {
    const code = callCode(1);
    const hour = `${TODAY}T${String(new Date().getHours()).padStart(2, '0')}`;
    const next = occurrence('weekly', 'Next week', bo, 7);
    const calendar = await CalendarPage.open(ext, {
      events: [
        { ...occurrence('weekly', 'Today', bo, 0), start: `${hour}:00`, end: `${hour}:45`, meet: code },
        { ...next, meet: code },
      ],
    });
    await calendar.openByCalendar('Today');
    await expect(calendar.launcherFor(bo.name)).toBeVisible();

    // One document from the landing page through two calls and back: only its contents tell where we are.
    const meet = new MeetPage(await ext.meet({ ...CALL, code, stage: 'green-room' }, '/landing'), ext);
    await meet.page.getByRole('link', { name: 'Marta / Bo' }).click();
    await expect(meet.launcherFor(bo.name)).toBeVisible();
    await meet.page.getByRole('button', { name: 'Join now' }).click();
    await expect(meet.inSlot).toBeVisible();
    await letPass(ext, 25, 'in the call');
    await meet.page.bringToFront();
    await meet.page.getByRole('button', { name: 'Leave call' }).click();
    await expect(meet.launcher).toHaveCount(0);
    await meet.page.getByRole('button', { name: 'Rejoin' }).click();
    await expect(meet.inSlot).toBeVisible();
    await meet.page.getByRole('button', { name: 'Leave call' }).click();
    await meet.page.getByRole('button', { name: 'Return to home screen' }).click();
    await expect(meet.launcher).toHaveCount(0);

    await calendar.page.bringToFront();
    await calendar.openByCalendar('Next week');
    const panel = await calendar.openPanel(bo.name);
    await expect(panel.earlier.getByRole('listitem')).toHaveCount(1);
    await expect(panel.earlier.getByRole('listitem')).toContainText('25 min');
    const home = await ext.open('home.html', '#/people');
    const row = home.getByRole('table', { name: 'People' }).getByRole('row', { name: bo.name });
    await expect(row, 'last met').toContainText('Today');
  });

  test('are written down when the tab is closed, goes elsewhere, or shows no call for some seconds', async ({
    ext,
  }) => {
    await give(ext, async (ledger) => somebody(ledger, bo.name));
    const ends: Record<string, (meet: MeetPage) => Promise<unknown>> = {
      'the tab is closed': ({ page }) => page.close(),
      'the tab goes elsewhere': ({ page }) => page.goto('https://calendar.google.com/calendar/u/0/r/week'),
      'the bar is gone for good': (meet) => meet.sim('flicker', 60_000),
    };
    const pages: MeetPage[] = [];
    for (const [index] of Object.keys(ends).entries()) pages.push(await MeetPage.open(ext, callCode(20 + index), CALL));
    for (const meet of pages) await expect(meet.launcherFor(bo.name)).toBeVisible();
    await letPass(ext, 17, 'in the call');
    const { earlier } = await earlierMeetings(ext);
    await expect(earlier.getByRole('listitem'), 'a call that runs is no earlier meeting').toHaveCount(0);
    for (const [index, [how, end]] of Object.entries(ends).entries()) {
      await test.step(how, async () => {
        const meet = pages[index];
        if (meet) await end(meet);
        await expect(earlier.getByRole('listitem').filter({ hasText: '17 min' })).toHaveCount(index + 1);
      });
    }
  });

  test('survive the browser being killed: they end when the call was last seen', async ({ ext }) => {
    await give(ext, async (ledger) => somebody(ledger, bo.name));
    const meet = await MeetPage.open(ext, callCode(3), CALL);
    await expect(meet.inSlot).toBeVisible();
    await letPass(ext, 12, 'in the call');
    await letPass(ext, 300, 'in silence');
    await ext.killAndRelaunch();
    const { earlier } = await earlierMeetings(ext);
    await expect(earlier.getByRole('listitem')).toContainText('12 min');
  });
});

test('a call goes on though its bar vanishes for a moment, its tab is hidden and the worker is stopped', async ({
  ext,
}) => {
  await give(ext, async (ledger) => somebody(ledger, bo.name));
  const meet = await MeetPage.open(ext, callCode(4), CALL);
  const panel = await meet.openPanel(bo.name);
  await panel.addTopic.fill('half typed');
  await meet.watchForOurs();
  await ext.stopWorker();
  await meet.page.bringToFront();
  await meet.sim('flicker', 1500);
  await expect(meet.inSlot).toHaveCount(0);
  await expect(meet.launcherFor(bo.name)).toBeVisible();
  await expect(meet.inSlot).toBeVisible();
  const other = await ext.open('home.html');
  await meet.sim('rebuild');
  await other.close();
  await expect(panel.addTopic).toHaveValue('half typed');
  await panel.addTopic.press('Enter');
  await expect(panel.topic('half typed')).toBeVisible();
  await expect(meet.inSlot).toHaveAccessibleName(`1:1 with ${bo.name}, 1 topic`);
  expect(meet.said).toEqual([]);
});

test('a page that cannot be read any more stays quiet, the popup says so, and the report names no content', async ({
  ext,
}) => {
  await ext.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await give(ext, async (ledger) => somebody(ledger, bo.name));
  const title = 'Secret plan';
  const meet = await MeetPage.open(ext, callCode(5), { ...CALL, title, breakage: ['everything'] });
  await meet.watchForOurs();
  const popup = await ext.open('popup.html');
  const line = popup.getByText('Google Meet changed; the button in the page is off until the next update.');
  await meet.page.bringToFront();
  await expect(line).toBeVisible({ timeout: 40_000 });
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Copy report' }).click();
  await expect(popup.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const report = await popup.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('google-meet');
  expect(report).not.toMatch(/Secret|plan|Bo\b|Lindqvist|Marta|@|tst-|spaces/);
  expect(await meet.oursSeen()).toEqual([]);
  expect(meet.said).toEqual([]);

  const mended = await MeetPage.open(ext, callCode(6), CALL);
  await expect(mended.launcherFor(bo.name)).toBeVisible();
  await expect(line).toHaveCount(0);
});
