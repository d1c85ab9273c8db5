import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canInstall } from '../../../scripts/apt.ts';

/** A server program that the tests start, and how it is come by. `env` names a copy of the user's own. */
type Wanted = { title: string; env: string; commands: string[]; aptPackage: string };

const APACHE: Wanted = {
  title: 'Apache',
  env: 'APACHE_PATH',
  commands: ['apache2', 'httpd'],
  aptPackage: 'apache2-bin', // the programs without the service that would start on port 80
};

const RCLONE: Wanted = { title: 'rclone', env: 'RCLONE_PATH', commands: ['rclone'], aptPackage: 'rclone' };

const MODULES = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/usr/lib/httpd/modules',
  '/opt/homebrew/lib/httpd/modules',
  '/usr/libexec/apache2',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to start: both mean "look further"
  }
}

function find({ env, commands }: Wanted): string | null {
  const given = process.env[env];
  if (given) return given; // believed: when it is wrong, starting it says so
  // Servers lie in the sbin folders, which are not on every user's path.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  return folders.flatMap((folder) => commands.map((command) => join(folder, command))).find(isProgram) ?? null;
}

function need(wanted: Wanted): string {
  const found = find(wanted);
  if (found) return found;
  if (canInstall()) aptInstall(wanted.aptPackage);
  const path = find(wanted);
  if (path) return path;
  const { title, aptPackage, env } = wanted;
  throw new Error(
    `No ${title} was found. Install it (on Debian or Ubuntu: sudo apt-get install ${aptPackage}), or set ${env} to the program you want to use.`,
  );
}

/** The path of Apache and of the folder of its modules; installed now when missing and we are root. Throws a sentence that says what to do. */
export function needApache(): { program: string; modules: string } {
  const program = need(APACHE);
  const modules = [process.env.APACHE_MODULES ?? '', ...MODULES].find((path) => path !== '' && existsSync(path));
  if (!modules) throw new Error('Apache has no folder of modules where we looked. Set APACHE_MODULES to it.');
  return { program, modules };
}

/** The path of rclone; installed now when missing and we are root. Throws a sentence that says what to do. */
export const needRclone = (): string => need(RCLONE);
