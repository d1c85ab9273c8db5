import { type RelayEngine, type RelaySettings, relayEngine } from '../../../lib/sync/engines/relay.ts';

/** For relays that never answer: not so short that a busy machine counts as one. */
export const SHORT = { connect: 2000, answer: 600 };

/** The secret of a room that nobody has used yet. */
export const freshSecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));

const opened: RelayEngine[] = [];

/** An engine over a relay; in a room of its own when no secret is given. */
export function relayEngineAt(url: string, more: Partial<RelaySettings> = {}): RelayEngine {
  const engine = relayEngine({ url, secret: freshSecret(), now: Date.now, ...more });
  opened.push(engine);
  return engine;
}

/** Hangs up all that were opened, for the end of a test. */
export function closeRelayEngines(): void {
  for (const engine of opened.splice(0)) engine.close();
}
