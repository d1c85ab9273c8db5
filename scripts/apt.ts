import { spawnSync } from 'node:child_process';

/** Whether packages may be installed here: Debian or a child of it, and we are root. */
export const canInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** Installs a Debian package as root. The package lists are refreshed only when the first try finds none. */
export function aptInstall(name: string): void {
  console.log(`Installing ${name} with apt …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  if (install()) return;
  spawnSync('apt-get', ['update', '-q'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  install();
}
