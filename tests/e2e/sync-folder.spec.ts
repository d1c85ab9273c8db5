import type { Page } from '@playwright/test';
import type { Extension } from '../support/extension.ts';
import { expect, test } from '../support/two-browsers.ts';
import { captureField, give, openPopup, openThread, somebody } from './invented.ts';
import { SyncSettings } from './sync-settings.ts';

const FOLDER = 'Carried';

/** No headless run can click the browser's picker of folders: it gives a folder of our own origin's file system. */
async function withPicker(ext: Extension): Promise<Extension> {
  await ext.context.addInitScript((name) => {
    const pick = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
    Object.assign(globalThis, { showDirectoryPicker: pick });
  }, FOLDER);
  return ext;
}

type Files = [path: string, bytes: number[]][];

const filesIn = (page: Page): Promise<Files> =>
  page.evaluate(async (name) => {
    const found: Files = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const entry of folder.values()) {
        const own = `${path}${entry.name}`;
        if (entry instanceof FileSystemDirectoryHandle) await walk(entry, `${own}/`);
        else if (entry instanceof FileSystemFileHandle) {
          found.push([own, [...new Uint8Array(await (await entry.getFile()).arrayBuffer())]]);
        }
      }
    };
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true }), '');
    return found;
  }, FOLDER);

/** Makes the folder of `to` like that of `from`, as the program does that carries it. */
async function carry(from: Page, to: Page): Promise<void> {
  const known = new Set((await filesIn(to)).map(([path]) => path));
  const fresh = (await filesIn(from)).filter(([path]) => !known.has(path));
  await to.evaluate(
    async ([name, files]) => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
      for (const [path, bytes] of files) {
        const steps = path.split('/');
        const file = steps.pop() ?? '';
        let folder = root;
        for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
        const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
        await writable.write(new Uint8Array(bytes));
        await writable.close();
      }
    },
    [FOLDER, fresh] as const,
  );
}

async function useFolder(settings: SyncSettings): Promise<void> {
  await settings.switch('Folder on this computer').click();
  await settings.button('Choose a folder').click();
  await settings.inStep();
}

test('a folder that another program carries brings two browsers in step', async ({ open }) => {
  const one = await withPicker(await open());
  const two = await withPicker(await open());
  await give(one, (ledger) => somebody(ledger, 'Liv Aasen'));
  const here = await SyncSettings.open(one);
  await useFolder(here);
  await expect(here.place('Folder on this computer').getByText(FOLDER, { exact: true })).toBeVisible();
  const there = await SyncSettings.open(two);
  await there.join(await here.words());
  await carry(here.page, there.page);
  await useFolder(there);
  await expect((await two.open('home.html', '#/people')).getByRole('table', { name: 'People' })).toContainText('Liv');

  const popup = await openPopup(two);
  await captureField(popup).fill('liv: From the second');
  await captureField(popup).press('Enter');
  await popup.getByRole('status').getByText('Kept for Liv Aasen').waitFor();
  await there.sync();
  await carry(there.page, here.page);
  await here.sync();
  const panel = await openThread(one, 'Liv Aasen');
  await expect(panel.getByRole('checkbox', { name: 'Discussed: From the second' })).toBeVisible();
  const names = (await filesIn(here.page)).map(([path]) => path);
  expect(names.every((path) => path.startsWith('duologue-v1/'))).toBe(true);
});
