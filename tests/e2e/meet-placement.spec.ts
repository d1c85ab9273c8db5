import { expect, test } from '../support/extension.ts';
import { each } from './calendar-page.ts';
import { callCode, knownCall, MeetPage } from './meet-page.ts';

const NAME = 'Ana Maria dos Santos Pereira de Albuquerque';
const CODE = callCode(0);
const CALL = { me: { name: 'Marta Nowak' }, others: [{ name: 'Ana' }] };

test.beforeEach(({ ext }) => knownCall(ext, NAME, CODE));

/** Meet's panel slides and its bars move; nothing may be covered once that has come to rest. */
const isUncovered = (meet: MeetPage) => expect.poll(() => meet.crowded()).toEqual([]);

for (const size of [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
]) {
  test(`no control of Meet’s nor the own picture is covered, at either edge (${size.width}×${size.height})`, async ({
    ext,
  }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    await meet.page.setViewportSize(size);
    await expect(meet.inSlot).toBeVisible();
    await expect(meet.page.locator('.sim-floating')).toBeVisible();
    const panel = await meet.openPanel(NAME);
    const edges = {
      left: async () => (await meet.frame.boundingBox())?.x ?? 0,
      right: async () => size.width - ((await meet.frame.boundingBox())?.x ?? 0) - 360,
    };
    for (const side of ['left', 'right'] as const) {
      await test.step(`at the ${side}`, async () => {
        await meet.choose(`Move to the ${side} edge`);
        await expect.poll(edges[side]).toBeLessThan(60);
        await isUncovered(meet);
        await each(
          {
            'Meet’s own list of people is open': () => meet.sim('setPanel', 'people'),
            'the chat is open': () => meet.sim('setPanel', 'chat'),
            'the own panels are closed': () => meet.sim('setPanel', 'chat'),
            'the bars hide': () => meet.sim('hideBars', true),
            'the bars are back': () => meet.sim('hideBars', false),
            'the bars are made anew': () => meet.sim('rebuild'),
            'somebody shares a screen': () => meet.sim('present', 'Ana', true),
            'nobody shares a screen': () => meet.sim('present', 'Ana', false),
          },
          async (change) => {
            await change();
            await isUncovered(meet);
            // There is room at both sizes, so it must not simply have been folded away.
            await expect(panel.companion).toBeVisible();
          },
        );
      });
    }
  });
}

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
