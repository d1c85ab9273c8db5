import { expect, test } from '../support/extension.ts';
import { importBackup } from '../support/import-backup.ts';
import { sampleBackup } from '../support/sample-data.ts';
import { CalendarPage, each, event, judged, ME, occurrence, PanelPage, TODAY, withOne } from './calendar-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ida = { email: 'ida@example.com', name: 'Ida Okafor', answer: 'accepted' } as const;

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
    await expect(calendar.frame).toBeFocused();
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
    await expect(new PanelPage(ext.panel(calendar.page)).companion).toHaveText('Bo Lindqvist');
    await expect(calendar.frame).toBeFocused();
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

    const later = await CalendarPage.open(ext, { events: [hidden('series1', TODAY.replace(/.$/, '1'))] });
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
