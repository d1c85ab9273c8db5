import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What stands before a server so that a test can take it off the network while its files stay. */
export type Gate = {
  /** The server's address through the gate. */
  url: string;
  /** Hangs up on everybody, and on everybody who comes until `open`. */
  shut(): void;
  open(): void;
  /** Lets so many more bytes of requests through, then shuts in the middle of one; resolves when that happened. */
  shutAfter(bytes: number): Promise<void>;
  /** As `shutAfter`, but leaves whoever asks without an answer, until `shut` or `open` hangs up. */
  stallAfter(bytes: number): Promise<void>;
  /** Requests, and bytes of their bodies and of the answers', since the last time that this was asked. */
  counted(): { requests: number; sent: number; received: number };
  close(): Promise<void>;
};

/** How many requests begin in a part of a stream, and how long the bodies are that its heads tell of. */
function headsIn(bytes: Buffer): { firstLines: number; bodies: number } {
  const text = bytes.toString('latin1');
  const lengths = [...text.matchAll(/^content-length: (\d+)\r$/gim)].map(([, length]) => Number(length));
  return {
    firstLines: text.match(/^[A-Z]+ \S+ HTTP\/1\.1\r$/gm)?.length ?? 0,
    bodies: lengths.reduce((sum, length) => sum + length, 0),
  };
}

/** Puts a gate before the server at `url`, an http address. */
export async function startGate(url: string): Promise<Gate> {
  const { port, pathname } = new URL(url);
  const sockets = new Set<Socket>();
  let isShut = false;
  let left = Number.POSITIVE_INFINITY;
  let atEnd: () => void = () => undefined;
  let count = { requests: 0, sent: 0, received: 0 };

  const shut = () => {
    isShut = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const server = createServer((client) => {
    if (isShut) return void client.destroy();
    const upstream = connect(Number(port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined); // either side may hang up first
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('data', (bytes: Buffer) => {
      const { firstLines, bodies } = headsIn(bytes);
      count.requests += firstLines;
      count.sent += bodies;
      const through = bytes.subarray(0, left);
      left -= through.length;
      // The server has what went through before anything else happens.
      upstream.write(through, () => left === 0 && atEnd());
    });
    upstream.on('data', (bytes: Buffer) => {
      count.received += headsIn(bytes).bodies;
      client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo; // a TCP server that listens has one

  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    shut,
    open() {
      shut();
      isShut = false;
      left = Number.POSITIVE_INFINITY;
    },
    shutAfter: (bytes) =>
      new Promise((resolve) => {
        left = bytes;
        atEnd = () => {
          shut();
          resolve();
        };
      }),
    stallAfter: (bytes) =>
      new Promise((resolve) => {
        left = bytes;
        atEnd = resolve;
      }),
    counted() {
      const counted = count;
      count = { requests: 0, sent: 0, received: 0 };
      return counted;
    },
    async close() {
      shut();
      server.close();
      await once(server, 'close');
    },
  };
}
