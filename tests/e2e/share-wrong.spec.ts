import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extension } from '../support/extension.ts';
import { copyThatIsLate } from '../support/pairs/late-extension.ts';
import { settleBo, settleMarta, talkBegan } from '../support/pairs/two-people.ts';
import { startRelay, type TestRelay } from '../support/relay/server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { pairUp, useRelays } from './share-dialog.ts';
import { type AtWork, martaAndBo, openPanel } from './share-people.ts';

test.describe.configure({ timeout: 120_000 });

const SOON = { timeout: 20_000 };
/** A week, and a day more for clocks that are wrong. */
const TOO_LATE_MS = 9 * 24 * 60 * 60_000;

let relay: TestRelay;

test.beforeEach(async () => {
  relay = await startRelay();
});

test.afterEach(async () => {
  await relay.stop();
});

/** Somebody else who found the code: a third browser that knows Marta as Bo's does. */
async function stranger(ext: Extension): Promise<AtWork> {
  const side = await openPanel(ext, await settleBo(ext, talkBegan()));
  await side.dialog.open();
  return side;
}

test('a code that is wrong or used says so, and who is not meant is not let in', async ({ open }) => {
  const { marta, bo } = await martaAndBo(open);
  await useRelays(marta.ext, [relay.url]);
  await marta.dialog.open();
  let code = await marta.dialog.invite('Marta', 'Relays');

  await test.step('a letter is wrong', async () => {
    await bo.dialog.open();
    const wrong = `${code[0] === 'a' ? 'b' : 'a'}${code.slice(1)}`;
    await bo.dialog.join('Bo Lind', wrong);
    await expect(bo.dialog.root.getByText(/no invitation of Duologue/)).toBeVisible(SOON);
  });
  const chen = await stranger(await open());
  await test.step('somebody else is first: she says no, and his screen tells', async () => {
    await chen.dialog.join('Chen', code);
    await expect(marta.dialog.root.getByText('Chen joined.')).toBeVisible(SOON);
    await bo.dialog.join('Bo Lind', code);
    await expect(bo.dialog.root.getByText(/used this invitation already/)).toBeVisible(SOON);
    await marta.dialog.button('Not them').click();
    await expect(chen.dialog.root.getByText(/“Not them”/)).toBeVisible(SOON);
  });
  await test.step('a code that she took back opens nothing', async () => {
    code = await marta.dialog.invite('Marta', 'Relays');
    await marta.dialog.button('Take it back').click();
    await bo.dialog.join('Bo Lind', code);
    await expect(bo.dialog.root.getByText(/Nothing lies under this code/)).toBeVisible(SOON);
  });
  await test.step('and the right one comes in', async () => {
    code = await marta.dialog.invite('Marta', 'Relays');
    await bo.dialog.join('Bo Lind', code);
    await marta.dialog.admit('Bo Lind');
    expect(await bo.dialog.phrase()).toBe(await marta.dialog.phrase());
  });
  await test.step('a code that was used lets nobody in', async () => {
    await chen.dialog.join('Chen', code);
    await expect(chen.dialog.root.getByText(/Nothing lies under this code|used this invitation already/)).toBeVisible(
      SOON,
    );
  });
});

test('an invitation that was left lying for more than a week opens nothing', async ({ open }) => {
  const folder = await mkdtemp(join(tmpdir(), 'duologue-late-'));
  const startsAt = talkBegan();
  const hers = await open();
  const marta = await openPanel(hers, await settleMarta(hers, startsAt));
  await useRelays(hers, [relay.url]);
  await marta.dialog.open();
  const code = await marta.dialog.invite('Marta', 'Relays');
  const late = await open({ extension: await copyThatIsLate(folder, TOO_LATE_MS) });
  const bo = await openPanel(late, await settleBo(late, startsAt));
  await bo.dialog.open();
  await bo.dialog.join('Bo Lind', code);
  await expect(bo.dialog.root.getByText(/too old/)).toBeVisible(SOON);
  await expect(marta.dialog.code).toBeVisible();
  await rm(folder, { recursive: true, force: true });
});

test('sharing that is stopped keeps what was shared and passes on nothing more, until both begin anew', async ({
  open,
}) => {
  const { marta, bo } = await martaAndBo(open);
  await useRelays(marta.ext, [relay.url]);
  await marta.panel.lane('Shared');
  await marta.panel.putTopic('Shared at first');
  const first = await pairUp(marta.dialog, bo.dialog, { host: 'Marta', guest: 'Bo Lind' }, { kind: 'Relays' });
  await expect(bo.panel.topic('Shared at first')).toBeVisible(SOON);

  await test.step('she stops, and it says what he keeps', async () => {
    await marta.dialog.button('Stop sharing').click();
    const question = marta.page.getByRole('dialog', { name: 'Stop sharing with Bo Lind?' });
    await expect(question).toContainText('What Bo Lind has read stays with Bo Lind');
    await question.getByRole('button', { name: 'Stop sharing' }).click();
    await expect(question).toBeHidden();
    await expect(bo.dialog.root.getByText('Marta stopped sharing.')).toBeVisible(SOON);
    await bo.dialog.close();
    await expect(bo.panel.topic('Shared at first')).toBeVisible();
  });
  await test.step('what she writes now stays hers', async () => {
    await marta.dialog.close();
    const before = relay.events().length;
    await marta.panel.lane('Shared');
    await marta.panel.putTopic('Written afterwards');
    await bo.ext.stopWorker();
    await bo.page.reload();
    await expect(bo.panel.topic('Shared at first')).toBeVisible();
    await expect(bo.panel.topic('Written afterwards')).toHaveCount(0);
    expect(relay.events().length).toBeLessThanOrEqual(before);
  });
  await test.step('a new invitation brings everything that is open now, under other words', async () => {
    const second = await pairUp(marta.dialog, bo.dialog, { host: 'Marta', guest: 'Bo Lind' }, { kind: 'Relays' });
    expect(second).not.toBe(first);
    await expect(bo.panel.topic('Written afterwards')).toHaveCount(1, SOON);
    await expect(bo.panel.topic('Shared at first')).toHaveCount(1);
  });
});
