import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../lib/sync/engine.ts';

const DEVICE = 'abcdefgh234567zy';
const bytesOf = (length: number, factor = 7): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * factor + (at >> 8)) & 255);

/** Every character that a name of ours can have, in the three forms that names have. */
const NAMES = [
  ['h', `h-${DEVICE}-00000001-az27`],
  ['h', 'h-ijklmnopqrstuvwx-99999999-bcde'],
  [DEVICE, 'l-00000012-fghi-0'],
  [DEVICE, 'l-00000012-fghi-10'],
  [DEVICE, 's-2026-00000345-jklm-0'],
  [DEVICE, 's-1970-00000678-nopq-3'],
] as const;

/**
 * What every engine promises to the core (lib/sync/engine.ts). `make` gives an engine over an empty store of its own, and
 * how to end it. An engine with a limit for files is asked for files up to that limit.
 */
export function engineContract(name: string, make: () => Promise<{ engine: Engine; end?: () => Promise<void> }>): void {
  describe(`the engine contract: ${name}`, () => {
    let engine: Engine;
    beforeEach(async () => {
      const made = await make();
      engine = made.engine;
      return made.end;
    });

    it('lists nothing where no folder is', async () => {
      expect(await engine.list('h')).toEqual([]);
      expect(await engine.list(DEVICE)).toEqual([]);
    });

    it('gives null for a file that is not there, with and without its folder', async () => {
      expect(await engine.get('h', `h-${DEVICE}-00000001-az27`)).toBeNull();
      await engine.put('h', `h-${DEVICE}-00000002-az27`, bytesOf(10));
      expect(await engine.get('h', `h-${DEVICE}-00000001-az27`)).toBeNull();
    });

    it.each(NAMES)('keeps a file called %s/%s, and lists it under exactly that name', async (dir, file) => {
      await engine.put(dir, file, bytesOf(300));
      expect(await engine.get(dir, file)).toEqual(bytesOf(300));
      expect(await engine.list(dir)).toEqual([file]);
    });

    it('keeps every byte value, and files of hardly any bytes', async () => {
      const all = Uint8Array.from({ length: 512 }, (_, at) => at & 255);
      const files = new Map([
        ['l-00000001-aaaa-0', all],
        ['l-00000002-aaaa-0', Uint8Array.of(0)],
        ['l-00000003-aaaa-0', Uint8Array.of(0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x0a, 0x1a, 0x00)],
      ]);
      for (const [file, bytes] of files) await engine.put(DEVICE, file, bytes);
      for (const [file, bytes] of files) expect(await engine.get(DEVICE, file)).toEqual(bytes);
    });

    it('takes bytes that are a part of a larger buffer as that part alone', async () => {
      const part = bytesOf(1000).subarray(100, 200);
      await engine.put(DEVICE, 'l-00000001-aaaa-0', part);
      expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toEqual(bytesOf(1000).slice(100, 200));
    });

    it('keeps a file as large as the core writes them', async () => {
      const large = bytesOf(Math.min(1.5 * 1024 * 1024, engine.limits.maxFile ?? Number.POSITIVE_INFINITY), 13);
      await engine.put(DEVICE, 's-2026-00000001-aaaa-0', large);
      const read = await engine.get(DEVICE, 's-2026-00000001-aaaa-0');
      expect(read?.length).toBe(large.length);
      expect(read?.every((byte, at) => byte === large[at])).toBe(true);
    });

    it('takes the same bytes under the same name once more', async () => {
      await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(50));
      await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(50));
      expect(await engine.list(DEVICE)).toEqual(['l-00000001-aaaa-0']);
      expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toEqual(bytesOf(50));
    });

    it('deletes one file and no other; gone already, or never there, is done', async () => {
      await engine.del(DEVICE, 'l-00000001-aaaa-0');
      await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(50));
      await engine.put(DEVICE, 'l-00000001-aaaa-1', bytesOf(60));
      await engine.del(DEVICE, 'l-00000001-aaaa-0');
      await engine.del(DEVICE, 'l-00000001-aaaa-0');
      expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toBeNull();
      expect(await engine.list(DEVICE)).toEqual(['l-00000001-aaaa-1']);
      expect(await engine.get(DEVICE, 'l-00000001-aaaa-1')).toEqual(bytesOf(60));
    });

    it('keeps folders apart', async () => {
      await engine.put('h', `h-${DEVICE}-00000001-az27`, bytesOf(10));
      await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(20));
      expect(await engine.list('h')).toEqual([`h-${DEVICE}-00000001-az27`]);
      expect(await engine.list(DEVICE)).toEqual(['l-00000001-aaaa-0']);
    });

    it('keeps all of several files that are put at once, also into folders that are not there yet', async () => {
      const files = Array.from({ length: 8 }, (_, at) => ({ dir: at % 2 ? DEVICE : 'h', at }));
      const fileName = ({ dir, at }: { dir: string; at: number }): string =>
        dir === 'h' ? `h-${DEVICE}-0000000${at}-az27` : `l-0000000${at}-aaaa-0`;
      await Promise.all(files.map((file) => engine.put(file.dir, fileName(file), bytesOf(100 + file.at))));
      for (const file of files) expect(await engine.get(file.dir, fileName(file))).toEqual(bytesOf(100 + file.at));
      const listed = [...(await engine.list('h')), ...(await engine.list(DEVICE))];
      expect(listed.sort()).toEqual(files.map(fileName).sort());
    });

    it('hands out bytes that may be changed without changing the file', async () => {
      await engine.put(DEVICE, 'l-00000001-aaaa-0', bytesOf(50));
      (await engine.get(DEVICE, 'l-00000001-aaaa-0'))?.fill(0);
      expect(await engine.get(DEVICE, 'l-00000001-aaaa-0')).toEqual(bytesOf(50));
    });
  });
}
