import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyWithHosts } from '../extension-with-hosts.ts';

/** A copy of the built extension below `folder` whose background takes it to be so many ms later. Gives the copy's folder. */
export async function copyThatIsLate(folder: string, ms: number): Promise<string> {
  const copy = await copyWithHosts('chrome', folder);
  const path = join(copy, 'background.js');
  const moved = `{ const real = Date.now.bind(Date); Date.now = () => real() + ${ms}; }\n`;
  await writeFile(path, moved + (await readFile(path, 'utf8')));
  return copy;
}
