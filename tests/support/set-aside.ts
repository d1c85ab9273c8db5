import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBuilt, TARGETS } from '../../scripts/build.ts';

/**
 * Sets the built extensions aside for one run of the journeys, so that a build or `npm run dev` beside it does not take
 * files away under a running browser. Playwright calls it before its workers start, which inherit the variable.
 */
async function setAside(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'duologue-built-'));
  for (const target of TARGETS) await copyBuilt(target, folder);
  process.env.DUOLOGUE_OUTPUT = folder;
  return () => rm(folder, { recursive: true, force: true });
}

// biome-ignore lint/style/noDefaultExport: Playwright asks for the default export of a global set-up.
export default setAside;
