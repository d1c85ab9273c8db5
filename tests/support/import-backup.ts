import type { BrowserContext } from '@playwright/test';

const PART = 4_000_000;

/** Reads an export file into the extension by its own import, from a page that may do so. Throws the code of a refusal. */
export async function importBackup(context: BrowserContext, extensionId: string, text: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const answer: unknown = await page.evaluate(
      ([callName, value]) => chrome.runtime.sendMessage({ duologue: 1, call: callName, input: value }),
      [name, input] as const,
    );
    const { ok, value, error } = answer as { ok: boolean; value: unknown; error: string }; // a Result, as every call gives
    if (!ok) throw new Error(`${name} was refused: ${error}`);
    return value;
  };
  for (let index = 0; index * PART < text.length; index += 1) {
    await call('data.stagePart', { index, text: text.slice(index * PART, (index + 1) * PART) });
  }
  const done = await call('data.import', { mode: 'merge' });
  await page.close();
  return (done as { changed: number }).changed; // what data.import gives
}
