import type { Operation } from '../../records/row.ts';
import type { Body } from './body.ts';
import { type FileEntry, fingerprint } from './head.ts';
import { sealedAs } from './names.ts';
import type { SyncPorts } from './ports.ts';

/** No file is larger unless one operation alone is: no request nears the 30 s after which a worker is killed (sync.md §9.3). */
const LARGEST = 1.5 * 1024 * 1024;
/** Operations that are sealed in one go before anybody knows how large that is. */
const MOST_OPS = 20_000;

type Upload = { kind: 'l' | 's'; shard: string; until: number; nameOf(part: number): string };

/** Puts the operations into as many new files as they need. Throws what the engine throws. */
export async function uploadOps(ports: SyncPorts, ops: readonly Operation[], upload: Upload): Promise<FileEntry[]> {
  const { engine, sealer, signal } = ports;
  const largest = Math.min(LARGEST, engine.limits.maxFile ?? LARGEST);
  const files: FileEntry[] = [];
  const waiting: (readonly Operation[])[] = [];
  for (let at = 0; at < ops.length; at += MOST_OPS) waiting.push(ops.slice(at, at + MOST_OPS));
  for (let some = waiting.shift(); some; some = waiting.shift()) {
    signal?.throwIfAborted();
    const name = upload.nameOf(files.length);
    const body: Body = { ops: some };
    const bytes = await sealer.seal(sealedAs(sealer.device, name), body);
    if (bytes.length > largest && some.length > 1) {
      const half = Math.ceil(some.length / 2);
      waiting.unshift(some.slice(0, half), some.slice(half));
      continue;
    }
    await engine.put(sealer.device, name, bytes);
    const h = await fingerprint(bytes);
    files.push({ n: name, k: upload.kind, s: upload.shard, l: bytes.length, h, u: upload.until });
  }
  return files;
}
