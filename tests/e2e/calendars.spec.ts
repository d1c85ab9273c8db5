import type { Locator } from '@playwright/test';
import { addDays } from '../../lib/domain/day.ts';
import { type CalendarServer, startCalendarServer } from '../support/calendar-server.ts';
import type { Extension } from '../support/extension.ts';
import { at } from '../support/ledger.ts';
import { expect, test } from '../support/two-browsers.ts';
import { PanelPage } from './calendar-page.ts';
import { openThread, today } from './invented.ts';

/** A calendar by its secret address (docs/calendars.md), from a real server on this machine. */

test.describe.configure({ timeout: 90_000 });

let server: CalendarServer;

test.beforeEach(async () => {
  server = await startCalendarServer(calendar([]));
});

test.afterEach(() => server.close());

const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

const calendar = (events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Work', ...events, 'END:VCALENDAR', ''].join('\r\n');

type Told = {
  uid: string;
  startsAt: number;
  minutes: number;
  title: string;
  with: string;
  name: string;
  more?: string[];
};

const event = ({ uid, startsAt, minutes, title, with: address, name, more = [] }: Told): string =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}@google.com`,
    `DTSTAMP:${stamp(Date.now())}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(startsAt + minutes * 60_000)}`,
    `SUMMARY:${title}`,
    'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Marta:mailto:marta@example.com',
    `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=${name}:mailto:${address}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n');

/** I am Marta, as a page would have told. */
const beMarta = async (ext: Extension): Promise<void> => {
  const page = await ext.open('options.html');
  await page.evaluate(() =>
    chrome.runtime.sendMessage({
      duologue: 1,
      call: 'accounts.set',
      input: { index: 0, addresses: ['marta@example.com'] },
    }),
  );
  await page.close();
};

async function addCalendar(ext: Extension): Promise<Locator> {
  const page = await ext.open('options.html');
  const part = page.getByRole('region', { name: 'Calendars' });
  await part.getByRole('textbox', { name: 'Address of a calendar' }).fill(server.url);
  await part.getByRole('button', { name: 'Add calendar' }).click();
  return part;
}

const tomorrow = () => addDays(today(), 1);
const withLena = (more: Partial<Told> = {}): string =>
  event({
    uid: 'lenaseries0000000000000001',
    startsAt: at(tomorrow(), 10),
    minutes: 60,
    title: 'Lena and Marta',
    with: 'lena@example.com',
    name: 'Lena Novak',
    more: ['RRULE:FREQ=WEEKLY;COUNT=8'],
    ...more,
  });

test('a calendar brings its 1:1s, follows it, and its address is seen nowhere', async ({ open }) => {
  const ext = await open();
  await beMarta(ext);
  server.text = calendar([
    withLena(),
    event({
      uid: 'lunchtoday000000000000001',
      startsAt: at(today(), 23.5),
      minutes: 20,
      title: 'Late talk',
      with: 'ivo@example.com',
      name: 'Ivo Sand',
    }),
    'BEGIN:VEVENT\r\nUID:broken\r\nDTSTART:yesterday\r\nEND:VEVENT',
  ]);
  const part = await addCalendar(ext);
  const row = part.getByRole('listitem').filter({ hasText: 'Work' });
  await expect(row).toContainText('of them 1:1s');
  await expect(row).toContainText('1 entry could not be read and was left out.');
  await expect(part.getByRole('textbox', { name: 'Address of a calendar' })).toHaveValue('');
  expect(await row.textContent()).not.toContain(server.secret);

  const home = await ext.open('home.html');
  await expect(home.getByText('From your calendar, read just now')).toBeVisible();
  await expect(home.getByRole('main')).toContainText('Ivo Sand');
  await home.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await expect(home.getByRole('row').filter({ hasText: 'Lena Novak' })).toBeVisible();

  const thread = await openThread(ext, 'Lena Novak');
  const panel = new PanelPage(thread);
  await panel.putTopic('Hello from the calendar');
  await expect(panel.companion).toHaveText('Lena Novak');

  // It moves: the topic and the thread stay, and the new time is known after the next reading.
  server.text = calendar([withLena({ startsAt: at(addDays(today(), 3), 15) })]);
  const readNow = async () => {
    await expect(row.getByRole('button', { name: 'Read now' })).not.toHaveAttribute('aria-busy', 'true');
    await row.getByRole('button', { name: 'Read now' }).click();
  };
  await readNow();
  await expect.poll(() => server.answered).toEqual([200, 200]);
  await readNow();
  await expect.poll(() => server.answered).toEqual([200, 200, 304]);
  await expect(panel.topic('Hello from the calendar')).toBeVisible();

  // What fails keeps what was known, and says so.
  server.status = 404;
  await readNow();
  await expect(row).toContainText('There is nothing at this address any more.');

  const kept = await part.page().evaluate(async () => {
    const told: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        const bytes = (_: string, value: unknown) =>
          value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
        told.push(JSON.stringify(rows, bytes));
      }
      db.close();
    }
    return told.join();
  });
  expect(kept).toContain('lenaseries');
  expect(kept).not.toContain(server.secret);

  await row.getByRole('button', { name: 'Remove', exact: true }).click();
  await row.getByRole('button', { name: 'Remove it' }).click();
  await expect(row).toHaveCount(0);
  await expect(panel.topic('Hello from the calendar')).toBeVisible();
});

test('while ten thousand events are read the panel takes a topic, and afterwards all is there', async ({ open }) => {
  const ext = await open();
  await beMarta(ext);
  const filler = Array.from({ length: 10_000 }, (_, index) =>
    event({
      uid: `filler${String(index).padStart(20, '0')}`,
      startsAt: at(addDays(today(), (index % 500) - 300), 8 + (index % 10)),
      minutes: 30,
      title: `Meeting ${index} ${'x'.repeat(500)}`,
      with: `group${index % 40}@example.com`,
      name: `Somebody ${index % 40}`,
      more: ['ATTENDEE;PARTSTAT=ACCEPTED;CN=Third:mailto:third@example.com'],
    }),
  );
  server.text = calendar([...filler, withLena()]);
  const page = await ext.open('options.html');
  await page.evaluate(() =>
    chrome.runtime.sendMessage({
      duologue: 1,
      call: 'person.add',
      input: { id: 'jonberg222222222', name: 'Jon Berg', address: null, kind: null },
    }),
  );
  const part = await addCalendar(ext);
  const panel = new PanelPage(await openThread(ext, 'Jon Berg'));
  await panel.putTopic('Said while it reads');
  const row = part.getByRole('listitem').filter({ hasText: 'Work' });
  await expect(row).toContainText('10,001 events', { timeout: 60_000 });
  await expect(row).toContainText('1 of them a 1:1');
  await expect(panel.topic('Said while it reads')).toBeVisible();
});
