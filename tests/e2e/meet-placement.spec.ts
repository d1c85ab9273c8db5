import { expect, test } from '../support/extension.ts';
import { each } from './calendar-page.ts';
import { callCode, knownCall, MeetPage } from './meet-page.ts';

const NAME = 'Ana Maria dos Santos Pereira de Albuquerque';
const CODE = callCode(0);
const CALL = { me: { name: 'Marta Nowak' }, others: [{ name: 'Ana' }] };

test.beforeEach(({ ext }) => knownCall(ext, NAME, CODE));

/** Meet's panel slides and its bars move; nothing may be covered once that has come to rest. */
const isUncovered = (meet: MeetPage) => expect.poll(() => meet.crowded()).toEqual([]);

/** What may happen in a call while the panel is open, in this order. */
const CHANGES: Record<string, (meet: MeetPage) => Promise<void>> = {
  'Meet’s own list of people is open': (meet) => meet.sim('setPanel', 'people'),
  'the chat is open': (meet) => meet.sim('setPanel', 'chat'),
  'Meet’s own panels are closed': (meet) => meet.sim('setPanel', 'chat'),
  'the bars hide': (meet) => meet.sim('hideBars', true),
  'the bars are back': (meet) => meet.sim('hideBars', false),
  'the bars are made anew': (meet) => meet.sim('rebuild'),
  'somebody shares a screen': (meet) => meet.sim('present', 'Ana', true),
  'nobody shares a screen': (meet) => meet.sim('present', 'Ana', false),
};

test('no control of Meet’s nor the own picture is covered, at 1280×720 and 1440×900, at either edge', async ({
  ext,
}) => {
  const meet = await MeetPage.open(ext, CODE, CALL);
  await expect(meet.inSlot).toBeVisible();
  await expect(meet.page.locator('.sim-floating')).toBeVisible();
  const panel = await meet.openPanel(NAME);
  for (const [width, height] of [
    [1280, 720],
    [1440, 900],
  ] as const) {
    await meet.page.setViewportSize({ width, height });
    const gaps = {
      left: (x: number) => x,
      right: (x: number) => width - x - 360,
    };
    for (const side of ['left', 'right'] as const) {
      await meet.choose(`Move to the ${side} edge`);
      await expect.poll(async () => gaps[side]((await meet.frame.boundingBox())?.x ?? width / 2)).toBeLessThan(60);
      await isUncovered(meet);
      await each(CHANGES, async (change, name) => {
        await change(meet);
        await isUncovered(meet);
        // There is room at both sizes, so it must not simply have been folded away.
        await expect(panel.companion, `${name}: ${side}, ${width}×${height}`).toBeVisible();
      });
    }
  }
});

test('without places for extensions the launcher and the panel keep clear of everything as well', async ({ ext }) => {
  const meet = await MeetPage.open(ext, CODE, { ...CALL, hasSlots: false });
  await meet.openPanel(NAME);
  await isUncovered(meet);
  await meet.choose('Move to the right edge');
  await expect.poll(async () => (await meet.frame.boundingBox())?.x ?? 0).toBeGreaterThan(640);
  await isUncovered(meet);
  await meet.sim('setPanel', 'people');
  await isUncovered(meet);
});

test('the edge that was chosen is remembered: after a reload, and in the next call', async ({ ext }) => {
  const meet = await MeetPage.open(ext, CODE, CALL);
  const { page } = meet;
  await meet.openPanel(NAME);
  const x = async () => (await meet.frame.boundingBox())?.x ?? -1;
  await expect.poll(x, { message: 'at first at the left, where the own picture is not' }).toBeLessThan(60);
  await meet.choose('Move to the right edge');
  await expect.poll(x).toBeGreaterThan(640);
  await page.reload();
  await expect(meet.inSlot).toBeVisible();
  await expect(meet.frame, 'nothing opens by itself').toHaveCount(0);
  await meet.openPanel(NAME);
  await expect.poll(x).toBeGreaterThan(640);
  await ext.killAndRelaunch();
  const next = await MeetPage.open(ext, CODE, CALL);
  await next.openPanel(NAME);
  await expect.poll(async () => (await next.frame.boundingBox())?.x ?? -1).toBeGreaterThan(640);
});

test('a dialog of Meet’s and full screen have the stage to themselves, and then everything is back as it was', async ({
  ext,
}) => {
  const meet = await MeetPage.open(ext, CODE, CALL);
  const { page } = meet;
  const panel = await meet.openPanel(NAME);
  await panel.addTopic.fill('half typed');
  const isGone = async () => {
    await expect(meet.frame).toBeHidden();
    await expect(meet.launcher).toBeHidden();
  };
  const isBack = async () => {
    await expect(meet.frame).toBeVisible();
    await expect(meet.launcher).toBeVisible();
    await expect(panel.addTopic).toHaveValue('half typed');
    await isUncovered(meet);
  };
  await meet.sim('openDialog');
  await isGone();
  await page.getByRole('dialog').getByRole('button', { name: 'Admit' }).click();
  await isBack();
  // Full screen is given to a press only.
  await page.evaluate(() => {
    const { sim } = window as unknown as { sim: { fullScreen(isOn: boolean): void } }; // simulator-page.js
    document.addEventListener('pointerdown', () => sim.fullScreen(true), { once: true });
  });
  await page.mouse.click(760, 300);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await isGone();
  await meet.sim('fullScreen', false);
  await isBack();
});

test('a window that becomes too small folds the panel to a tab at the edge; a press there, or room, brings it back', async ({
  ext,
}) => {
  const meet = await MeetPage.open(ext, CODE, CALL);
  const { page, launcher } = meet;
  const panel = await meet.openPanel(NAME);
  await panel.privateNotes.fill('written while there was room');
  await page.setViewportSize({ width: 860, height: 484 });
  await expect(meet.frame).toBeHidden();
  await expect(launcher).toHaveAttribute('aria-expanded', 'false');
  await isUncovered(meet);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(meet.frame).toBeVisible();
  await expect(panel.privateNotes).toHaveValue('written while there was room');

  await page.setViewportSize({ width: 880, height: 700 });
  await expect(meet.frame).toBeHidden();
  await launcher.click();
  await expect(meet.frame).toBeVisible();
  await isUncovered(meet);
  await page.setViewportSize({ width: 880, height: 320 });
  await expect(meet.frame, 'no room at all').toBeHidden();
  await isUncovered(meet);
});
