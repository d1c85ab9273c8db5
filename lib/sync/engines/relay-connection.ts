import { finalizeEvent, verifyEvent } from 'nostr-tools/pure';
import { EngineError } from '../engine.ts';
import { answersWithin } from './relay-answers.ts';
import type { RelayKeys } from './relay-keys.ts';
import { type RelayEvent, type RelayFilter, type RelayMessage, readMessage } from './relay-messages.ts';
import { hangUpOf, isSignInWanted, isThereAlready, refusalOf } from './relay-refusals.ts';
import { type OpenSocket, openSocket, PATIENCE, type Patience } from './relay-socket.ts';

export type ConnectionSettings = {
  /** As `relayAddress` gives it. */
  url: string;
  keys: RelayKeys;
  /** Wall time in epoch ms. */
  now(): number;
  open?: OpenSocket | undefined;
  patience?: Partial<Patience> | undefined;
};

/** What is heard of a request that stays open. */
export type Listener = {
  /** Asked first, before the signature is looked at, which is dear: whether the event is wanted at all. */
  isWelcome(event: RelayEvent): boolean;
  /** A new event that fits, certainly signed with our key. */
  onEvent(event: RelayEvent): void;
  /** What was there before has gone by unheard; from now on each is new. */
  onEnd(): void;
  /** Nothing more will be heard: the connection ended, or the relay closed the request. */
  onGone(): void;
};

export type Connection = {
  /** Until the relay says that it keeps the event; one that it has already is as good. */
  publish(event: RelayEvent): Promise<void>;
  /** All that the relay sends for one request: signed by us, each once, in the order in which they came. */
  ask(filter: RelayFilter): Promise<RelayEvent[]>;
  /** Keeps a request for new events open until `onGone`; done when it is open. */
  listen(filters: readonly RelayFilter[], listener: Listener): Promise<void>;
  /** Sends an event that nobody has to keep. */
  tell(event: RelayEvent): void;
  isOpen(): boolean;
  /** Whether the other side ended it. */
  hasDropped(): boolean;
  close(): void;
};

/** For how long a relay that wants to know who we are may take to say how. */
const CHALLENGE_MS = 2000;
/** Events in one answer; we ask for 500 at a time, and one that comes twice counts twice. */
const MAX_EVENTS = 2000;
/** Letters of all events that answer one request; a relay that sends more is broken or hostile. */
const MAX_ANSWER = 32 * 1024 * 1024;
const AUTH_KIND = 22242;

/**
 * One connection to a relay. Everything on it throws `EngineError` alone: `unreachable` for no connection, a broken one
 * and no answer in time; `not-supported` where something answers that is no relay; else what `refusalOf` makes of the
 * relay's words. A relay that wants NIP-42 is told that the room's own key is asking, and asked once more.
 */
export async function connect(settings: ConnectionSettings): Promise<Connection> {
  const { url, keys, now } = settings;
  const patience = { ...PATIENCE, ...settings.patience };
  const socket = await openSocket(settings.open ?? ((address) => new WebSocket(address)), url, patience.connect);
  let isClosing = false;
  let hasDropped = false;
  let ended: EngineError | null = null;
  let hasHeard = false;
  let hasSpoken = false; // as a relay does
  let count = 0;
  let challenge: string | null = null;
  let onChallenge = (): void => undefined;
  let signingIn: Promise<boolean> | null = null;

  const answers = answersWithin(patience.answer, () => {
    // The relay may come back to life, but nothing that is under way will be answered in time.
    close();
    return new EngineError(hasHeard && !hasSpoken ? 'not-supported' : 'unreachable');
  });
  socket.addEventListener('message', ({ data }) => {
    hasHeard = true;
    const message = readMessage(data);
    if (!message) return;
    hasSpoken = true;
    if (message.kind === 'challenge') {
      challenge = message.challenge;
      onChallenge();
    } else if (message.kind === 'ok') answers.hear(message.id, message, data.length);
    else if (message.kind !== 'notice') answers.hear(message.request, message, data.length);
  });
  socket.addEventListener('close', ({ code }) => {
    hasDropped = !isClosing;
    ended ??= hangUpOf(code);
    answers.failAll(ended);
  });

  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const send = (...message: unknown[]): void => {
    if (isOpen()) socket.send(JSON.stringify(message));
    else if (ended) answers.failAll(ended); // nobody else would tell who waits
  };
  const close = (): void => {
    isClosing = true;
    socket.close();
    ended ??= new EngineError('unreachable');
    answers.failAll(ended);
  };

  async function challenged(): Promise<string | null> {
    if (challenge === null)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, CHALLENGE_MS);
        onChallenge = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    return challenge;
  }

  async function signIn(): Promise<boolean> {
    const said = await challenged();
    if (said === null) return false;
    const tags = [
      ['relay', url],
      ['challenge', said],
    ];
    const event = finalizeEvent(
      { kind: AUTH_KIND, tags, content: '', created_at: Math.floor(now() / 1000) },
      keys.signing,
    );
    const answer = answers.until(event.id, (message) => (message.kind === 'ok' ? message.isTaken : undefined));
    send('AUTH', event);
    return answer.catch(() => false);
  }

  /** Once for a connection: whoever is not let in then never is. */
  const mayAskAgain = (why: string): Promise<boolean> => {
    if (!isSignInWanted(why)) return Promise.resolve(false);
    signingIn ??= signIn();
    return signingIn;
  };

  /** Does `attempt`, which gives the words of a refusal or null, and once more when signing in helped. */
  async function unlessRefused(attempt: () => Promise<string | null>): Promise<void> {
    const why = await attempt();
    if (why === null) return;
    const again = (await mayAskAgain(why)) ? await attempt() : why;
    if (again !== null) throw refusalOf(again);
  }

  /** What is certainly written with our key and was asked for. */
  function isTrue(event: RelayEvent, filters: readonly RelayFilter[]): boolean {
    const fits = filters.some(
      ({ kinds, authors, ids }) =>
        kinds.includes(event.kind) && authors.includes(event.pubkey) && (ids?.includes(event.id) ?? true),
    );
    return fits && verifyEvent(event);
  }

  function fresh(): string {
    count += 1;
    return `d${count}`;
  }

  return {
    publish: (event) =>
      unlessRefused(() => {
        const answer = answers.until(event.id, (message) => {
          if (message.kind !== 'ok') return undefined;
          return { why: message.isTaken || isThereAlready(message.why) ? null : message.why };
        });
        send('EVENT', event);
        return answer.then(({ why }) => why);
      }),

    async ask(filter) {
      const events = new Map<string, RelayEvent>();
      let length = 0;
      let heard = 0;
      await unlessRefused(async () => {
        const id = fresh();
        const answer = answers.until(id, (message, letters) => {
          length += letters;
          heard += 1;
          if (length > MAX_ANSWER || heard > MAX_EVENTS) throw new EngineError('failed');
          if (message.kind === 'end') return { why: null };
          if (message.kind === 'closed') return { why: message.why };
          if (message.kind === 'event' && !events.has(message.event.id) && isTrue(message.event, [filter]))
            events.set(message.event.id, message.event);
          return undefined;
        });
        send('REQ', id, filter);
        const { why } = await answer.finally(() => send('CLOSE', id));
        return why;
      });
      return [...events.values()];
    },

    listen: (filters, { isWelcome, onEvent, onEnd, onGone }) =>
      unlessRefused(async () => {
        const id = fresh();
        const hearNew = (message: RelayMessage): void => {
          if (message.kind === 'event' && isWelcome(message.event) && isTrue(message.event, filters))
            onEvent(message.event);
          if (message.kind === 'closed') close(); // nobody would notice one that is closed alone
        };
        const answer = answers.until<{ why: string | null }>(
          id,
          (message) => {
            if (message.kind === 'closed') return { why: message.why };
            return message.kind === 'end' ? { why: null } : undefined;
          },
          ({ why }) => {
            if (why !== null) return;
            answers.keep(id, { hear: hearNew, fail: onGone });
            onEnd();
          },
        );
        send('REQ', id, ...filters);
        return (await answer).why;
      }),

    tell: (event) => send('EVENT', event),
    isOpen,
    hasDropped: () => hasDropped,
    close,
  };
}
