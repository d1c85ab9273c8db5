// @vitest-environment node
import { afterEach, expect, it } from 'vitest';
import { plant } from '../../tests/support/sync-world.ts';
import { plainRoomSealer, type RoomBrowser, TwoPeople } from '../../tests/support/two-people-world.ts';
import { theirNames } from '../database/room-rows.ts';
import { tick } from '../records/clock.ts';
import { othersOf } from '../records/others.ts';
import type { Fields, Operation } from '../records/row.ts';

const worlds: TwoPeople[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const HERS = 'aaaaaaaaaaaaaaaa';
const CENTURIES = Date.UTC(2999, 11, 31);

async function ana(): Promise<[TwoPeople, RoomBrowser]> {
  const world = new TwoPeople(11);
  worlds.push(world);
  const browser = await world.add('host');
  await world.put(browser, 'topics', HERS, { text: 'rota', lane: 'shared' });
  await world.turn(browser, 'dav');
  return [world, browser];
}

let seq = 0;
/** The companion's browser publishes whatever it likes. */
async function publish(world: TwoPeople, ops: readonly Operation[]): Promise<void> {
  const device = 'gggggggggggggggg';
  const store = world.places.get('dav');
  if (!store) throw new Error('no store');
  seq += 1;
  await plant(store, { device, seq, body: { ops }, sealer: plainRoomSealer(device, 'guest', {}) });
}

const said = (table: string, id: string, fields: Fields, at: number, name = 'hhhhhh'): Operation => [
  table,
  '2026',
  id,
  tick(null, at, name),
  fields,
];

it('a clock centuries ahead does not make their words final', async () => {
  const [world, browser] = await ana();
  await publish(world, [said('topics', HERS, { text: 'for ever' }, CENTURIES)]);
  await world.turn(browser, 'dav');
  expect((await browser.db.topics.get(HERS))?.text).toBe('for ever');
  await world.put(browser, 'topics', HERS, { text: 'mine again' });
  world.files.length = 0;
  await world.turn(browser, 'dav');
  expect((await browser.db.topics.get(HERS))?.text).toBe('mine again');
  expect(world.opened()).toContain('mine again');
  await publish(world, [said('topics', HERS, { text: 'for ever' }, CENTURIES)]);
  await world.turn(browser, 'dav');
  expect((await browser.db.topics.get(HERS))?.text).toBe('mine again');
  const bo = await world.add('guest');
  await world.settle();
  expect((await bo.db.topics.get(HERS))?.text).toBe('mine again');
});

it.each([
  ['say nothing of what they replace', {}],
  ['say that they replace something older', { 'over:text': tick(null, 1, 'hhhhhh') }],
])('my words stay on offer when newer ones %s', async (_, over) => {
  const [world, browser] = await ana();
  await world.put(browser, 'topics', HERS, { text: 'rota for May' });
  await publish(world, [said('topics', HERS, { text: 'for ever', ...over }, CENTURIES)]);
  await world.turn(browser, 'dav');
  const row = await browser.db.topics.get(HERS);
  expect(row?.text).toBe('for ever');
  expect(row && othersOf(row).map(({ value }) => value)).toEqual(['rota for May']);
});

it('the first words of both in one field are both kept', async () => {
  const [world, hers] = await ana();
  const his = await world.add('guest');
  await world.settle();
  await world.put(hers, 'topics', HERS, { outcome: 'Bo asks Chen' });
  world.now += 9 * 3_600_000; // his clock is five hours behind
  await world.put(his, 'topics', HERS, { outcome: 'we ask Chen' });
  await world.settle();
  for (const { db } of [hers, his]) {
    const row = await db.topics.get(HERS);
    expect([row?.outcome, row && othersOf(row).map(({ value }) => value)]).toEqual(['we ask Chen', ['Bo asks Chen']]);
  }
});

it('who writes under the name of a browser of mine keeps that browser from nothing', async () => {
  const [world, first] = await ana();
  const second = await world.add('host');
  const name = (await second.db.devices.get('self'))?.device ?? '';
  await publish(world, [said('topics', HERS, { outcome: 'forged' }, world.now + 1_000, name)]);
  await world.turn(first, 'dav');
  for (const browser of [first, second, first]) await world.vaultTurn(browser);
  await world.put(second, 'topics', HERS, { text: 'from my other browser' });
  world.files.length = 0;
  await world.turn(second, 'dav');
  expect(world.opened()).toContain('from my other browser');
  expect(await theirNames(second.db, (await world.room(second)).id)).not.toContain(name);
});
