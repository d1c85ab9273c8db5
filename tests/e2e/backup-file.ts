import type { BrowserContext, Page } from '@playwright/test';

/** What of an installed extension is needed here; also of one that a test started by itself. */
export type Installed = { context: BrowserContext; id: string };

async function openOptions({ context, id }: Installed): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  return page;
}

/** Exports everything as a person does: by the button, into a file. */
export async function exportFile(installed: Installed): Promise<{ name: string; text: string }> {
  const page = await openOptions(installed);
  const downloading = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Backup and data' }).getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  await page.close();
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

/** Chooses a file in the settings; nothing is imported by that. */
export async function chooseFile(installed: Installed, text: string, name = 'backup.json'): Promise<Page> {
  const page = await openOptions(installed);
  const buffer = Buffer.from(text, 'utf8');
  await page.getByLabel('Choose file').setInputFiles({ name, mimeType: 'application/json', buffer });
  return page;
}

/** What a file holds, without the moment at which it was written. */
export function contentOf(text: string): { tables: Record<string, unknown[]>; local: Record<string, unknown[]> } {
  const { tables, local }: ReturnType<typeof contentOf> = JSON.parse(text);
  return { tables, local };
}
