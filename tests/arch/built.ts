import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFolder, type Target } from '../../scripts/build.ts';

/** What we freeze of a built manifest. */
export type BuiltManifest = {
  permissions?: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_security_policy?: unknown;
  externally_connectable?: unknown;
  web_accessible_resources?: unknown;
  content_scripts?: { matches: string[]; js: string[]; all_frames?: boolean; world?: string }[];
  icons?: Record<string, string>;
  background?: { service_worker?: string; scripts?: string[] };
};

const readBuilt = (target: Target, path: string): Buffer => readFileSync(join(builtFolder(target), path));

/** The manifest that WXT wrote. */
export const manifestOf = (target: Target): BuiltManifest =>
  JSON.parse(readBuilt(target, 'manifest.json').toString('utf8')) as BuiltManifest; // our own build

const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["'](\.{1,2}\/[^"']+)["']/g;

/** The scripts and styles that a page fetches before it can show anything: its tags and their static imports. */
export function firstLoadOf(target: Target, page: string): string[] {
  const html = readBuilt(target, page).toString('utf8');
  const files = new Set<string>([page]);
  const follow = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    if (!path.endsWith('.js')) return;
    for (const [, specifier = ''] of readBuilt(target, path).toString('utf8').matchAll(STATIC_IMPORT)) {
      follow(join(path, '..', specifier));
    }
  };
  for (const [, path = ''] of html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)) follow(path);
  return [...files];
}

/** Kilobytes (1,000 bytes) of `files` together, each gzipped as a store's package has it. */
export const gzipKilobytes = (target: Target, files: string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readBuilt(target, file), { level: 9 }).length, 0) / 1000;
