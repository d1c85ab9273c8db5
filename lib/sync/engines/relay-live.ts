import type { LiveEars, LiveWay } from '../live.ts';
import { relayAddress } from './relay-address.ts';
import { type Connection, connect } from './relay-connection.ts';
import { KINDS, openedEvent, sealedEvent } from './relay-files.ts';
import { type RelayKeys, relayKeys } from './relay-keys.ts';
import type { RelayEvent } from './relay-messages.ts';
import type { OpenSocket, Patience } from './relay-socket.ts';
import { type WrittenEvents, writtenEvents } from './relay-written.ts';

export type RelayLiveSettings = {
  /** The relay's address, as `relayAddress` gives it. */
  url: string;
  /** The room's 32 bytes, as its engine has them. */
  secret: Uint8Array;
  ears: LiveEars;
  /** Wall time in epoch ms; the computer's when left out. */
  now?: (() => number) | undefined;
  /** How connections are made; the browser's own way when left out. */
  open?: OpenSocket | undefined;
  /** What the engine over the same relay wrote: no news. */
  written?: WrittenEvents | undefined;
  /** Shorter waits for tests; `again` is the first wait before connecting anew, `alive` the time between signs of life. */
  patience?: Partial<Patience & { again: number; alive: number }> | undefined;
};

/** `dropped` counts what came, or was to be sent, beyond what a live way carries. */
export type RelayLive = LiveWay & { dropped(): number };

/** Bytes of one message: as an event under the 64 KB that many relays take. */
const MAX_SENT = 40 * 1024;
/** Letters of one message that comes: 64 KB of bytes as base64. */
const MAX_HEARD = 88_000;
/** Messages in one second; whoever types writes ten. */
const MOST_A_SECOND = 50;
const AGAIN_MS = 1000;
const MOST_AGAIN_MS = 30_000;
/** Below the 30 s after which a worker without traffic is ended (sync.md §6). */
const ALIVE_MS = 20_000;
/** An id that no event has: asking for it costs a line each way. */
const NOBODY = '0'.repeat(64);

/**
 * Hears of new heads and carries messages between open panels over a relay (ephemeral events: passed on, not kept). It
 * connects at once and anew after 1 s to 30 s as long as it is not closed; after each reconnection it tells of news, for
 * what came meanwhile was missed. Every 20 s it asks the relay for something that is not there, which tells a dead line
 * and keeps a background worker alive: traffic on a WebSocket counts as work (Chrome 116, sync.md §6). Messages keep
 * their order, each is heard once, one's own never; beyond 50 a second or 64 KB they are dropped and counted. Never throws.
 */
export function openRelayLive(settings: RelayLiveSettings): RelayLive {
  const { secret, ears, open, written, patience } = settings;
  const now = settings.now ?? Date.now;
  const url = relayAddress(settings.url);
  const known = writtenEvents();
  let keys: RelayKeys | null = null;
  let connection: Connection | null = null;
  let isOpen = false;
  let isClosed = false;
  let hasBeenOpen = false;
  let dropped = 0;
  let second = { at: 0, count: 0 };
  let wake = (): void => undefined;
  /** One after another, also after one that failed: sealing and opening take turns and would mix up the order. */
  let outgoing = Promise.resolve();
  let incoming = Promise.resolve();

  function setOpen(value: boolean): void {
    if (isOpen === value) return;
    isOpen = value;
    ears.onChange();
  }

  /** Each event once, and no more than a person can cause. */
  function isWelcome({ id, content }: RelayEvent): boolean {
    if (known.has(id) || written?.has(id)) return false;
    const at = Math.floor(now() / 1000);
    if (second.at !== at) second = { at, count: 0 };
    second.count += 1;
    const isTooMuch = second.count > MOST_A_SECOND || content.length > MAX_HEARD;
    if (isTooMuch) dropped += 1;
    return !isTooMuch;
  }

  function hear(room: RelayKeys, event: RelayEvent): void {
    known.add(event.id);
    if (event.kind === KINDS.names) {
      ears.onNews();
      return;
    }
    incoming = incoming
      .catch(() => undefined)
      .then(async () => {
        const bytes = await openedEvent(room, event);
        if (bytes && !isClosed) ears.onBytes(bytes);
      });
  }

  /** From connecting to its end. Gives whether it was open in between. */
  async function session(address: string): Promise<boolean> {
    keys ??= await relayKeys(secret);
    const room = keys;
    const line = await connect({ url: address, keys: room, now, open, patience });
    if (isClosed) line.close();
    connection = line;
    const { promise: gone, resolve: onGone } = Promise.withResolvers<void>();
    const nobody = { ids: [NOBODY], kinds: [KINDS.live], authors: [room.author], limit: 1 };
    // Without an answer the connection closes itself.
    const signsOfLife = setInterval(() => void line.ask(nobody).catch(() => undefined), patience?.alive ?? ALIVE_MS);
    try {
      const wanted = { kinds: [KINDS.names, KINDS.live], authors: [room.author], limit: 1 };
      await line.listen([wanted], {
        isWelcome,
        onEvent: (event) => hear(room, event),
        onEnd() {
          setOpen(true);
          if (hasBeenOpen) ears.onNews();
          hasBeenOpen = true;
        },
        onGone,
      });
      await gone;
      return true;
    } finally {
      clearInterval(signsOfLife);
      line.close();
      connection = null;
      setOpen(false);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(address: string): Promise<void> {
    const first = patience?.again ?? AGAIN_MS;
    let wait = first;
    while (!isClosed) {
      const wasOpen = await session(address).catch(() => false); // why does not matter: it is tried again
      if (isClosed) return;
      if (wasOpen) wait = first;
      // Not all browsers of a relay that comes back at the same moment.
      await pause(wait * (0.5 + Math.random() / 2));
      wait = Math.min(wait * 2, MOST_AGAIN_MS);
    }
  }
  if (url !== null) void run(url);

  return {
    send(bytes) {
      const line = connection;
      const room = keys;
      if (!isOpen || !line || !room) return;
      if (bytes.length > MAX_SENT) {
        dropped += 1;
        return;
      }
      const copy = bytes.slice(); // the caller may go on with it
      outgoing = outgoing
        .catch(() => undefined)
        .then(async () => {
          const event = await sealedEvent(room, { kind: KINDS.live, bytes: copy, now: now() });
          known.add(event.id);
          line.tell(event);
        });
    },
    isOpen: () => isOpen,
    close() {
      isClosed = true;
      wake();
      connection?.close();
      setOpen(false);
    },
    dropped: () => dropped,
  };
}
