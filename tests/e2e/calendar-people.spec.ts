import { expect, test } from '../support/extension.ts';
import { CalendarPage, event, ME, occurrence, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ida = { email: 'ida@example.com', name: 'Ida Okafor', answer: 'accepted' } as const;

test.describe('who is who', () => {
  test('each account of the browser has a self of its own', async ({ ext }) => {
    const work = { email: 'marta@example.com', name: 'Marta Nowak' };
    const home = { email: 'm.nowak@example.net', name: 'Marta' };
    const pair = (me: typeof work, title: string) =>
      event(title, [{ ...me, isOrganiser: true }, bo], { calendar: me.email });
    const first = await CalendarPage.open(ext, { account: work, events: [pair(work, 'Work')] }, '/calendar/u/0/r/week');
    await first.openEvent('Work');
    await expect(first.launcherFor('Bo Lindqvist')).toBeVisible();
    const second = await CalendarPage.open(
      ext,
      { account: home, events: [pair(home, 'Home')] },
      '/calendar/u/1/r/week',
    );
    await second.openEvent('Home');
    await expect(second.launcherFor('Bo Lindqvist')).toBeVisible();
    const options = await ext.open('options.html');
    await expect(options.getByRole('group', { name: 'Account 1' })).toContainText('marta@example.com');
    await expect(options.getByRole('group', { name: 'Account 2' })).toContainText('m.nowak@example.net');
    await expect(options.getByRole('group', { name: 'Account 1' })).not.toContainText('m.nowak@example.net');
  });

  for (const [who, options] of Object.entries({
    'the page’s hidden block': { hasAccountLabel: false },
    'the account button': { hasUserInfo: false },
    'the calendar that the event lies in': { hasUserInfo: false, hasAccountLabel: false },
  })) {
    test(`I am known by ${who} alone`, async ({ ext }) => {
      const me = { email: 'marta.nowak+cal@example.co.uk', name: 'Marta Nowak' };
      const events = [event('Planning', [{ ...bo, isOrganiser: true }, me], { calendar: me.email })];
      const calendar = await CalendarPage.open(ext, { account: me, events, ...options }, '/calendar/u/1/r/week');
      await calendar.openEvent('Planning');
      await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
    });
  }

  test('same name at another address is somebody else; same address under another name is the same person', async ({
    ext,
  }) => {
    const events = [
      withOne('One', { email: 'sam.lee@example.com', name: 'Sam Lee' }),
      withOne(
        'Two',
        { email: 'sam.lee@example.net', name: 'Sam Lee' },
        { start: `${TODAY}T12:00`, end: `${TODAY}T12:30` },
      ),
      withOne(
        'Three',
        { email: 'Sam.Lee@Example.com', name: 'Samantha Lee-Ortiz' },
        { start: `${TODAY}T14:00`, end: `${TODAY}T14:30` },
      ),
    ];
    const calendar = await CalendarPage.open(ext, { events });
    await calendar.openEvent('One');
    await (await calendar.openPanel('Sam Lee')).putTopic('Only for the first Sam');
    await calendar.openByCalendar('Two');
    await expect(calendar.launcherFor('Sam Lee')).toHaveAccessibleName('1:1 with Sam Lee, nothing on the agenda yet');
    await calendar.openByCalendar('Three');
    await expect(calendar.launcherFor('Sam Lee')).toHaveAccessibleName('1:1 with Sam Lee, 1 topic');
  });

  test('names in any script stand in the launcher and the panel as they are', async ({ ext }) => {
    const guests = [
      { email: 'noura@example.com', name: 'نورة السبيعي' },
      { email: 'haruka@example.com', name: '佐藤 遥' },
      { email: 'brian@example.com', name: 'Brian O’Hara (he/him)' },
    ];
    const events = guests.map((guest, index) =>
      withOne(`Talk ${index}`, guest, { start: `${TODAY}T1${index}:00`, end: `${TODAY}T1${index}:30` }),
    );
    const calendar = await CalendarPage.open(ext, { events });
    for (const [index, { name }] of guests.entries()) {
      await calendar.openByCalendar(`Talk ${index}`);
      await expect((await calendar.openPanel(name)).companion).toHaveText(name);
    }
  });
});

test.describe('the page in other languages and views', () => {
  for (const [locale, direction] of [
    ['de', 'ltr'],
    ['ja', 'ltr'],
    ['es', 'ltr'],
    ['fr', 'ltr'],
    ['pl', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    test(`in ${locale}: bubble, own edit page and read-only edit page are read`, async ({ ext }) => {
      const mine = withOne('Gespräch', bo, { recurrence: 'x' });
      const theirs = event(
        'Lectura',
        [
          { ...ida, isOrganiser: true },
          { ...ME, isOrganiser: false },
        ],
        {
          isReadOnly: true,
          start: `${TODAY}T14:00`,
          end: `${TODAY}T14:45`,
        },
      );
      const calendar = await CalendarPage.open(ext, {
        events: [mine, theirs],
        locale,
        direction,
        hasExtraWrappers: true,
      });
      const { page } = calendar;
      await page.locator('[data-eventchip]').first().click();
      await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
      await page.locator('#xDetDlgEditBu').click();
      await expect(page).toHaveURL(/\/eventedit\//);
      await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
      await page.locator('#xCancelBu').click();
      await expect(calendar.launcher).toHaveCount(0);
      await page.evaluate(() => (window as unknown as { sim: { edit(title: string): void } }).sim.edit('Lectura')); // simulator-page.js
      await expect(calendar.launcherFor('Ida Okafor')).toBeVisible();
      await page.reload();
      await expect(calendar.launcherFor('Ida Okafor'), 'loaded directly').toBeVisible();
      const panel = await calendar.openPanel('Ida Okafor');
      await panel.putTopic('Über die Präsentation');
    });
  }

  test('the page of a new, unsaved event is left alone, and the week after it works', async ({ ext }) => {
    const calendar = await CalendarPage.open(ext, { events: [withOne('Planning', bo)] }, '/calendar/u/0/r/eventedit');
    await calendar.page.goto('https://calendar.google.com/calendar/u/0/r/week');
    await calendar.openEvent('Planning');
    await expect(calendar.launcherFor('Bo Lindqvist')).toBeVisible();
  });

  test('a moved occurrence and the next one of a series hang on the same thread', async ({ ext }) => {
    const events = [
      occurrence('weekly', 'Weekly', bo, 0),
      { ...occurrence('weekly', 'Weekly moved', bo, 1), slot: `${TODAY}T10:00`, id: 'weekly' },
    ];
    const [first] = events;
    const calendar = await CalendarPage.open(ext, { events: first ? [first] : [] });
    await calendar.openEvent('Weekly');
    await (await calendar.openPanel('Bo Lindqvist')).sharedNotes.fill('Said before it was moved');
    const moved = await CalendarPage.open(ext, { events: events.slice(1) });
    await moved.openByCalendar('Weekly moved');
    await expect((await moved.openPanel('Bo Lindqvist')).sharedNotes).toHaveValue('Said before it was moved');
  });
});
