import { writersOf } from '../../records/row.ts';
import type { Company } from './attempt.ts';
import { disowned } from './guards.ts';
import type { Pending, Self, SyncPorts, TargetState } from './ports.ts';
import { dropOldHeads, type News, publishFiles } from './publish-files.ts';
import { publishWindow } from './publish-window.ts';

/** Operations of one publish; what is more follows in the next one, at once. */
const MOST_PENDING = 4_000;
/** Without news a head is published this often, so that others know the device lives and what it has seen. */
const HEARTBEAT_MS = 24 * 60 * 60 * 1000;

/** What a publish did. `isFull`: everything was written anew; `hasMore`: operations are left, publish again. */
export type Published = { state: TargetState; sent: number; isFull: boolean; hasMore: boolean };

/** What the reading before it found out. */
export type Situation = Company & {
  self: Self;
  state: TargetState;
  /** Names in clocks that other devices of this target answer for. */
  covered: ReadonlySet<string>;
  /** Something that we put there, or read there, is not there any more. */
  isLost: boolean;
};

/**
 * Which operations go into a log. What another target brought is left out when it came from here, or when its author
 * publishes here itself.
 */
const worthSending = (target: string, covered: ReadonlySet<string>, pending: readonly Pending[]): Pending[] =>
  pending.filter(({ op, via }) => via === null || (via !== target && writersOf(op).some((code) => !covered.has(code))));

/**
 * Names in clocks that this device has to carry on this target, besides its own: those it carried until their device came
 * here itself, those that nobody answers for, those whose operations it sends now, and, when everything is written anew,
 * all that nobody else answers for.
 */
function carriedCodes(
  { self, state, remotes, covered }: Situation,
  sending: readonly Pending[],
  all: readonly string[],
): { carries: string[]; isMore: boolean } {
  const wanted = [...state.carries, ...disowned(remotes), ...sending.flatMap(({ op }) => writersOf(op)), ...all];
  const own = new Set([self.code, ...self.former]);
  const carries = [...new Set(wanted)].filter((code) => !own.has(code) && !covered.has(code)).sort();
  return { carries, isMore: carries.some((code) => !state.own?.carries.includes(code)) };
}

/** Of so many publishes it is remembered what they took along; of older ones nobody is taken to know anything. */
const MOST_CARRIED = 64;

/** Remembers up to where this publish took everything, for `knownBy`. */
async function noteCarried({ vault, target }: SyncPorts, state: TargetState, upTo: number): Promise<TargetState> {
  if (!state.own || upTo === 0) return state;
  const carried = [...state.carried, { seq: state.own.seq, upTo }].slice(-MOST_CARRIED);
  const noted = { ...state, carried };
  await vault.setTarget(target, noted);
  return noted;
}

/**
 * Publishes what waits, as files or, where there is little room, as the working set; only when that is done the operations
 * are marked as sent. Everything is written anew when this is the first time, when something was lost there, or when this
 * device begins to carry somebody. Null when there is nothing to say. Throws what the engine throws.
 */
export async function publish(ports: SyncPorts, situation: Situation): Promise<Published | null> {
  const { vault, target, now } = ports;
  const { budget } = ports.engine.limits;
  const { self, state: before } = situation;
  const mustWriteAll = before.own === null || situation.isLost;
  // A window holds whatever waits, however much that is.
  const limit = mustWriteAll || budget !== null ? Number.MAX_SAFE_INTEGER : MOST_PENDING;
  const pending = await vault.pending(target, limit);
  const sending = worthSending(target, situation.covered, pending);
  const { carries, isMore } = carriedCodes(situation, sending, mustWriteAll ? await vault.codes() : []);
  const news: News = { sending, upTo: pending.at(-1)?.n ?? 0, isFull: mustWriteAll || isMore };
  const isDue = now - (before.own?.at ?? 0) >= HEARTBEAT_MS;
  if (!news.isFull && sending.length === 0 && !isDue) {
    if (news.upTo > 0) await vault.sent(target, news.upTo);
    return null;
  }
  const from = { ...before, carries };
  const committed =
    budget === null
      ? await publishFiles(ports, self, from, news, situation)
      : await publishWindow(ports, self, from, budget, situation);
  if (news.upTo > 0) await vault.sent(target, news.upTo);
  const noted = await noteCarried(ports, committed, news.upTo);
  // Where there is little room they went before the head came.
  const state = budget === null ? await dropOldHeads(ports, noted) : noted;
  return { state, sent: sending.length, isFull: news.isFull, hasMore: pending.length >= limit };
}
