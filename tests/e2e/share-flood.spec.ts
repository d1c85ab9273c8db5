import type { Page } from '@playwright/test';
import { startRelay, type TestRelay } from '../support/relay/server.ts';
import { expect, test } from '../support/two-browsers.ts';
import { pairUp, useRelays } from './share-dialog.ts';
import { martaAndBo, openPanel } from './share-people.ts';

/** A companion whose browser was changed says ten thousand things at once (docs/sharing.md, "Who may write what"). */

test.describe.configure({ timeout: 90_000 });

const MANY = 10_000;
const ARRIVED = { timeout: 20_000 };

let relay: TestRelay;

test.beforeEach(async () => {
  relay = await startRelay();
});

test.afterEach(async () => {
  await relay.stop();
});

/** Puts topics into the room as if somebody had shared so many, behind the back of the program, and publishes them. */
async function flood(page: Page, many: number): Promise<void> {
  await page.evaluate(async (count) => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asked(indexedDB.open('duologue'));
    const stores = ['rooms', 'devices', 'roomRows', 'roomOutbox'];
    const transaction = db.transaction(stores, 'readwrite');
    const [room] = await asked(transaction.objectStore('rooms').getAll());
    const self = await asked(transaction.objectStore('devices').get('self'));
    const now = Date.now();
    for (let at = 0; at < count; at += 1) {
      const id = `f${String(at)
        .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'a')
        .padStart(15, 'z')}`;
      const clock = `${now.toString(36).padStart(9, '0')}000${self.device}`;
      const fields = { text: `Flood ${at}`, owner: 'guest', state: 'open', type: 'discussion', createdAt: now + at };
      const place = { room: room.id, table: 'topics', id };
      transaction
        .objectStore('roomRows')
        .put({ ...place, key: `${room.id}:topics:${id}`, author: 'me', row: { id, _c: clock, ...fields } });
      transaction.objectStore('roomOutbox').add({ room: room.id, op: ['topics', '2026', id, clock, fields] });
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  }, many);
}

test('after ten thousand topics of the companion the panel still opens and takes a topic and a tick', async ({
  open,
}) => {
  const { marta, bo } = await martaAndBo(open);
  await useRelays(marta.ext, [relay.url]);
  await pairUp(marta.dialog, bo.dialog, { host: 'Marta', guest: 'Bo Lind' }, { kind: 'Relays' });
  await marta.dialog.close();
  await marta.panel.putTopic('Was there before');
  await marta.page.close();

  await flood(bo.page, MANY);
  // One more word of his, by the panel, so that all of it is published.
  await bo.dialog.close();
  await bo.panel.putTopic('And one more thing');

  const again = await openPanel(marta.ext, marta);
  await expect(again.panel.root.getByText(/^Flood \d+$/).first()).toBeVisible(ARRIVED);
  const began = Date.now();
  await again.page.reload();
  await expect(again.panel.topic('Was there before')).toBeVisible();
  test.info().annotations.push({ type: 'opened', description: `${Date.now() - began} ms` });

  await again.panel.addTopic.fill('Still mine');
  await again.panel.addTopic.press('Enter');
  await expect(again.panel.topic('Still mine')).toBeVisible();
  const box = again.panel.topic('Was there before').getByRole('checkbox');
  await box.check();
  await expect(box).toBeChecked();
  expect(await again.panel.root.getByText(/^Flood \d+$/).count()).toBeLessThanOrEqual(400);
});
