import { expect, test } from '../support/extension.ts';
import { CalendarPage, each, event, inDays, judged, ME, PanelPage, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ida = { email: 'ida@example.com', name: 'Ida Okafor', answer: 'accepted' } as const;

test.describe('the verdict', () => {
  test('yes: two people are a 1:1, whatever the rooms, the answers, who organises it and when it is', async ({
    ext,
  }) => {
    const yes = {
      'a room booked': withOne('With a room', bo, { rooms: ['Room Birch', 'Room Alder'] }),
      'the other one declined': withOne('Declined', { ...bo, answer: 'declined' }),
      'the other one is optional': withOne('Optional', { ...bo, isOptional: true }),
      'somebody else organises it': event('Invited', [
        { ...bo, isOrganiser: true },
        { ...ME, isOrganiser: false },
      ]),
      'a whole day': withOne('All day', bo, { start: TODAY, end: TODAY }),
    };
    const calendar = await CalendarPage.open(ext, { events: Object.values(yes) });
    await each(yes, async ({ title }) => {
      await calendar.openByCalendar(title);
      await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
      await calendar.closeEvent();
      await expect(calendar.launcher).toHaveCount(0);
    });
  });

  test('tells in the panel that the companion declined or is optional', async ({ ext }) => {
    const events = [
      withOne('Declined', { ...bo, answer: 'declined' }),
      withOne('Optional', { ...ida, isOptional: true }, { start: `${TODAY}T14:00`, end: `${TODAY}T14:30` }),
    ];
    const calendar = await CalendarPage.open(ext, { events });
    await calendar.openEvent('Declined');
    await expect(
      (await calendar.openPanel('Bo Lindqvist')).root.getByText('Bo Lindqvist declined this one.'),
    ).toBeVisible();
    await calendar.openByCalendar('Optional');
    await expect((await calendar.openPanel('Ida Okafor')).root.getByText('Ida Okafor is optional here.')).toBeVisible();
  });

  test('names the companion by the address while the page shows no name', async ({ ext }) => {
    const nameless = withOne('Nameless', { email: 'zoe.van-dijk@example.org' });
    const calendar = await CalendarPage.open(ext, { events: [nameless] });
    await calendar.openEvent('Nameless');
    const panel = await calendar.openPanel('zoe.van-dijk');
    await expect(panel.agenda).toBeVisible();
  });

  test('no: the page stays exactly as Calendar drew it', async ({ ext }) => {
    const task = event('Task', [], { id: 'tasks_42', kind: 'task' });
    const no = {
      'three people': event('Three', [ME, bo, ida]),
      'a group': withOne('Group', { email: 'team@example.com', name: 'Team', isGroup: true }),
      'only me and rooms': event('Alone', [ME], { rooms: ['Room Birch'] }),
      'nobody invited': event('Nobody', []),
      'fifty by the number, no rows': event('Fifty', [], { statedCount: 50, areGuestsHidden: true }),
      'somebody else’s calendar': event('Theirs', [{ ...bo, isOrganiser: true }, ida], { calendar: bo.email }),
      'focus time': event('Focus', [], { kind: 'focus' }),
    };
    const calendar = await CalendarPage.open(ext, { events: [task, ...Object.values(no)], latency: 60 });
    const { page } = calendar;
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { foreign: seen });
      new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) seen.push(node.nodeName);
      }).observe(document.documentElement, { childList: true });
    });
    // A task is no event: nothing is asked about it, so there is no answer to wait for.
    await calendar.openByCalendar('Task');
    await calendar.settled();
    await each(no, async ({ title }) => {
      await calendar.openByCalendar(title);
      expect(await judged(ext, title)).toBe('no');
    });
    expect(await page.evaluate(() => (window as unknown as { foreign: string[] }).foreign)).toEqual([]); // set above
    expect(await calendar.foreignNodes()).toBe(0);
  });

  test('late rows, up to four seconds: nothing is offered before the third guest has come, nor withheld from two', async ({
    ext,
  }) => {
    const events = [
      event('Three', [ME, bo, ida]),
      withOne('Two', ida, { start: `${TODAY}T13:00`, end: `${TODAY}T13:30` }),
    ];
    const calendar = await CalendarPage.open(ext, { events, latency: 4000 });
    const { page } = calendar;
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { foreign: seen });
      new MutationObserver(() => seen.push('something of ours')).observe(document.documentElement, { childList: true });
    });
    await calendar.openByCalendar('Three');
    expect(await judged(ext, 'Three')).toBe('no');
    expect(await page.evaluate(() => (window as unknown as { foreign: string[] }).foreign)).toEqual([]); // set above
    await calendar.openByCalendar('Two');
    await expect(calendar.launcherFor('Ida Okafor')).toBeVisible();
  });
});

test.describe('where the page does not tell', () => {
  const hidden = (id: string, start: string) => ({
    ...event('Catch-up', [], { start: `${start}T10:00`, end: `${start}T10:30`, statedCount: 2, areGuestsHidden: true }),
    id,
    recurrence: 'Weekly',
  });

  test('asks once whether it is a 1:1, and keeps the answer for the whole series', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [hidden('series1', TODAY)] });
    await calendar.openEvent('Catch-up');
    await expect(calendar.launcher).toHaveAccessibleName(/^Is this a 1:1/);
    await calendar.launcher.click();
    const panel = new PanelPage(ext.panel(calendar.page));
    await expect(panel.root.getByRole('heading', { level: 1, name: 'Is this a 1:1?' })).toBeVisible();
    await panel.root.getByRole('searchbox').fill('Noor el Amrani');
    await panel.root.getByRole('button', { name: 'Add Noor el Amrani' }).click();
    await expect(panel.companion).toHaveText('Noor el Amrani');
    await expect(calendar.launcherFor('Noor el Amrani')).toBeVisible();

    const later = await CalendarPage.open(ext, { events: [hidden('series1', inDays(7))] });
    await later.openByCalendar('Catch-up');
    await expect(later.launcherFor('Noor el Amrani')).toBeVisible({ timeout: 15_000 });
  });

  test('“Not a 1:1” is kept for the series as well, and can be taken back in the settings', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [hidden('series2', TODAY)] });
    await calendar.openEvent('Catch-up');
    await calendar.launcher.click();
    const panel = new PanelPage(ext.panel(calendar.page));
    await panel.root.getByRole('button', { name: 'Not a 1:1' }).click();
    await expect(panel.root.getByText('Then the page stays quiet here.')).toBeVisible();
    await expect(calendar.launcher).toHaveCount(0);

    const later = await CalendarPage.open(ext, {
      events: [
        { ...hidden('series2', TODAY), title: 'Catch-up again', start: `${TODAY}T15:00`, end: `${TODAY}T15:30` },
      ],
    });
    await later.openEvent('Catch-up again');
    expect(await judged(ext, 'Catch-up again')).toBe('no');
    expect(await later.foreignNodes()).toBe(0);

    const options = await ext.open('options.html');
    await options.getByRole('button', { name: /^Forget: / }).click();
    await later.page.reload();
    await later.openEvent('Catch-up again');
    await expect(later.launcher).toHaveAccessibleName(/^Is this a 1:1/, { timeout: 15_000 });
  });

  test('asks which of two is me when the page does not say who is signed in', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, {
      events: [withOne('Planning', bo, { calendar: 'abc123@group.calendar.google.com' })],
      hasUserInfo: false,
      hasAccountLabel: false,
    });
    await calendar.openEvent('Planning');
    await expect(calendar.launcher).toHaveAccessibleName(/^Is this a 1:1/);
    await calendar.launcher.click();
    const panel = new PanelPage(ext.panel(calendar.page));
    await panel.root.getByRole('button', { name: /Bo Lindqvist/ }).click();
    await expect(panel.companion).toHaveText('Bo Lindqvist');
  });
});
