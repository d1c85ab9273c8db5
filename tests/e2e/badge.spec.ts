import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, startOfDay } from '../../lib/domain/day.ts';
import { builtFolder } from '../../scripts/build.ts';
import { launchChromium } from '../support/chromium.ts';
import { day } from '../support/day.ts';
import { expect, test } from '../support/extension.ts';
import { give, openPopup, openThread, promise, somebody, today } from './invented.ts';

const NONE = { text: '', title: 'Duologue' };
const overdue = (count: number) => ({
  text: String(count),
  title: count === 1 ? '1 overdue promise of yours' : `${count} overdue promises of yours`,
});

test.describe('the number on the toolbar icon', () => {
  test('counts promises of mine that are past their day, and nothing else', async ({ ext }) => {
    await give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv');
      await promise(ledger, liv, 'yesterday', addDays(now, -1));
      await promise(ledger, liv, 'long ago, both of us', addDays(now, -40), 'both');
      await promise(ledger, liv, 'today is not late', now);
      await promise(ledger, liv, 'tomorrow', addDays(now, 1));
      await promise(ledger, liv, 'some day', null);
      await promise(ledger, liv, 'theirs is theirs', addDays(now, -9), 'them');
      const closed = { text: 'done late', owner: 'me', due: addDays(now, -3), state: 'kept', closedOn: now } as const;
      await ledger.agreement(liv, closed, Date.now() - 9 * 86_400_000);
    });
    await expect.poll(() => ext.badge()).toEqual(overdue(2));
  });

  test('follows every change from every surface, at once', async ({ ext }) => {
    await give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv');
      await promise(ledger, liv, 'send the rubric', addDays(now, -2));
    });
    await expect.poll(() => ext.badge()).toEqual(overdue(1));

    const panel = await openThread(ext, 'Liv');
    const line = panel.getByRole('textbox', { name: 'Add an agreement' });
    await line.fill('me: call the bank by yesterday');
    await line.press('Enter');
    await line.press('Enter'); // a past day is accepted when it was meant
    await expect(panel.getByRole('button', { name: 'Agreement actions: call the bank' })).toBeVisible();
    await expect.poll(() => ext.badge()).toEqual(overdue(2));

    const menu = async (text: string, item: string) => {
      await panel.getByRole('button', { name: `Agreement actions: ${text}` }).click();
      await panel.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await menu('send the rubric', 'Kept');
    await expect.poll(() => ext.badge()).toEqual(overdue(1));
    await menu('call the bank', 'Move');
    await panel.getByRole('textbox', { name: 'New day: call the bank' }).fill('in 2 weeks');
    await panel.keyboard.press('Enter');
    await expect.poll(() => ext.badge()).toEqual(NONE);
    await panel.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => ext.badge()).toEqual(overdue(1));
    await menu('call the bank', 'Drop');
    await expect.poll(() => ext.badge()).toEqual(NONE);
  });

  test('stands while the worker sleeps, is right after the browser restarts, and follows after that', async ({
    ext,
  }) => {
    await give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv');
      for (const text of ['one', 'two', 'three']) await promise(ledger, liv, text, addDays(now, -1));
    });
    await expect.poll(() => ext.badge()).toEqual(overdue(3));
    await ext.stopWorker();
    expect(await ext.badge()).toEqual(overdue(3));
    const popup = await openPopup(ext);
    await popup.getByRole('checkbox', { name: 'Kept: two' }).click();
    await expect.poll(() => ext.badge()).toEqual(overdue(2));
    await ext.relaunch();
    await expect.poll(() => ext.badge()).toEqual(overdue(2));
    await ext.killAndRelaunch();
    await expect.poll(() => ext.badge()).toEqual(overdue(2));
  });

  test('is counted anew at local midnight by an alarm that survives the worker', async ({ ext }) => {
    await give(ext, async (ledger, now) => {
      const liv = await somebody(ledger, 'Liv');
      await promise(ledger, liv, 'late', addDays(now, -1));
    });
    await expect.poll(() => ext.badge()).toEqual(overdue(1));
    await ext.stopWorker();
    // A page of the extension's origin without our code: it can look at the alarms and, later, stands in for the clock.
    const probe = await ext.context.newPage();
    await probe.goto(`chrome-extension://${ext.id}/icon/16.png`);
    const set = await probe.evaluate(async () => (await chrome.alarms.get('midnight'))?.scheduledTime);
    expect(set).toBe(startOfDay(addDays(today(), 1)));

    await probe.evaluate(async () => {
      await chrome.action.setBadgeText({ text: '9' });
      await chrome.alarms.create('midnight', { when: Date.now() + 50 });
    });
    await expect.poll(() => ext.badge()).toEqual(overdue(1));
    await expect
      .poll(() => probe.evaluate(async () => (await chrome.alarms.get('midnight'))?.scheduledTime))
      .toBe(startOfDay(addDays(today(), 1)));
  });
});

test('a promise of today is late tomorrow: the number follows the local day when the browser wakes in it', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'duologue-e2e-'));
  const launch = (timezone: string) => launchChromium({ extension: builtFolder('chrome'), profile, timezone });
  const badge = async ({ probe }: Awaited<ReturnType<typeof launch>>) =>
    (await probe()).evaluate(async () => ({
      text: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
  try {
    // 25 hours apart: whenever this runs, one has already begun a day that the other has not.
    const evening = await launch('Pacific/Pago_Pago');
    const there = day(new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Pago_Pago' }).format(Date.now()));
    await give({ context: evening.context, id: evening.extensionId }, async (ledger) => {
      const liv = await somebody(ledger, 'Liv');
      await promise(ledger, liv, 'due on the day of the evening', there);
    });
    await expect.poll(() => badge(evening)).toEqual(NONE);
    await evening.close();
    const morning = await launch('Pacific/Kiritimati');
    await expect.poll(() => badge(morning)).toEqual(overdue(1));
    await morning.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
