import type { MeetOptions } from '../fixtures/google-meet/simulator.ts';
import { expect, test } from '../support/extension.ts';
import { CalendarPage, each, occurrence, PanelPage } from './calendar-page.ts';
import { give, somebody } from './invented.ts';
import { callCode, knownCall, MeetPage } from './meet-page.ts';

const bo = { email: 'bo.lindqvist@example.com', name: 'Bo Lindqvist', answer: 'accepted' } as const;
const ME = { name: 'Marta Nowak' };

test.describe('the call of an event that was opened in Calendar', () => {
  test('offers the thread in the green room already, and in the call it is the same thread', async ({ ext }) => {
    const code = callCode(0);
    const calendar = await CalendarPage.open(ext, {
      events: [{ ...occurrence('weekly', 'Planning', bo, 0), meet: code }],
    });
    await calendar.openEvent('Planning');
    const planned = await calendar.openPanel('Bo Lindqvist');
    await planned.putTopic('Written before the call');

    const meet = await MeetPage.open(ext, code, { stage: 'green-room', me: ME, others: [{ name: 'bo on the train' }] });
    await expect(meet.launcherFor('Bo Lindqvist')).toHaveAccessibleName('1:1 with Bo Lindqvist, 1 topic');
    await expect(meet.frame, 'nothing opens by itself').toHaveCount(0);
    const panel = await meet.openPanel('Bo Lindqvist');
    await expect(panel.topic('Written before the call')).toBeVisible();
    await meet.page.getByRole('button', { name: 'Join now' }).click();
    await expect(meet.inSlot).toBeVisible();
    await expect(panel.companion, 'the panel stays through the door').toHaveText('Bo Lindqvist');
    await panel.putTopic('Written in the call');
    await panel.putAgreement('both: read the draft by tomorrow', 'read the draft');
    await expect(meet.launcher).toHaveAccessibleName('1:1 with Bo Lindqvist, 2 topics, 1 promise');
    await expect(planned.topic('Written in the call')).toBeVisible();
    expect(meet.said, 'the page’s console stays its own').toEqual([]);
  });

  test('is with the one of the event, whoever else of my people the page shows', async ({ ext }) => {
    const code = callCode(1);
    await give(ext, async (ledger) => somebody(ledger, 'Chen Wei'));
    await knownCall(ext, 'Ida Okafor', code);
    const meet = await MeetPage.open(ext, code, { me: ME, others: [{ name: 'Chen Wei' }] });
    await expect(meet.inSlot).toHaveAccessibleName('1:1 with Ida Okafor, nothing on the agenda yet');
    await meet.openPanel('Ida Okafor');
  });

  test('another event’s call in the same tab shows the other thread, and the panel of the first is closed', async ({
    ext,
  }) => {
    await knownCall(ext, 'Ida Okafor', callCode(2), 'one');
    await knownCall(ext, 'Bo Lindqvist', callCode(3), 'other');
    const meet = await MeetPage.open(ext, callCode(2), { me: ME, others: [{ name: 'Ida' }] });
    await meet.openPanel('Ida Okafor');
    await meet.sim('leave');
    await expect(meet.frame, 'somebody may still write on the screen after the call').toHaveCount(1);
    await meet.sim('landing');
    await meet.sim('greenRoom', callCode(3));
    await expect(meet.launcherFor('Bo Lindqvist')).toBeVisible();
    await expect(meet.frame).toHaveCount(0);
    await meet.openPanel('Bo Lindqvist');
  });
});

test.describe('a call without an event', () => {
  /** A call with one known by name, whatever the page is like. */
  const YES: Record<string, MeetOptions> = {
    'two people, one of them known by name': {},
    'a name in other letters': { others: [{ name: 'JOSE NUNEZ' }] },
    'a name from right to left': { others: [{ name: 'نور الأمراني' }] },
    'a name that comes late': { namesAfter: 7000 },
    'a page in German': { locale: 'de' },
    'a page in Japanese, with cameras off': {
      locale: 'ja',
      me: { ...ME, hasCameraOff: true },
      others: [{ name: bo.name, hasCameraOff: true }],
    },
    'no number of participants': { hasBadge: false },
    'no place for extensions': { hasSlots: false },
    'renamed: Wiz names': { breakage: ['jsname'] },
    'renamed: the attribute of tiles and the icons': { breakage: ['data-tile-media-id', 'icons'] },
  };
  const ASKS: Record<string, MeetOptions> = {
    'nobody known': { others: [{ name: 'A Stranger' }] },
    'two of mine have this name': { others: [{ name: 'Kim Lee' }] },
    'one person on two devices': { others: [{ name: bo.name, devices: 2 }] },
  };
  const NEVER: Record<string, MeetOptions> = {
    'three people': { others: [{ name: bo.name }, { name: 'Chen Wei' }] },
    'three people of whom two are shown': { others: [{ name: bo.name }, { name: 'Chen Wei' }], mostTiles: 2 },
    'only me': { others: [] },
    'only me, on two devices': { me: { ...ME, devices: 2 }, others: [] },
    'three at first, two later': { others: [{ name: bo.name }, { name: 'Chen Wei' }] },
  };

  test('is a 1:1 with somebody known, a question when the page does not tell, and never one with three', async ({
    ext,
  }) => {
    await give(ext, async (ledger) => {
      for (const name of [bo.name, 'José Núñez', 'Chen Wei']) await somebody(ledger, name);
      await somebody(ledger, 'نور الأمراني', { address: 'nour@example.org' });
      await somebody(ledger, 'Kim Lee', { address: 'kim@example.com' });
      await somebody(ledger, 'Kim Lee', { address: 'kim.lee@example.org' });
    });
    let count = 10;
    // A pair must be seen for five seconds, so all calls run at once, each in a tab that is hidden but for the last.
    const openAll = async (table: Record<string, MeetOptions>) => {
      const pages: Record<string, MeetPage> = {};
      for (const [name, options] of Object.entries(table)) {
        count += 1;
        pages[name] = await MeetPage.open(ext, callCode(count), { me: ME, others: [{ name: bo.name }], ...options });
      }
      return pages;
    };
    const never = await openAll(NEVER);
    for (const meet of Object.values(never)) await meet.watchForOurs();
    const asks = await openAll(ASKS);
    const yes = await openAll(YES);
    await each(yes, async (meet, name) => {
      const who = YES[name]?.others?.[0]?.name ?? bo.name;
      await expect(meet.launcherFor(who === 'JOSE NUNEZ' ? 'José Núñez' : who)).toBeVisible({ timeout: 20_000 });
    });
    await each(asks, (meet) => expect(meet.launcher).toHaveAccessibleName(/^Is this a 1:1/, { timeout: 20_000 }));
    await never['three at first, two later']?.sim('someoneLeaves', 'Chen Wei');
    // What begins now is shown after as long as the call of three has become one of two.
    const later = await MeetPage.open(ext, callCode(count + 1), { me: ME, others: [{ name: bo.name }] });
    await expect(later.launcherFor(bo.name)).toBeVisible({ timeout: 20_000 });
    await each(never, async (meet) => expect(await meet.oursSeen()).toEqual([]));
    for (const meet of [never, asks, yes].flatMap((table) => Object.values(table))) expect(meet.said).toEqual([]);
  });

  test('asks once, also for somebody who is not in the call’s list, and keeps the answer for the call’s code', async ({
    ext,
  }) => {
    await give(ext, async (ledger) => somebody(ledger, bo.name));
    const [withKaja, withGroup, withBo] = [callCode(4), callCode(5), callCode(6)];
    const room = await MeetPage.open(ext, withBo, { me: ME, others: [{ name: 'Meeting room 4' }] });
    const other = await MeetPage.open(ext, withGroup, { me: ME, others: [{ name: 'A Stranger' }] });
    const first = await MeetPage.open(ext, withKaja, { me: ME, others: [{ name: 'Kaja Ødegård' }] });
    await expect(first.launcher).toHaveAccessibleName(/^Is this a 1:1/);
    await first.launcher.click();
    const asked = new PanelPage(ext.panel(first.page));
    await expect(asked.root.getByRole('heading', { level: 1, name: 'Is this a 1:1?' })).toBeVisible();
    await asked.root.getByRole('button', { name: 'Kaja Ødegård' }).click();
    await expect(asked.companion).toHaveText('Kaja Ødegård');
    await asked.putTopic('From the first call');
    await expect(first.inSlot).toHaveAccessibleName('1:1 with Kaja Ødegård, 1 topic');
    await first.page.close();
    const again = await MeetPage.open(ext, withKaja, { stage: 'green-room', me: ME, others: [{ name: 'Somebody' }] });
    await expect((await again.openPanel('Kaja Ødegård')).topic('From the first call')).toBeVisible();
    await again.page.close();

    await other.page.bringToFront();
    await other.launcher.click();
    const no = new PanelPage(ext.panel(other.page));
    await no.root.getByRole('button', { name: 'Not a 1:1' }).click();
    await expect(no.root.getByText('Then the page stays quiet here.')).toBeVisible();
    await no.root.getByRole('button', { name: 'Close panel' }).click();
    await expect(other.launcher).toHaveCount(0);

    const options = await ext.open('options.html');
    await options
      .getByRole('listitem')
      .filter({ hasText: 'not a 1:1' })
      .getByRole('button', { name: /^Forget/ })
      .click();
    await other.page.bringToFront();
    await expect(other.launcher).toHaveAccessibleName(/^Is this a 1:1/);

    await room.page.bringToFront();
    await room.launcher.click();
    const third = new PanelPage(ext.panel(room.page));
    await third.root.getByRole('button', { name: 'Somebody else' }).click();
    await third.root.getByRole('searchbox').fill('bo');
    await third.root.getByRole('button', { name: bo.name }).click();
    await expect(third.companion).toHaveText(bo.name);
    await expect(room.launcherFor(bo.name)).toBeVisible();
  });

  test('a note-taker that is named in the settings does not count, from that moment on', async ({ ext }) => {
    await give(ext, async (ledger) => somebody(ledger, bo.name));
    const others = [{ name: bo.name }, { name: 'Notes by Otto' }];
    const meet = await MeetPage.open(ext, callCode(7), { me: ME, others });
    await meet.watchForOurs();
    const known = await MeetPage.open(ext, callCode(8), { me: ME, others: [{ name: bo.name }] });
    await expect(known.launcherFor(bo.name)).toBeVisible();
    expect(await meet.oursSeen()).toEqual([]);

    const options = await ext.open('options.html');
    await options.getByRole('textbox', { name: 'Name of a note-taker' }).fill('notes by otto');
    await options.getByRole('textbox', { name: 'Name of a note-taker' }).press('Enter');
    await meet.page.bringToFront();
    await expect(meet.launcherFor(bo.name)).toBeVisible();
    await meet.sim('someoneJoins', 'Chen Wei');
    await expect(meet.launcher).toHaveCount(0);
  });
});
