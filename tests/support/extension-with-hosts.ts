import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyBuilt, type Target } from '../../scripts/build.ts';

/** Every server that a test starts. */
const OWN_SERVERS = 'http://127.0.0.1/*';

/**
 * A copy below `folder` of the built extension that may reach the servers of a test from the start: the browser's own
 * question for a server cannot be answered in a headless run. Nothing else differs. Gives the copy's folder.
 */
export async function copyWithHosts(target: Target, folder: string): Promise<string> {
  const copy = await copyBuilt(target, folder);
  const path = join(copy, 'manifest.json');
  const manifest: { host_permissions: string[] } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, OWN_SERVERS] }));
  return copy;
}
