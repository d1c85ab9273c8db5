import { expect, test } from '../support/extension.ts';
import { PanelPage } from './calendar-page.ts';
import { openThread } from './invented.ts';
import { callCode, knownCall, MeetPage } from './meet-page.ts';

const NAME = 'Zoë O’Brien-Łuczak';
const CODE = callCode(0);
const CALL = { me: { name: 'Marta Nowak' }, others: [{ name: 'Zoë' }] };

test.beforeEach(({ ext }) => knownCall(ext, NAME, CODE));

test.describe('the launcher in the bar', () => {
  test('is put back each time Meet makes its bar anew, and not one frame is painted without it', async ({ ext }) => {
    const meet = await MeetPage.open(ext, CODE, { ...CALL, rebuildEvery: 0 });
    await expect(meet.inSlot).toBeVisible();
    const missing = await meet.page.evaluate(async () => {
      const { sim } = window as unknown as { sim: { rebuild(): void } }; // simulator-page.js
      let frames = 0;
      for (let round = 0; round < 8; round += 1) {
        sim.rebuild();
        for (let frame = 0; frame < 20; frame += 1) {
          await new Promise(requestAnimationFrame);
          if (!document.querySelector('#browser-extension-start-buttons duologue-layer')) frames += 1;
        }
      }
      return frames;
    });
    expect(missing, 'frames without the launcher').toBe(0);
    await expect(meet.inSlot).toBeVisible();
  });

  test('floats above the bar where Meet has no place for it, and hangs at the edge of a narrow window', async ({
    ext,
  }) => {
    const meet = await MeetPage.open(ext, CODE, { ...CALL, hasSlots: false });
    const { launcher, page } = meet;
    await expect(launcher).toBeVisible();
    const place = async () => {
      const box = await launcher.boundingBox();
      const bar = await page.getByRole('region', { name: 'Call controls' }).boundingBox();
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      if (!box || !bar) return 'not there';
      if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) return 'off the screen';
      return box.x < 32 && box.y + box.height <= bar.y && bar.y - (box.y + box.height) < 60 ? 'above the bar' : 'else';
    };
    await expect.poll(place).toBe('above the bar');
    expect(await meet.crowded()).toEqual([]);
    await page.setViewportSize({ width: 860, height: 484 });
    await expect.poll(async () => (await launcher.boundingBox())?.x).toBe(0);
    await expect.poll(() => meet.crowded()).toEqual([]);
  });

  test('answers to people only, and Meet hears nothing of their presses', async ({ ext }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    await expect(meet.inSlot).toBeVisible();
    await meet.page.evaluate(() => {
      for (const host of document.querySelectorAll('duologue-layer')) host.shadowRoot?.querySelector('button')?.click();
    });
    await expect(meet.launcher).toHaveAttribute('aria-expanded', 'false');
    await expect(meet.frame).toHaveCount(0);
    await meet.heard();
    await meet.openPanel(NAME);
    await expect(meet.launcher).toHaveAttribute('aria-expanded', 'true');
    expect(await meet.heard()).toEqual([]);
    expect(meet.said).toEqual([]);
  });

  test('gives up in a page that takes it out again and again', async ({ ext }) => {
    const meet = await MeetPage.open(ext, CODE, { ...CALL, rebuildEvery: 0 });
    await meet.page.evaluate(() => {
      const count = { removed: 0 };
      Object.assign(window, { count });
      new MutationObserver(() => {
        for (const host of document.querySelectorAll('duologue-layer')) {
          count.removed += 1;
          host.remove();
        }
      }).observe(document, { childList: true, subtree: true });
    });
    const removed = () => meet.page.evaluate(() => (window as unknown as { count: { removed: number } }).count.removed); // set above
    await expect.poll(removed).toBeGreaterThan(0);
    let before = -1;
    const isCalm = async () => {
      const now = await removed();
      const isSame = now === before;
      before = now;
      return isSame;
    };
    await expect.poll(isCalm, { intervals: [1500] }).toBe(true);
    expect(before).toBeLessThanOrEqual(60);
    await expect(meet.launcher).toHaveCount(0);
  });
});

test('Enter or the toolbar command opens the panel with the focus in it, Escape closes it and gives the focus back', async ({
  ext,
}) => {
  const meet = await MeetPage.open(ext, CODE, { ...CALL, rebuildEvery: 0 });
  const { page, launcher } = meet;
  await expect(meet.inSlot).toBeVisible();
  const hasFocus = () => launcher.evaluate((button) => button.matches(':focus'));
  for (let step = 0; step < 25 && !(await hasFocus()); step += 1) await page.keyboard.press('Tab');
  expect(await hasFocus(), 'Tab reaches the launcher').toBe(true);
  await page.keyboard.press('Enter');
  const panel = await meet.panelOf(NAME);
  await panel.expectKeys(meet.frame);
  await panel.addTopic.focus();
  await page.keyboard.type('by keys alone');
  await page.keyboard.press('Enter');
  await expect(panel.topic('by keys alone')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(meet.frame).toHaveCount(0);
  await expect(launcher).toBeFocused();

  const command = () =>
    ext.context.serviceWorkers()[0]?.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://meet.google.com/*' });
      // No test can press a browser's own shortcut; this hands the worker what the browser would.
      const { onCommand } = chrome.commands as unknown as {
        onCommand: { dispatch(name: string, tab: unknown): void };
      }; // in no type
      onCommand.dispatch('toggle-panel', tab);
    });
  await command();
  await meet.panelOf(NAME);
  await expect(meet.frame).toBeFocused();
  await command();
  await expect(meet.frame).toHaveCount(0);
});

test.describe('what is typed', () => {
  test('in the panel, also through an input method and with Meet’s own shortcuts, never reaches Meet', async ({
    ext,
  }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    const { page } = meet;
    const panel = await meet.openPanel(NAME);
    await panel.addTopic.click();
    await meet.heard();
    await page.keyboard.type('c d e m and ?');
    for (const key of ['Control+d', 'Control+e', 'Control+Alt+c', 'Control+Alt+h']) await page.keyboard.press(key);
    await expect(panel.addTopic).toHaveValue('c d e m and ?');
    const frame = page.frames().find((each) => each.url().includes('/panel.html'));
    if (!frame) throw new Error('the panel has no frame');
    const session = await ext.context.newCDPSession(frame);
    await session.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 });
    await page.keyboard.press('Enter');
    await session.send('Input.insertText', { text: '漢字' });
    await expect(panel.addTopic).toHaveValue(/漢字$/);
    await panel.sharedNotes.click();
    await page.keyboard.type('Decided: ship it. cde');
    await expect(panel.sharedNotes).toHaveValue('Decided: ship it. cde');
    expect(await meet.heard()).toEqual([]);
  });

  test('in Meet reaches Meet: after a press on the launcher, beside the open panel and once it is closed', async ({
    ext,
  }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    const { page } = meet;
    const panel = await meet.openPanel(NAME);
    await meet.heard();
    await page.keyboard.press('Control+d');
    expect(await meet.heard(), 'a press on the launcher takes no key from Meet').toContain('keydown:ctrl+d');
    await panel.addTopic.click();
    await page.getByRole('button', { name: 'Turn off microphone' }).click();
    await page.keyboard.press('Control+e');
    expect(await meet.heard()).toEqual(expect.arrayContaining(['click:microphone', 'keydown:ctrl+e']));
    await panel.addTopic.click();
    await panel.root.getByRole('button', { name: 'Close panel' }).click();
    await expect(meet.frame).toHaveCount(0);
    await page.keyboard.press('Control+d');
    expect(await meet.heard()).toContain('keydown:ctrl+d');
  });
});

test.describe('the side panel', () => {
  test('shows the same thread, and what is written in either stands in both at once', async ({ ext }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    const panel = await meet.openPanel(NAME);
    await panel.putTopic('From the call');
    const beside = new PanelPage(await openThread(ext, NAME, 'sidepanel.html'));
    await expect(beside.topic('From the call')).toBeVisible();
    await beside.putTopic('From the side');
    await expect(panel.topic('From the side')).toBeVisible();
    await panel.privateNotes.fill('said in the call');
    await expect(beside.privateNotes).toHaveValue('said in the call');
    await ext.stopWorker();
    await beside.putAgreement('me: send the slides by fri', 'send the slides');
    await expect(panel.agreement('send the slides')).toBeVisible();
    await expect(meet.launcher).toHaveAccessibleName(`1:1 with ${NAME}, 2 topics, 1 promise`);
  });

  test('is offered in the panel’s menu, and shows the thread of the call in its stead', async ({ ext }) => {
    const meet = await MeetPage.open(ext, CODE, CALL);
    const panel = await meet.openPanel(NAME);
    await panel.addTopic.fill('half typed');
    await meet.choose('Open in the browser’s side panel');
    await expect(meet.frame).toHaveCount(0);
    const path = () =>
      ext.context.serviceWorkers()[0]?.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: 'https://meet.google.com/*' });
        const { sidePanel } = chrome as unknown as {
          sidePanel: { getOptions(of: { tabId?: number }): Promise<{ path?: string }> };
        }; // in no shared type
        return (await sidePanel.getOptions(tab?.id === undefined ? {} : { tabId: tab.id })).path ?? '';
      });
    const query = /sidepanel\.html(\?.+)$/.exec((await path()) ?? '')?.[1];
    const beside = new PanelPage(await ext.open('sidepanel.html', query ?? ''));
    await expect(beside.companion).toHaveText(NAME);
    await expect(beside.addTopic).toHaveValue('half typed');
  });
});
