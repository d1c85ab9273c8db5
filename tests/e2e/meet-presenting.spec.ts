import type { Frame } from '@playwright/test';
import { type Extension, expect, test } from '../support/extension.ts';
import type { PanelPage } from './calendar-page.ts';
import { callCode, knownCall, MeetPage } from './meet-page.ts';

const NAME = 'Zoë';
const CODE = callCode(7);
const CALL = { me: { name: 'Marta Nowak' }, others: [{ name: NAME }] };
const LINE = 'Private notes, hidden while you present';
/** Words that stand in the private lane alone. */
const SECRETS = ['unsure about the reorg', 'ask for a rise', 'looked tired today', 'my report'];

test.beforeEach(({ ext }) => knownCall(ext, NAME, CODE));

const frameOf = (meet: MeetPage): Frame => {
  const frame = meet.page.frames().find((each) => each.url().includes('/panel.html'));
  if (!frame) throw new Error('the panel has no frame');
  return frame;
};

/** Which of the private words stand anywhere in the panel: in its document, in a field or in its accessibility tree. */
async function leaks(meet: MeetPage): Promise<string[]> {
  const frame = frameOf(meet);
  const [markup, values, tree] = await Promise.all([
    frame.content(),
    frame.locator('input, textarea').evaluateAll(
      (fields) => fields.map((field) => (field as HTMLInputElement | HTMLTextAreaElement).value).join('\n'), // the selector says so
    ),
    frame.locator('body').ariaSnapshot(),
  ]);
  const all = [markup, values, tree].join('\n').toLowerCase();
  return SECRETS.filter((secret) => all.includes(secret));
}

/** Whether the background believes that I present; nothing on screen tells while the lane is shown anyway. */
async function isPresentingKnown(ext: Extension): Promise<boolean> {
  const page = await ext.open('icon/16.png');
  const isKnown = await page.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('duologue');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('calls').objectStore('calls').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.some((call) => call.isPresenting === true));
          };
          all.onerror = () => reject(all.error);
        };
      }),
  );
  await page.close();
  return isKnown;
}

/** A thread with something in both lanes, in the panel beside the call. */
async function inCall(ext: Extension, options = {}): Promise<{ meet: MeetPage; panel: PanelPage }> {
  const meet = await MeetPage.open(ext, CODE, { ...CALL, ...options });
  const panel = await meet.openPanel(NAME);
  await panel.lane('Shared');
  await panel.putTopic('Launch date');
  await panel.lane('Private');
  await panel.putTopic('unsure about the reorg');
  await panel.putAgreement('me: ask for a rise by fri', 'ask for a rise');
  await panel.sharedNotes.fill('Freeze on Monday');
  await panel.privateNotes.pressSequentially('looked tired today');
  return { meet, panel };
}

test('my presentation takes the private lane out of the panel, and its end brings every letter back', async ({
  ext,
}) => {
  const { meet, panel } = await inCall(ext);
  expect((await leaks(meet)).length).toBeGreaterThanOrEqual(3);
  await meet.sim('startPresenting');
  await expect(panel.root.getByText(LINE)).toBeVisible();
  await expect.poll(() => leaks(meet)).toEqual([]);
  await expect(panel.privateNotes).toHaveCount(0);
  await expect(panel.root.getByRole('status').filter({ hasText: 'Private lane hidden' })).toBeVisible();
  await expect(panel.topic('Launch date')).toBeVisible();
  await expect(panel.sharedNotes).toHaveValue('Freeze on Monday');
  // It stays away while Meet draws its stage again and again.
  await expect(meet.page.locator('[data-tile-media-id$="/presentation"]')).toBeVisible();
  expect(await leaks(meet)).toEqual([]);
  await meet.sim('stopPresenting');
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await expect(panel.topic('unsure about the reorg')).toBeVisible();
  await expect(panel.agreement('ask for a rise')).toBeVisible();
  await expect(panel.root.getByText('Private lane hidden')).toHaveCount(0);
});

test('whoever writes a private note is not thrown out of the page, and writes on when the lane is back', async ({
  ext,
}) => {
  const { meet, panel } = await inCall(ext);
  await panel.privateNotes.press('End');
  await meet.sim('startPresenting');
  await expect(panel.root.getByText(LINE)).toBeFocused();
  await meet.sim('stopPresenting');
  await expect(panel.privateNotes).toBeFocused();
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await meet.page.keyboard.type(', let it rest');
  await expect(panel.privateNotes).toHaveValue('looked tired today, let it rest');
});

test('shows the lane anyway until that presentation ends, also when the worker was stopped in between', async ({
  ext,
}) => {
  const { meet, panel } = await inCall(ext);
  await meet.sim('startPresenting');
  await expect(panel.root.getByText(LINE)).toBeVisible();
  await ext.stopWorker();
  await panel.root.getByRole('button', { name: 'Show anyway' }).click();
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await ext.stopWorker();
  await panel.lane('Shared');
  await panel.putTopic('Still here');
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await meet.sim('stopPresenting');
  await expect.poll(() => isPresentingKnown(ext)).toBe(false);
  await meet.sim('startPresenting');
  await expect(panel.root.getByText(LINE)).toBeVisible();
});

test('is not moved by what the companion presents', async ({ ext }) => {
  const { meet, panel } = await inCall(ext);
  await meet.sim('present', NAME);
  await expect(meet.page.locator('[data-tile-media-id$="/presentation"]')).toBeVisible();
  // Two of our looks at the page later nothing has changed.
  await meet.sim('present', NAME, false);
  await meet.sim('present', NAME);
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await expect(panel.root.getByText('Private lane hidden')).toHaveCount(0);
});

test('F9 folds the lane away and shows it again, from any field, in every surface, through the end of the call', async ({
  ext,
}) => {
  const { meet, panel } = await inCall(ext);
  await panel.sharedNotes.press('F9');
  await expect(panel.root.getByText('Private notes, hidden until you show them again')).toBeVisible();
  await expect.poll(() => leaks(meet)).toEqual([]);
  const home = await ext.open('home.html');
  await expect(home.getByText('Private lane hidden')).toBeVisible();
  await expect(home.getByText('ask for a rise')).toHaveCount(0);
  const popup = await ext.open('popup.html');
  await expect(popup.getByText('Private lane hidden')).toBeVisible();
  await ext.stopWorker();
  await meet.page.bringToFront();
  await meet.sim('leave');
  await expect(panel.root.getByText('Private notes, hidden until you show them again')).toBeVisible();
  await panel.sharedNotes.press('F9');
  await expect(panel.privateNotes).toHaveValue('looked tired today');
  await expect(home.getByText('Private lane hidden')).toHaveCount(0);
});

test('a group call hides the lane as well, in a panel beside it', async ({ ext }) => {
  const { meet, panel } = await inCall(ext);
  await meet.sim('leave');
  const others = [{ name: 'Bo' }, { name: 'Chen' }, { name: 'Ola' }];
  const group = await MeetPage.open(ext, callCode(8), { me: CALL.me, others });
  await expect(group.page.getByRole('button', { name: 'Share screen' })).toBeVisible();
  await group.sim('startPresenting');
  await meet.page.bringToFront();
  await expect(panel.root.getByText(LINE)).toBeVisible();
  await expect.poll(() => leaks(meet)).toEqual([]);
  await group.page.close();
  await expect(panel.privateNotes).toHaveValue('looked tired today');
});

test('half-typed lines stay, and a private one never becomes shared by itself', async ({ ext }) => {
  const { meet, panel } = await inCall(ext);
  await panel.addTopic.fill('half typed');
  await meet.sim('startPresenting');
  await expect(panel.root.getByText(LINE)).toBeVisible();
  await expect(panel.addTopic).toHaveValue('half typed');
  const lanes = panel.root.getByRole('radiogroup', { name: 'Lane' });
  await expect(lanes.getByRole('radio', { name: 'Private' })).toBeDisabled();
  await panel.addTopic.press('Enter');
  await expect(panel.addTopic).toHaveValue('half typed');
  await expect(panel.topic('half typed')).toHaveCount(0);
  await panel.lane('Shared');
  await panel.addTopic.press('Enter');
  await expect(panel.topic('half typed')).toContainText('shared');
});
