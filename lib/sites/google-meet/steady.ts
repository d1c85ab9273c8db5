import type { CallSighting, CallStage } from '../../domain/sighting.ts';
import { type Device, participantsOf, presentsMyself, selfOf } from './people.ts';
import type { CallMemory, CallReading } from './read-call.ts';

/** Two equal readings this far apart are believed, ms. */
export const BELIEVE_MS = 500;
/** A call that cannot be seen for so long, and in so many readings, was left. Icons vanish while Meet redraws its bar. */
export const LEAVE_MS = 3000;
const LEAVE_READINGS = 3;
/** Two people for so long are a pair. */
export const PAIR_MS = 5000;
const PAIR_READINGS = 3;
/** My presentation is over when it was gone for so long, in two readings at least: its tile vanishes while it is redrawn. */
export const SHOWN_MS = 1000;
const GONE_READINGS = 2;
/** Names were seen to arrive within this time, ms. */
const NAMES_MS = 10_000;

/** How long, and in how many readings, one thing was seen without a break. */
type Run<Value> = { value: Value; since: number; readings: number };

/** All that is remembered of one document between readings. Plain data: each reading gives a new one. */
export type Steady = {
  sighting: CallSighting;
  memory: CallMemory;
  stageRun: Run<CallStage> | null;
  missRun: Run<true> | null;
  countRun: Run<number | null> | null;
  pairRun: Run<true> | null;
  /** How long no presentation of mine is seen. */
  goneRun: Run<true> | null;
  /** Last known names and votes: names come late, and a tile is empty while it is redrawn. */
  known: Record<string, Device>;
  /** More than two people were in this call at some time: it never becomes a pair by itself. */
  wasMore: boolean;
  /** A call that has just ended, for the one reading that ended it. */
  ended: string | null;
  /** When it is worth looking again, ms from now; null: at the usual pace. */
  lookAgain: number | null;
};

const NOTHING: CallSighting = {
  code: null,
  stage: 'unknown',
  participants: [],
  count: null,
  isPair: false,
  isPresenting: false,
  title: null,
};

/** Where a document starts. */
export const startSteady = (ownName: string | null = null): Steady => ({
  sighting: NOTHING,
  memory: { wasInCall: false, ownName },
  stageRun: null,
  missRun: null,
  countRun: null,
  pairRun: null,
  goneRun: null,
  known: {},
  wasMore: false,
  ended: null,
  lookAgain: null,
});

const follow = <Value>(run: Run<Value> | null, value: Value, at: number): Run<Value> =>
  run && run.value === value ? { ...run, readings: run.readings + 1 } : { value, since: at, readings: 1 };

const lasted = (run: Run<unknown> | null, at: number, readings: number, ms: number): boolean =>
  run !== null && run.readings >= readings && at - run.since >= ms;

/** Screens that Meet shows for good: believed at once. */
const AT_ONCE: readonly CallStage[] = ['landing', 'left', 'refused', 'error'];

/**
 * What is believed after one more reading, `at` on any steady clock (ms). A call begins with two equal readings 500 ms
 * apart; it ends at once on a terminal screen or another address, else after three misses over three seconds. The bar
 * without a readable roster is still the call. A pair takes three readings over five seconds (sites/google-meet.md §c).
 * That I present is believed at once, and that I do not any more after two readings a second apart: privacy comes first.
 */
export function advance(before: Steady, reading: CallReading, at: number): Steady {
  const wasIn = before.sighting.stage === 'in-call';
  if (reading.code !== before.sighting.code) {
    const fresh: Steady = { ...startSteady(reading.ownName), ended: wasIn ? before.sighting.code : null };
    return believe({ ...fresh, sighting: { ...NOTHING, code: reading.code } }, reading, at);
  }
  const same: Steady = {
    ...before,
    ended: null,
    lookAgain: null,
    memory: { ...before.memory, ownName: reading.ownName },
  };
  return wasIn ? stay(same, reading, at) : believe(same, reading, at);
}

/** The page goes away while this is believed. Answers the code of the call that ends with it, else null. */
export const endOfPage = (state: Steady): string | null =>
  state.sighting.stage === 'in-call' ? state.sighting.code : null;

function believe(before: Steady, reading: CallReading, at: number): Steady {
  const { stage } = reading;
  const stageRun = follow(before.stageRun, stage, at);
  const state = { ...before, stageRun };
  if (stage === before.sighting.stage) return told(state, reading);
  if (!AT_ONCE.includes(stage) && !lasted(stageRun, at, 2, BELIEVE_MS)) {
    return { ...state, lookAgain: Math.max(0, stageRun.since + BELIEVE_MS - at) };
  }
  return stage === 'in-call' ? enter(state, reading, at) : moved(state, reading);
}

/** Another stage than the call is believed from now on. */
function moved(before: Steady, reading: CallReading): Steady {
  const { stage } = reading;
  // Knocking again after a call is a new attempt: a refusal then is not the end of the earlier call.
  const isNewAttempt = stage === 'green-room' || stage === 'knocking';
  const memory = isNewAttempt ? { ...before.memory, wasInCall: false } : before.memory;
  const sighting = { ...NOTHING, code: reading.code, stage, title: reading.title ?? before.sighting.title };
  return { ...before, memory, sighting, missRun: null, countRun: null, pairRun: null };
}

function told(state: Steady, reading: CallReading): Steady {
  const title = reading.title ?? state.sighting.title;
  return { ...state, sighting: { ...state.sighting, title } };
}

function enter(before: Steady, reading: CallReading, at: number): Steady {
  const sighting = { ...NOTHING, code: reading.code, stage: 'in-call' as const, title: before.sighting.title };
  const memory = { ...before.memory, wasInCall: true };
  // Two equal readings were needed to come here, so the count of this one is believed with them.
  const countRun = { value: reading.count, since: at - BELIEVE_MS, readings: 1 };
  return look(
    { ...before, sighting, memory, countRun, pairRun: null, missRun: null, known: {}, wasMore: false },
    reading,
    at,
  );
}

/** In the call: what does this reading change? */
function stay(before: Steady, reading: CallReading, at: number): Steady {
  if (reading.stage === 'in-call') return look({ ...before, missRun: null }, reading, at);
  // The hang-up button is there and nobody can be read: tiles are being redrawn.
  if (reading.stage === 'knocking') return { ...before, missRun: null };
  const missRun = follow(before.missRun, true, at);
  const isOver = AT_ONCE.includes(reading.stage) || lasted(missRun, at, LEAVE_READINGS, LEAVE_MS);
  if (!isOver) return { ...before, missRun, lookAgain: LEAVE_MS / LEAVE_READINGS };
  return { ...moved({ ...before, stageRun: null }, reading), ended: before.sighting.code };
}

/**
 * The devices of this reading with what was known of them, and those that it does not show while the stated count still
 * has room for them: a tile vanishes while it is redrawn, and a spotlight shows fewer than there are.
 */
function remember(before: Steady, reading: CallReading): Record<string, Device> {
  const shown: Record<string, Device> = {};
  for (const device of reading.devices) {
    const earlier = before.known[device.id];
    shown[device.id] = {
      id: device.id,
      name: device.name ?? earlier?.name ?? null,
      // A tile shows its own controls only now and then; whose it is does not change.
      selfVotes: Math.max(device.selfVotes, earlier?.selfVotes ?? 0),
    };
  }
  const all = { ...before.known, ...shown };
  return Object.keys(all).length <= (reading.count ?? 0) ? all : shown;
}

/** The people of the call after a reading of it. */
function look(before: Steady, reading: CallReading, at: number): Steady {
  const known = remember(before, reading);
  const devices = Object.values(known);
  const participants = participantsOf(devices, selfOf(devices));

  const countRun = follow(before.countRun, reading.count, at);
  const isBelieved = lasted(countRun, at, 2, BELIEVE_MS);
  const count = isBelieved ? reading.count : before.sighting.count;
  // One person on two devices is one person; those whom the page does not show are counted all the same.
  const twice = participants.reduce((sum, { devices: joined }) => sum + joined - 1, 0);
  const wasMore = before.wasMore || (isBelieved && count !== null && count - twice > 2);

  const isPairNow = count === 2 && reading.count === 2 && twice === 0 && !wasMore && !reading.isCompanionMode;
  const pairRun = isPairNow ? follow(before.pairRun, true, at) : isBelieved ? null : before.pairRun;
  // Names come late: a pair without them is worth waiting for a little longer.
  const isNamed = participants.length === 2 || lasted(pairRun, at, PAIR_READINGS, NAMES_MS);
  const isLasting = before.sighting.isPair || (isNamed && lasted(pairRun, at, PAIR_READINGS, PAIR_MS));
  const isPair = pairRun !== null && !wasMore && isLasting;

  const isShown = presentsMyself(reading.presentations, devices, reading.ownName);
  const goneRun = isShown ? null : follow(before.goneRun, true, at);
  const isPresenting = isShown || (before.sighting.isPresenting && !lasted(goneRun, at, GONE_READINGS, SHOWN_MS));
  const sighting: CallSighting = {
    code: reading.code,
    stage: 'in-call',
    participants,
    count,
    isPair,
    isPresenting,
    title: reading.title ?? before.sighting.title,
  };
  return { ...before, known, countRun, pairRun, goneRun, wasMore, sighting, lookAgain: isBelieved ? null : BELIEVE_MS };
}
