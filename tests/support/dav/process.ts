import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as passing } from 'node:timers/promises';

/** A WebDAV server that a test started: its address, ends with a slash, and the one account there. */
export type DavServer = {
  url: string;
  user: string;
  password: string;
  /** Ends it and takes its files away. */
  stop(): Promise<void>;
};

/** Not ASCII, so that every server here is asked with what RFC 7617 calls UTF-8. */
export const ACCOUNT = { user: 'bob', password: 'päss wörd:€' } as const;

/** A port of 127.0.0.1 that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  server.close();
  await once(server, 'close');
  return port;
}

const STARTS_WITHIN_MS = 20_000;

/**
 * Runs a server and ends it as soon as standard input does, which happens however its parent ends: a test runner that is
 * killed leaves nothing behind. (A background job of sh has no standard input of its own, hence the third descriptor.)
 */
const GUARD = `exec 3<&0
"$@" 3<&- &
server=$!
trap 'kill "$server"; wait "$server"' TERM
{ cat <&3 >/dev/null; kill $$; } &
wait "$server"`;

/** Starts a server and waits until it listens on `port`; the answer ends it and waits until it has ended. */
export async function startProcess(program: string, args: string[], port: number): Promise<() => Promise<void>> {
  const child = spawn('sh', ['-c', GUARD, 'sh', program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true, // a group of its own, so that the server's own children can be ended with it
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    if (said.length < 20_000) said += text.toString();
  });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const stop = async () => {
    child.stdin.end();
    const late = setTimeout(() => {
      if (child.pid && !hasEnded) process.kill(-child.pid, 'SIGKILL');
    }, 5000);
    await ended;
    clearTimeout(late);
  };
  const until = Date.now() + STARTS_WITHIN_MS;
  while (!(await isListening(port))) {
    if (!hasEnded && Date.now() < until) {
      await passing(20); // nobody tells when a port opens
      continue;
    }
    await stop();
    throw new Error(`${program} did not start. It said: ${said.trim() || 'nothing'}`);
  }
  return stop;
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
