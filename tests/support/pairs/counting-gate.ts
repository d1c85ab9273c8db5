import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands before a server of any protocol and counts what passes. */
export type CountingGate = {
  /** The server's address through it, with the same scheme and path. */
  url: string;
  /** Bytes both ways since the last time that this was asked. */
  bytes(): number;
  close(): Promise<void>;
};

/** Puts one before the server at `url`, which listens on 127.0.0.1. */
export async function startCountingGate(url: string): Promise<CountingGate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let passed = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => {
        passed += bytes.length;
        to.write(bytes);
      });
      from.on('error', () => undefined); // either side may hang up first
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `${target.protocol}//127.0.0.1:${port}${target.pathname === '/' ? '' : target.pathname}`,
    bytes() {
      const bytes = passed;
      passed = 0;
      return bytes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
