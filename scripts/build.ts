import { existsSync, readdirSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Ended, ROOT, run } from './run.ts';

export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

const SOURCES = [
  'entrypoints',
  'components',
  'lib',
  'locales',
  'public',
  'wxt.config.ts',
  'package.json',
  'tsconfig.json',
];

/**
 * The folder of the unpacked extension for `target`. `DUOLOGUE_OUTPUT` names another folder than `.output`, for trying
 * a build that was set aside.
 */
export const builtFolder = (target: Target): string =>
  join(process.env.DUOLOGUE_OUTPUT ?? join(ROOT, '.output'), `${target}-mv3`);

/** The newest change below `path`, epoch ms; tests beside the code do not count. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  // The folder itself counts: a deleted file leaves only that trace.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether the built extension is there and no source changed after it. */
export function isFresh(target: Target): boolean {
  if (process.env.DUOLOGUE_OUTPUT) return true; // set aside on purpose
  const manifest = join(builtFolder(target), 'manifest.json');
  return (
    existsSync(manifest) && statSync(manifest).mtimeMs > Math.max(...SOURCES.map((name) => newest(join(ROOT, name))))
  );
}

/**
 * Builds the extension for `target` into `.output`, as it is released whoever asks: a test runner's own NODE_ENV would
 * give development code, three kilobytes larger.
 */
export const build = (target: Target): Promise<Ended> =>
  run('wxt', target === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build'], 5, { NODE_ENV: 'production' });

/** The folder of an extension that is up to date, built now when needed. Throws when the build fails. */
export async function ensureBuilt(target: Target): Promise<string> {
  if (!isFresh(target)) {
    const { code } = await build(target);
    if (code !== 0) throw new Error(`The ${target} build failed; its output above says why.`);
  }
  return builtFolder(target);
}

/**
 * A copy of the built extension below `folder`, for a browser to run from: a build or `npm run dev` beside it then takes
 * no file away under it. Gives the copy's folder.
 */
export async function copyBuilt(target: Target, folder: string): Promise<string> {
  const copy = join(folder, basename(builtFolder(target)));
  await cp(builtFolder(target), copy, { recursive: true });
  return copy;
}
