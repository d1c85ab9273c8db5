import { EngineError } from '../engine.ts';
import { type Connection, type ConnectionSettings, connect } from './relay-connection.ts';
import { PATIENCE } from './relay-socket.ts';

/** How often one question is put: relays hang up on busy connections, and what was not answered may be asked anew. */
const ATTEMPTS = 3;

/** A connection to a relay for as long as it is used. */
export type Link = {
  /** Does `work` on an open connection, once more on a new one when the relay hung up meanwhile. */
  use<Value>(work: (connection: Connection) => Promise<Value>): Promise<Value>;
  /** Hangs up. It may be used again, on a new connection. */
  close(): void;
};

/** Connects at the first use and hangs up when nobody used it for a while (`Patience.idle`). Throws as `connect` does. */
export function relayLink(settings: ConnectionSettings): Link {
  const idle = settings.patience?.idle ?? PATIENCE.idle;
  let current: Promise<Connection> | null = null;
  let users = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connection(): Promise<Connection> {
    const known = current;
    if (known) {
      const open = await known.catch(() => null);
      if (open?.isOpen()) return open;
      // Several may find it closed at once: the first one connects, for all.
      if (current === known) current = null;
    }
    current ??= connect(settings);
    return current;
  }

  function close(): void {
    clearTimeout(timer);
    current?.then(
      (open) => open.close(),
      () => undefined, // it never opened
    );
    current = null;
  }

  return {
    async use(work) {
      users += 1;
      clearTimeout(timer);
      try {
        for (let left = ATTEMPTS - 1; ; left -= 1) {
          const open = await connection();
          try {
            return await work(open);
          } catch (error) {
            const isLost = error instanceof EngineError && error.trouble === 'unreachable' && open.hasDropped();
            if (!isLost || left === 0) throw error;
          }
        }
      } finally {
        users -= 1;
        if (users === 0) timer = setTimeout(close, idle);
      }
    },
    close,
  };
}
