/** Files of one browser by `dir/name`. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The form of a pack: this byte, the vault, then each file as its path, four bytes of length, its bytes. */
const VERSION = 1;

const lineOf = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);

/**
 * Files of `vault` as one piece. Only their names and the vault's are readable in it; the files are sealed. Paths and
 * vault are our own letters, without line ends.
 */
export function packFiles(vault: string, files: Files): Uint8Array {
  const parts = [new Uint8Array([VERSION]), lineOf(vault)];
  for (const [path, bytes] of files) {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    parts.push(lineOf(path), length, bytes);
  }
  const pack = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    pack.set(part, at);
    at += part.length;
  }
  return pack;
}

/** What is in a pack; null when it is none, is cut short, or is of a newer version. */
export function unpackFiles(pack: Uint8Array): { vault: string; files: Map<string, Uint8Array> } | null {
  if (pack[0] !== VERSION) return null;
  const vaultEnd = pack.indexOf(0x0a, 1);
  if (vaultEnd < 0) return null;
  const text = (from: number, to: number): string => new TextDecoder().decode(pack.subarray(from, to));
  const view = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const files = new Map<string, Uint8Array>();
  let at = vaultEnd + 1;
  while (at < pack.length) {
    const end = pack.indexOf(0x0a, at);
    if (end < 0 || end + 5 > pack.length) return null;
    const from = end + 5;
    const to = from + view.getUint32(end + 1);
    if (to > pack.length) return null;
    files.set(text(at, end), pack.slice(from, to));
    at = to;
  }
  return { vault: text(1, vaultEnd), files };
}
