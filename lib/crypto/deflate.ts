import { joined } from './bytes.ts';

/**
 * What one read may swell to before the limit is looked at: deflate packs at most 1,032 to 1, so 8 KiB bring some 8 MiB.
 * In one piece a bomb would fill the memory first.
 */
const PIECE = 8 * 1024;

function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + PIECE));
        else controller.close();
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
}

/** All of `stream`, or null as soon as it is longer than `limit` bytes. */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > limit) {
      reader.cancel().catch(() => {}); // it is given up; how it ends concerns nobody
      return null;
    }
    parts.push(read.value);
  }
  return joined(parts);
}

/** `bytes` packed with raw deflate (RFC 1951). */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await collect(
    inPieces(bytes).pipeThrough(new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  return packed ?? new Uint8Array(0); // without a limit there is always an answer
}

/** What `deflate` packed, or null: it is torn, of another kind, or longer than `limit` bytes when unpacked. Never throws. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await collect(inPieces(bytes).pipeThrough(new DecompressionStream('deflate-raw')), limit);
  } catch {
    return null; // the stream says only that it could not go on
  }
}
