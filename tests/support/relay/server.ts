import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as passing } from 'node:timers/promises';
import { type Client, type Event, type IncomingMessage, LogLevel } from '@nostr-relay/common';
import { NostrRelay } from '@nostr-relay/core';
import { type WebSocket, WebSocketServer } from 'ws';
import { forgeriesOf } from './forgeries.ts';
import { MemoryEvents } from './memory-events.ts';

/** What goes wrong at a relay; may be changed while it runs. As given by `soundWays` everything is right. */
export type RelayWays = {
  /** Says OK and keeps nothing. */
  isLying: boolean;
  /** Takes requests for deletion and does nothing about them. */
  ignoresDeletion: boolean;
  /** Hangs up a connection on which so many messages came. */
  dropAfter: number | null;
  /** Letters of the largest event that it takes; 65,536 as many relays have it. */
  maxEvent: number;
  /** Requests that may be open at once on one connection. */
  maxRequests: number;
  /** Events with which it answers one request at most. */
  pageLimit: number | null;
  /** Milliseconds before each of its answers. */
  delay: number;
  /** Refuses every event with these words, as `rate-limited: slow down`. */
  refusesEvents: string | null;
  /** Closes every request with these words. */
  refusesRequests: string | null;
  /** Wants NIP-42 from everybody first. */
  wantsAuth: boolean;
  /** Sends things that are no messages before each answer. */
  isGarbling: boolean;
  /** Sends forged events before each true one. */
  isForging: boolean;
  /** Sends everything twice. */
  isRepeating: boolean;
  /** Never says that a request is answered. */
  neverEnds: boolean;
  /** Hears everything and says nothing. */
  isSilent: boolean;
  /** Hangs up with this code as soon as somebody connects. */
  turnsAway: number | null;
};

/** A relay without any vice. */
export const soundWays = (): RelayWays => ({
  isLying: false,
  ignoresDeletion: false,
  dropAfter: null,
  maxEvent: 65_536,
  maxRequests: 10,
  pageLimit: 500,
  delay: 0,
  refusesEvents: null,
  refusesRequests: null,
  wantsAuth: false,
  isGarbling: false,
  isForging: false,
  isRepeating: false,
  neverEnds: false,
  isSilent: false,
  turnsAway: null,
});

export type TestRelay = {
  /** `ws://127.0.0.1:<port>` */
  url: string;
  ways: RelayWays;
  /** What it keeps, oldest first. */
  events(): Event[];
  /** Every message that came, as it came, in order; ephemeral events are in it too. */
  received: string[];
  /** How many connections there have been, and how many are open. */
  connections(): { ever: number; open: number };
  /** Loses everything that it kept. */
  forget(): void;
  /** Loses the first event that fits. */
  loseOne(fits: (event: Event) => boolean): void;
  /** Hangs up every connection, and goes on. */
  hangUp(): void;
  /** Is down until `comeBack`, on the same port; it keeps what it kept. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  /** Ends it. */
  stop(): Promise<void>;
};

/**
 * A real relay (@nostr-relay/core, NIP-01, 09, 11, 42) on a port of 127.0.0.1 that is free, or on `port`, with its
 * events in memory and every vice of `RelayWays` on demand.
 */
export async function startRelay(options: Partial<RelayWays> & { port?: number } = {}): Promise<TestRelay> {
  const { port: wanted = 0, ...chosen } = options;
  const ways = { ...soundWays(), ...chosen };
  const events = new MemoryEvents();
  // No caches: what was lost or deleted may be written again, and what was just written is found.
  const caches = { filterResultCacheTtl: 0, eventHandlingResultCacheTtl: 0 };
  const relay = new NostrRelay(events, { hostname: '127.0.0.1', logLevel: LogLevel.ERROR, ...caches });
  const received: string[] = [];
  const open = new Set<WebSocket>();
  let ever = 0;

  function greet(socket: WebSocket): void {
    ever += 1;
    open.add(socket);
    if (ways.turnsAway !== null) socket.close(ways.turnsAway);
    const client = clientOf(socket, ways);
    const requests = new Set<string>();
    let heard = 0;
    relay.handleConnection(client);
    socket.on('message', (data) => {
      heard += 1;
      received.push(String(data));
      if (ways.dropAfter !== null && heard > ways.dropAfter) socket.terminate();
      else void hear(client, requests, String(data));
    });
    socket.on('error', () => undefined); // who connects may break off at any time
    socket.on('close', () => {
      open.delete(socket);
      relay.handleDisconnect(client);
    });
  }

  async function hear(client: Client, requests: Set<string>, text: string): Promise<void> {
    if (ways.isSilent) return;
    Object.assign(events, {
      pageLimit: ways.pageLimit,
      ignoresDeletion: ways.ignoresDeletion,
      isLying: ways.isLying,
    });
    const message = read(text);
    if (!message) return client.send(JSON.stringify(['NOTICE', 'error: cannot read that']));
    const refusal = refusalOf(message, client, requests, text);
    if (refusal) client.send(JSON.stringify(refusal));
    else await relay.handleMessage(client, message);
  }

  function refusalOf(message: IncomingMessage, client: Client, requests: Set<string>, text: string): unknown[] | null {
    const isStranger = ways.wantsAuth && !relay.isAuthorized(client);
    if (message[0] === 'EVENT') {
      const isLarge = text.length > ways.maxEvent;
      const why = (isStranger && 'auth-required: who are you?') || (isLarge && 'invalid: event too large');
      return why || ways.refusesEvents ? ['OK', message[1].id, false, why || ways.refusesEvents] : null;
    }
    if (message[0] === 'CLOSE') requests.delete(message[1]);
    if (message[0] !== 'REQ') return null;
    const isMany = !requests.has(message[1]) && requests.size >= ways.maxRequests;
    const why = (isStranger && 'auth-required: who are you?') || (isMany && 'error: too many open requests');
    if (why || ways.refusesRequests) return ['CLOSED', message[1], why || ways.refusesRequests];
    requests.add(message[1]);
    return null;
  }

  const start = async (port: number) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/nostr+json', 'access-control-allow-origin': '*' });
      const limitation = { max_message_length: ways.maxEvent, max_limit: ways.pageLimit };
      response.end(JSON.stringify({ name: 'test relay', supported_nips: [1, 9, 11, 42], limitation }));
    });
    new WebSocketServer({ server }).on('connection', greet);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await start(wanted);
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one

  const hangUp = (): void => {
    for (const socket of open) socket.terminate();
  };
  const goDown = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    hangUp();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `ws://127.0.0.1:${port}`,
    ways,
    events: () => [...events.kept.values()],
    received,
    connections: () => ({ ever, open: open.size }),
    forget: () => events.kept.clear(),
    loseOne(fits) {
      const lost = [...events.kept.values()].find(fits);
      if (lost) events.kept.delete(lost.id);
    },
    hangUp,
    goDown,
    async comeBack() {
      server = await start(port);
    },
    async stop() {
      if (server.listening) await goDown();
      await relay.destroy();
    },
  };
}

/** The socket as the relay sees it: what is sent through it goes wrong as `ways` say. */
function clientOf(socket: WebSocket, ways: RelayWays): Client {
  const deliver = async (text: string): Promise<void> => {
    if (ways.delay > 0) await passing(ways.delay);
    const message = JSON.parse(text);
    if (ways.isSilent || (ways.neverEnds && message[0] === 'EOSE')) return;
    if (ways.isGarbling) for (const garbage of GARBAGE) socket.send(garbage);
    if (ways.isForging && message[0] === 'EVENT')
      for (const forged of forgeriesOf(message[2])) socket.send(JSON.stringify(['EVENT', message[1], forged]));
    for (let times = ways.isRepeating ? 2 : 1; times > 0; times -= 1) socket.send(text);
  };
  return {
    get readyState() {
      return socket.readyState;
    },
    send: (text) => void deliver(text),
  };
}

const GARBAGE = [
  '',
  'null',
  '{',
  '[]',
  '["EVENT"]',
  '["EVENT","?",null]',
  '["OK",1]',
  '["EOSE",{}]',
  '["CLOSED"]',
  '7',
];

function read(text: string): IncomingMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    return Array.isArray(message) ? (message as IncomingMessage) : null; // the relay answers what it does not know
  } catch {
    return null;
  }
}

// `node tests/support/relay/server.ts 7777` is a relay to try things with by hand.
if (import.meta.main) console.log((await startRelay({ port: Number(process.argv[2] ?? 7777) })).url);
