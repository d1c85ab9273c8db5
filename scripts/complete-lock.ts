import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.ts';

/**
 * `node scripts/complete-lock.ts`, after every `npm install` on a registry that holds only some platforms' binaries:
 * npm then leaves the others out of package-lock.json, and `npm ci` refuses such a file everywhere. This adds them with
 * the version that their package asks for, without a checksum, for platforms that this machine is not.
 */
type LockedPackage = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockedPackage> };

const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'openbsd', 'netbsd', 'aix', 'sunos'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** Platform packages that a package asks for and the lock file does not have, as entries for it. */
export function missingPlatforms({ packages }: Lock): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isLocked = packages[`${place}/node_modules/${name}`] || packages[`node_modules/${name}`];
      const words = name.split(/[/-]/);
      const system = SYSTEMS.find((each) => words.includes(each));
      if (isLocked || !system || !/^\d/.test(version)) continue;
      const processor = PROCESSORS.find((each) => words.includes(each)) ?? 'arm';
      const libc = name.includes('musl') ? ['musl'] : system === 'linux' && name.includes('gnu') ? ['glibc'] : null;
      missing[`node_modules/${name}`] = {
        version,
        cpu: [processor],
        ...(dev ? { dev } : {}),
        ...(libc ? { libc } : {}),
        optional: true,
        os: [system],
      };
    }
  }
  return missing;
}

/** The project's lock file. */
export const readLock = (): Lock => JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock; // npm wrote it

if (import.meta.main) {
  const lock = readLock();
  const missing = missingPlatforms(lock);
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(
    join(ROOT, 'package-lock.json'),
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  );
  console.log(`Added ${Object.keys(missing).length} packages of other platforms.`);
}
