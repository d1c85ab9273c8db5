import { EngineError } from '../engine.ts';

/** How a connection is made: the browser's own `WebSocket`, or a double of it. Throws for what is no address. */
export type OpenSocket = (url: string) => WebSocket;

/** Milliseconds until somebody counts as not there. */
export type Patience = {
  /** For the connection. */
  connect: number;
  /** For an answer; of a long one for each of its parts. */
  answer: number;
  /** Until a connection that nobody uses is given up. */
  idle: number;
};

/** What is waited for a relay in the world; a worker is ended after 30 s without an answer (sync.md §6). */
export const PATIENCE: Patience = { connect: 10_000, answer: 20_000, idle: 5000 };

/** A socket, once it is open. Throws `unreachable` when it does not open within `patience` milliseconds. */
export function openSocket(open: OpenSocket, url: string, patience: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      reject(new EngineError('unreachable'));
    };
    const timer = setTimeout(() => {
      fail();
      socket?.close();
    }, patience);
    const socket = attempt(() => open(url));
    if (!socket) return fail();
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    // The browser does not say why by design.
    socket.addEventListener('error', fail);
    socket.addEventListener('close', fail);
  });
}

function attempt<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch {
    return null;
  }
}
