import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that lets nothing through and remembers what was asked of it. */
export type RefusingProxy = {
  /** `http://127.0.0.1:<port>`, for `--proxy-server`. */
  url: string;
  /** Every `host:port` (CONNECT) or address that was asked for, in order. */
  asked: string[];
  close(): Promise<void>;
};

/** Starts one. Whatever Playwright routes never arrives here, so all that does is a request that nobody expected. */
export async function startRefusingProxy(): Promise<RefusingProxy> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502, { connection: 'close' }).end('refused: this run is offline');
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.on('error', () => undefined); // the browser may hang up first
    socket.end('HTTP/1.1 502 Refused\r\nconnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
