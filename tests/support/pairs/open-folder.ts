import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProcess } from '../dav/process.ts';
import { needRclone } from '../dav/programs.ts';

/** A WebDAV folder for whoever knows its address, as the public link of a Nextcloud is. */
export type OpenFolder = {
  url: string;
  /** Everything that lies there, by path. */
  files(): Map<string, Buffer>;
  stop(): Promise<void>;
};

/** Starts `rclone serve webdav` on an empty folder without any account. */
export async function startOpenFolder(): Promise<OpenFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'duologue-open-'));
  const port = await freePort();
  const none = join(folder, '..', 'no-such.conf'); // nothing of the user's own may matter
  const stop = await startProcess(
    needRclone(),
    ['serve', 'webdav', folder, '--config', none, '--addr', `127.0.0.1:${port}`],
    port,
  );
  return {
    url: `http://127.0.0.1:${port}/`,
    files: () =>
      new Map(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
      ),
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
