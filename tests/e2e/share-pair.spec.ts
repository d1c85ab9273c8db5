import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { everythingIn } from '../support/pairs/everything-in.ts';
import { startRelay, type TestRelay } from '../support/relay/server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { inDays, TODAY } from './calendar-page.ts';
import { pairUp, useRelays } from './share-dialog.ts';
import { type AtWork, martaAndBo, openPanel } from './share-people.ts';

/** Walkthroughs 5.1 (4, 9, 12–15, 19) and 5.2 (7, 8, 10, 16): two people, one agenda, over a relay. */

// Two browsers and everything that two people share.
test.describe.configure({ timeout: 120_000 });

/** Words that no one but their writer may ever meet. */
const SECRET = { marta: 'tense-sentinel-of-marta', bo: 'salary-sentinel-of-bo', note: 'diary-sentinel' };

let relay: TestRelay;

test.beforeEach(async () => {
  relay = await startRelay();
});

test.afterEach(async () => {
  await relay.stop();
});

const MARTAS = 'Marta’s questions and issues';

async function openPaired(open: Parameters<typeof martaAndBo>[0]): Promise<{ marta: AtWork; bo: AtWork }> {
  const { marta, bo } = await martaAndBo(open);
  await useRelays(marta.ext, [relay.url]);
  await pairUp(marta.dialog, bo.dialog, { host: 'Marta', guest: 'Bo Lind' }, { kind: 'Relays' });
  return { marta, bo };
}

test('a typed code pairs two companies; what either does stands on the other screen within two seconds', async ({
  open,
}) => {
  const { marta, bo } = await martaAndBo(open);
  await test.step('nothing connects to any relay before', async () => {
    await useRelays(marta.ext, [relay.url]);
    expect(relay.connections().ever).toBe(0);
  });
  await test.step('both write privately before they share, and one thing that is to be seen', async () => {
    await marta.panel.lane('Private');
    await marta.panel.putTopic(SECRET.marta);
    await marta.panel.lane('Shared');
    await marta.panel.putTopic('Was there before');
    await bo.panel.lane('Private');
    await bo.panel.putTopic(SECRET.bo);
    await marta.panel.privateNotes.fill(SECRET.note);
  });
  await test.step('a code, a name, four words that are the same', async () => {
    await pairUp(marta.dialog, bo.dialog, { host: 'Marta', guest: 'Bo Lind' }, { kind: 'Relays' });
    for (const { dialog } of [marta, bo]) {
      await dialog.button('We read the same').click();
      await expect(dialog.root).toContainText(/compared on/i);
      await dialog.close();
    }
    await expect(bo.panel.topic('Was there before')).toContainText('from Marta');
  });
  await test.step('new topics are shared from now on, both ways', async () => {
    for (const { page, panel } of [marta, bo]) {
      // A lane that was chosen by hand holds for as long as the panel is open.
      await page.reload();
      await expect(
        panel.root.getByRole('radiogroup', { name: 'Lane' }).getByRole('radio', { name: 'Shared' }),
      ).toBeChecked();
    }
    await marta.panel.putTopic('Rubric');
    await expect(bo.panel.step(MARTAS)).toContainText('Rubric');
    await bo.panel.putTopic('Flaky payments test');
    await expect(marta.panel.topic('Flaky payments test')).toBeVisible();
  });
  await test.step('a heads-up is highlighted at once, and “seen” comes back', async () => {
    await bo.panel.topicAct('Flaky payments test', 'Heads-up');
    await bo.page.getByRole('textbox', { name: 'Purpose: Flaky payments test' }).fill('An hour of help');
    await bo.page.keyboard.press('Enter');
    await expect(marta.panel.topic('Flaky payments test')).toContainText('An hour of help');
    await expect(bo.panel.topic('Flaky payments test')).toContainText('seen');
    await expect(bo.panel.topic('Flaky payments test')).not.toContainText('not seen');
  });
  await test.step('a reserve, an outcome and an order', async () => {
    await marta.panel.topicAct('Rubric', 'Reserve time');
    await marta.page.getByRole('textbox', { name: 'Minutes at the end: Rubric' }).fill('10');
    await marta.page.keyboard.press('Enter');
    await expect(bo.panel.topic('Rubric')).toContainText('10 min at the end');
    await bo.panel.root.getByRole('checkbox', { name: 'Discussed: Flaky payments test' }).check();
    await bo.panel.root.getByRole('textbox', { name: 'Outcome: Flaky payments test' }).fill('We pair on Monday');
    await bo.page.keyboard.press('Enter');
    await expect(marta.panel.root.getByRole('checkbox', { name: 'Discussed: Flaky payments test' })).toBeChecked();
    await expect(marta.panel.root.getByRole('textbox', { name: 'Outcome: Flaky payments test' })).toHaveValue(
      'We pair on Monday',
    );
    await marta.panel.topicAct('Rubric', 'Move up');
    const hers = async () =>
      (await marta.panel.order('Your questions and issues')).filter((text) => text !== SECRET.marta);
    await expect.poll(hers).toEqual(['Rubric', 'Was there before']);
    await expect.poll(() => bo.panel.order(MARTAS)).toEqual(['Rubric', 'Was there before']);
  });
  await test.step('a promise that is moved tells both the way it went', async () => {
    await marta.panel.putAgreement(
      `me: send the rubric by ${dayMonth(inDays(3), TODAY, 'en').toLowerCase()}`,
      'send the rubric',
    );
    await expect(bo.panel.agreement('send the rubric')).toContainText(weekdayDay(inDays(3), TODAY, 'en'));
    await marta.panel.agreementAct('send the rubric', 'Move');
    const field = marta.page.getByRole('textbox', { name: 'New day: send the rubric' });
    await field.fill(dayMonth(inDays(6), TODAY, 'en').toLowerCase());
    await field.press('Enter');
    await expect(bo.panel.agreement('send the rubric')).toContainText(weekdayDay(inDays(6), TODAY, 'en'));
    await bo.panel.agreementAct('send the rubric', 'History');
    await expect(bo.panel.agreements).toContainText('Marta: made');
  });
  await test.step('keystrokes, and where the other one writes', async () => {
    await bo.panel.sharedNotes.click();
    await marta.panel.sharedNotes.click();
    // As fast as people type: the caret is told four times a second.
    await marta.page.keyboard.type('The first line', { delay: 60 });
    await expect(bo.panel.sharedNotes).toHaveValue('The first line');
    await expect(bo.page.getByText('Marta is writing')).toBeVisible();
    await bo.page.keyboard.press('Control+End');
    await bo.page.keyboard.type(', and his');
    await expect(marta.panel.sharedNotes).toHaveValue('The first line, and his');
  });
  await test.step('“Any disagreement?” shows the other one’s answer', async () => {
    const wrapUp = (side: AtWork) => side.page.getByRole('dialog', { name: 'Wrap up' });
    for (const side of [marta, bo]) await side.page.getByRole('button', { name: 'Wrap up' }).click();
    await expect(wrapUp(marta)).toContainText('Bo Lind has not answered yet');
    await wrapUp(bo).getByRole('checkbox', { name: 'You: this is what we agreed' }).check();
    await expect(wrapUp(marta)).toContainText('Bo Lind agrees');
    for (const side of [marta, bo]) await side.page.keyboard.press('Escape');
  });
  await test.step('what was seen cannot be unseen, and what was not can', async () => {
    await bo.page.getByRole('button', { name: 'Topic actions: Flaky payments test' }).click();
    await expect(bo.page.getByRole('menuitem', { name: /^Make private/ })).toBeDisabled();
    await bo.page.keyboard.press('Escape');
  });
  await test.step('private words are in no event of the relay and nowhere in the other browser', async () => {
    const opened = relay.events().map(({ content }) => Buffer.from(content, 'base64').toString('latin1'));
    const sent = [...relay.received, ...opened];
    expect(sent.length).toBeGreaterThan(0);
    for (const word of [...Object.values(SECRET), 'Rubric', 'Marta', 'Bo Lind', 'The first line', 'example.com']) {
      expect(
        sent.filter((text) => text.includes(word)),
        `“${word}” in an event`,
      ).toEqual([]);
    }
    const [hers, his] = [await everythingIn(marta.page), await everythingIn(bo.page)];
    expect(hers).toContain(SECRET.marta);
    expect(hers).toContain(SECRET.note);
    expect(his).toContain(SECRET.bo);
    for (const word of [SECRET.bo, 'Private title of Bo Lind']) expect(hers).not.toContain(word);
    for (const word of [SECRET.marta, SECRET.note, 'Private title of Marta']) expect(his).not.toContain(word);
  });
});

test('a worker that is stopped, a relay that forgets everything, a browser that starts anew: nothing is lost', async ({
  open,
}) => {
  const { marta, bo } = await openPaired(open);
  for (const { dialog } of [marta, bo]) await dialog.close();
  await test.step('the worker is stopped right after an edit', async () => {
    await marta.panel.putTopic('Written before the stop');
    await marta.ext.stopWorker();
    await bo.panel.putTopic('Written meanwhile');
    await expect(marta.panel.topic('Written meanwhile')).toBeVisible({ timeout: 30_000 });
    await expect(bo.panel.topic('Written before the stop')).toBeVisible({ timeout: 30_000 });
  });
  await test.step('the relay is gone and comes back without anything', async () => {
    await relay.goDown();
    await marta.panel.putTopic('Written after the loss');
    relay.forget();
    await relay.comeBack();
    await expect(bo.panel.topic('Written after the loss')).toBeVisible({ timeout: 30_000 });
  });
  await test.step('and a browser that starts again gets what it missed', async () => {
    await bo.ext.killAndRelaunch();
    await marta.panel.putTopic('Written while he was away');
    const again = await openPanel(bo.ext, bo);
    for (const text of ['Written before the stop', 'Written after the loss', 'Written while he was away']) {
      await expect(again.panel.topic(text)).toHaveCount(1, { timeout: 30_000 });
    }
  });
});
