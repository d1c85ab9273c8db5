import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

const catalogue = generateChromeMessages(await parseMessagesFile(resolve(import.meta.dirname, '../../locales/en.yml')));

// Chromium refuses the whole extension for one name with a hyphen in it.
for (const name of Object.keys(catalogue))
  if (/[^\w@]/.test(name)) throw new Error(`locales/en.yml: ${name} is no name a browser takes`);

/** What `browser.i18n.getMessage` answers in an English browser, from the catalogue itself; an unknown key throws. */
export function getMessage(name: string, substitutions?: string | string[]): string {
  const found = catalogue[name];
  if (!found) throw new Error(`locales/en.yml has no ${name}`);
  const values = typeof substitutions === 'string' ? [substitutions] : (substitutions ?? []);
  return found.message.replaceAll(/\$(\d)/g, (_, digit: string) => values[Number(digit) - 1] ?? '');
}
