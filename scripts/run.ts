import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** How a command ended: its exit code (124 when it ran out of time, as timeout(1) says) and the seconds it took. */
export type Ended = { code: number; seconds: number };

/**
 * Runs a program from node_modules/.bin or the path, its output passed through, no stdin. After `minutes` its whole
 * process group is ended, so that no browser stays behind.
 */
export async function run(
  command: string,
  args: string[],
  minutes: number,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const started = Date.now();
  const isGroup = process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: `${ROOT}node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: isGroup,
    shell: !isGroup, // npm's command shims on Windows are .cmd files
  });
  let isLate = false;
  const end = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(isGroup ? -child.pid : child.pid, signal);
    } catch {
      // It ended by itself in between.
    }
  };
  const timer = setTimeout(() => {
    isLate = true;
    console.error(`${command} took longer than ${minutes.toFixed(1)} minutes and was ended.`);
    end('SIGKILL');
  }, minutes * 60_000);
  const interrupt = () => end('SIGTERM');
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (status) => resolve(isLate ? 124 : (status ?? 1)));
  });
  clearTimeout(timer);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  return { code, seconds: Math.round((Date.now() - started) / 1000) };
}
