import { expect, test } from '../support/two-browsers.ts';
import type { ShareDialog } from './share-dialog.ts';
import { martaAndBo } from './share-people.ts';

test.describe.configure({ timeout: 90_000 });

/** Copies what a button of the dialog copies, as a person does who pastes it in a chat. */
async function copied(dialog: ShareDialog, button: string): Promise<string> {
  await dialog.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.button(button).click();
  let text = '';
  await expect
    .poll(async () => {
      text = await dialog.page.evaluate(() => navigator.clipboard.readText());
      return text;
    })
    .toContain('duologue:');
  await dialog.page.evaluate(() => navigator.clipboard.writeText(''));
  return text;
}

/** What chats do to a long line. */
const asQuoted = (text: string): string => (text.match(/.{1,70}/g) ?? []).map((line) => `> ${line}`).join('\n');

async function takeIn(dialog: ShareDialog, from: string, text: string): Promise<void> {
  await dialog.field(`Text from ${from}`).fill(text);
  await dialog.button('Take it in').click();
}

test('two people pair and exchange by pasted text alone, and no browser asks any network', async ({ open }) => {
  const { marta, bo } = await martaAndBo(open);
  const asked: string[] = [];
  for (const { ext } of [marta, bo]) ext.context.on('request', (request) => asked.push(request.url()));
  await marta.panel.lane('Shared');
  await marta.panel.putTopic('Shared from the start');
  await marta.panel.lane('Private');
  await marta.panel.putTopic('Kept from everybody');

  await test.step('the invitation goes there, the answer comes back, the welcome goes there', async () => {
    await marta.dialog.open();
    await marta.dialog.makeInvitation('Marta', 'By hand');
    const invitation = await copied(marta.dialog, 'Copy text');
    await bo.dialog.open();
    await bo.dialog.join('Bo Lind', asQuoted(invitation));
    const answer = await copied(bo.dialog, 'Copy text');
    await takeIn(marta.dialog, 'Bo Lind', answer);
    await marta.dialog.admit('Bo Lind');
    const welcome = await copied(marta.dialog, 'Copy what is new');
    await takeIn(bo.dialog, 'Marta', asQuoted(welcome));
    await expect(bo.panel.topic('Shared from the start')).toBeVisible();
    const hello = await copied(bo.dialog, 'Copy what is new');
    await takeIn(marta.dialog, 'Bo Lind', hello);
    expect(await marta.dialog.phrase()).toBe(await bo.dialog.phrase());
  });
  await test.step('later news go the same way, and twice is once', async () => {
    await bo.dialog.close();
    await bo.panel.putTopic('From Bo by chat');
    await bo.dialog.open();
    const news = await copied(bo.dialog, 'Copy what is new');
    expect(news).not.toContain('From Bo');
    for (const _ of ['once', 'again']) await takeIn(marta.dialog, 'Bo Lind', asQuoted(news));
    await marta.dialog.close();
    await expect(marta.panel.topic('From Bo by chat')).toHaveCount(1);
    await expect(bo.panel.topic('Kept from everybody')).toHaveCount(0);
  });
  expect(asked.filter((url) => !url.startsWith('chrome-extension://'))).toEqual([]);
});
