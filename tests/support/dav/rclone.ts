import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, type DavServer, freePort, startProcess } from './process.ts';
import { needRclone } from './programs.ts';

/** Starts `rclone serve webdav` on an empty folder: the careless end of the range (keeps torn uploads, ignores conditions). */
export async function startRclone(): Promise<DavServer> {
  const program = needRclone();
  const folder = mkdtempSync(join(tmpdir(), 'duologue-rclone-'));
  const port = await freePort();
  const { user, password } = ACCOUNT;
  const stop = await startProcess(
    program,
    // A config file that is not there: nothing of the user's own may matter.
    [
      'serve',
      'webdav',
      folder,
      '--config',
      join(folder, '..', 'no-such.conf'),
      '--addr',
      `127.0.0.1:${port}`,
      '--user',
      user,
      '--pass',
      password,
    ],
    port,
  );
  return {
    url: `http://127.0.0.1:${port}/`,
    user,
    password,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
