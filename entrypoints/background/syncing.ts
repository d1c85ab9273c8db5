import type { TargetRow } from '../../lib/database/local-rows.ts';
import { pruneOutbox, waitingFor } from '../../lib/database/outbox.ts';
import type { BackupReason, PauseReason, TargetKind } from '../../lib/domain/sync-words.ts';
import type { LongWork, SyncState } from '../../lib/messages/safekeeping-views.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { needDevice, needVault } from '../../lib/sync/keyring.ts';
import type { Ways } from '../../lib/sync/places.ts';
import { ACCOUNT_MS, ATTENDED_MS, dueFrom, EDIT_MS, LONGEST_EDIT_MS, retryAt } from '../../lib/sync/schedule.ts';
import { type TurnEnd, type TurnPorts, takeTurn } from '../../lib/sync/turn.ts';
import { meetAccount } from './accounts.ts';
import type { Keeper } from './keeper.ts';
import { cancelWork, currentWork, longWork } from './long-work.ts';
import { clearFormer, unlessEngine } from './published.ts';

/** What the scheduler needs of the browser. */
export type SyncingPorts = {
  ways: Ways;
  /** The program's version, and what this browser is called until somebody names it. */
  app: string;
  defaultName(): Promise<string>;
  isOnline(): boolean;
  /** A sealed copy before something that may go wrong; never throws. */
  backUp(why: BackupReason): Promise<void>;
  /** One turn at a time, whatever else of the extension runs. */
  alone<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** From 0 to below 1. */
  random(): number;
};

/** What keeps this browser in step with my others: when turns are taken, and how they went. */
export type Syncing = {
  /**
   * The computer, the worker or the network woke up, or this one place has news: places that are due have their turn.
   */
  wake(only?: TargetKind): Promise<void>;
  /** Something was written: a turn follows in a few seconds, while more may be typed. */
  soon(): void;
  /** A surface is looked at. */
  attend(): Promise<void>;
  /** I asked for it: every place has its turn, paused or not. Resolves when it ended. */
  now(): Promise<void>;
  /** Breaks off what runs, other long work included. */
  cancel(): void;
  /** Lets a held change of a device happen at the next turn, when it hides no more rows than that. */
  agree(place: TargetKind, device: string, hidden: number): void;
  /** Calls `work` while no turn runs, and breaks a running one off for it. */
  between<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  state(): Promise<SyncState>;
  /** What a turn with the place works with, for work of another kind there. */
  turnPorts(target: TargetRow): Promise<TurnPorts>;
};

/** Rows that are named when they changed; of more only the tables are. */
const MOST_NAMED = 1_000;
/** A bar for fewer steps than this would only flicker. */
const LONG_STEPS = 4;
/** What no engine throws is a fault of ours: it shows up as an uncaught error, and stops neither turns nor notes. */
const showFault = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });

/** See `Syncing`. Holds nothing that matters: a stopped worker goes on from what the database says. */
export function createSyncing(keeper: Keeper, ports: SyncingPorts): Syncing {
  const { db } = keeper;
  const triedAt = new Map<TargetKind, number>();
  const agreed = new Map<TargetKind, Map<string, number>>();
  let running: { ended: Promise<void>; controller: AbortController } | null = null;
  let last = 0;
  let planned: { at: number; isAsked: boolean; timer: ReturnType<typeof setTimeout> } | null = null;
  let firstEdit: number | null = null;

  const tell = () => keeper.changed(['targets'], []);

  /** A turn with each place that is due; asked ones whatever paused them. */
  function run(isAsked: boolean, only?: TargetKind): Promise<void> {
    unplan();
    firstEdit = null;
    if (running) {
      const before = running.ended;
      return isAsked ? before.then(() => run(true)) : before;
    }
    const controller = new AbortController();
    const work = async () => {
      const targets = await db.targets.toArray();
      const asked = targets.filter(({ id }) => only === undefined || id === only);
      const due: TargetRow[] = [];
      for (const target of asked) {
        if (!isDue(target, isAsked)) planFor(target, isAsked);
        else if (isAsked || only !== undefined || !(await isFresh(target))) due.push(target);
      }
      if (due.length === 0) return;
      last = keeper.now();
      for (const target of due) if (!controller.signal.aborted) await turn(target, controller.signal);
      await pruneOutbox(db);
    };
    const ended = ports
      .alone(work)
      .catch(showFault)
      .finally(() => {
        running = null;
        tell();
      });
    running = { ended, controller };
    return ended.then(followUp);
  }

  const isDue = (target: TargetRow, isAsked: boolean): boolean => {
    if (isBeyondNetwork(target) && !ports.isOnline()) return false;
    const from = fromOf(target, isAsked);
    return from !== null && from <= keeper.now();
  };

  /** In step a moment ago, with nothing to bring: a worker that wakes for every click asks no server for every click. */
  const isFresh = async ({ id, lastAt, pause }: TargetRow): Promise<boolean> =>
    pause === null &&
    lastAt !== null &&
    keeper.now() - lastAt < ATTENDED_MS &&
    keeper.now() >= lastAt &&
    (await waitingFor(db, id)) === 0;

  /** From when on a turn with the place may begin, epoch ms; null for not before an act of mine. */
  const fromOf = ({ id, pause }: TargetRow, isAsked: boolean): number | null =>
    dueFrom({ id, pause, triedAt: triedAt.get(id) ?? null }, isAsked);

  /** What was written during a turn, or what one place brought for another, goes next. */
  async function followUp(): Promise<void> {
    for (const target of await db.targets.toArray()) {
      const from = fromOf(target, false);
      if (from === null || (await waitingFor(db, target.id)) === 0) continue;
      plan(Math.max(keeper.now() + EDIT_MS, from));
    }
  }

  /** A place that was asked too early has its turn as soon as it may. */
  function planFor(target: TargetRow, isAsked: boolean): void {
    const from = fromOf(target, isAsked);
    if (from !== null && from > keeper.now() && from - keeper.now() <= ACCOUNT_MS) plan(from, isAsked);
  }

  /** A turn at `at` (epoch ms) unless one comes earlier, which takes along that it was asked for. */
  function plan(at: number, isAsked = false): void {
    const next = { at: Math.min(at, planned?.at ?? at), isAsked: isAsked || (planned?.isAsked ?? false) };
    clearTimeout(planned?.timer);
    planned = { ...next, timer: setTimeout(() => void run(next.isAsked), next.at - keeper.now()) };
  }

  function unplan(): void {
    clearTimeout(planned?.timer);
    planned = null;
  }

  async function turn(target: TargetRow, signal: AbortSignal): Promise<void> {
    triedAt.set(target.id, keeper.now());
    try {
      const isNew = (await db.published.get(target.id))?.state == null;
      if (isNew) await ports.backUp('before-sync');
      const met = target.id === 'browser' ? await meetAccount(keeper, ports.ways.account, target) : null;
      if (met !== null) return await remember(target.id, { pause: met, failures: 0 });
      const answers = agreed.get(target.id) ?? new Map<string, number>();
      agreed.delete(target.id);
      const work: LongWork = isNew && target.first !== 'join' ? 'upload' : 'download';
      const turnsPorts = await turnPorts(target);
      const end = await longWork(keeper, work, ({ report, signal: stopped }) => {
        const onProgress = (done: number, total: number) => {
          if (total >= LONG_STEPS) report(done, total);
        };
        const either = AbortSignal.any([signal, stopped]);
        return takeTurn({ ...turnsPorts, signal: either, onProgress }, { first: target.first, answers });
      });
      await ended(target, end);
    } catch (error) {
      if (signal.aborted) return;
      await failed(target, error);
    }
  }

  async function turnPorts(target: TargetRow): Promise<TurnPorts> {
    const { name } = await needDevice(keeper.safe);
    return {
      db,
      safe: keeper.safe,
      vault: await needVault(keeper.safe, keeper.now()),
      ways: ports.ways,
      target,
      app: ports.app,
      name: name ?? (await ports.defaultName()),
    };
  }

  async function ended(target: TargetRow, end: TurnEnd): Promise<void> {
    const isNewlyHeld = end.pause === 'held' && target.pause?.reason !== 'held';
    if (isNewlyHeld) await ports.backUp('held');
    if (end.pause === null) await clearFormer(keeper, ports.ways).catch(unlessEngine);
    const isInStep = end.pause === null || end.pause === 'held';
    await remember(target.id, {
      pause: end.pause,
      failures: 0,
      notes: end.notes,
      level: end.level && { used: end.level.used, quota: end.level.quota, isCut: end.level.isCut },
      ...(end.skew === null ? {} : { skew: end.skew }),
      ...(isInStep ? { lastAt: keeper.now(), first: null } : {}),
    });
    if (end.changed.length === 0) return;
    const tables = [...new Set(end.changed.map(({ table }) => table))];
    // Ten years are more than a message should name: surfaces ask by tables.
    const ids = end.changed.length > MOST_NAMED ? [] : end.changed.map(({ id }) => id);
    keeper.changed(tables, ids);
  }

  async function failed(target: TargetRow, error: unknown): Promise<void> {
    const reason: PauseReason = error instanceof EngineError ? error.trouble : 'failed';
    const asked = error instanceof EngineError ? error.retryAfter : null;
    if (!(error instanceof EngineError)) showFault(error);
    await remember(target.id, { pause: reason, failures: target.failures + 1 }, asked);
  }

  /** Writes down how a turn went; a place that was left meanwhile stays left. */
  async function remember(
    id: TargetKind,
    { pause, ...rest }: Partial<Omit<TargetRow, 'id' | 'pause'>> & { pause: PauseReason | null; failures: number },
    asked: number | null = null,
  ): Promise<void> {
    const now = keeper.now();
    await db.transaction('rw', db.targets, async () => {
      const row = await db.targets.get(id);
      if (!row) return;
      const at = pause && retryAt(pause, { failures: rest.failures, asked, now, random: ports.random() });
      const since = row.pause?.reason === pause ? row.pause.since : now;
      await db.targets.put({ ...row, ...rest, pause: pause && { reason: pause, since, retryAt: at } });
    });
    tell();
  }

  return {
    wake: (only) => run(false, only),
    soon() {
      firstEdit ??= keeper.now();
      // Further typing puts it off; that it was asked for stays.
      const isAsked = planned?.isAsked ?? false;
      unplan();
      plan(Math.min(keeper.now() + EDIT_MS, firstEdit + LONGEST_EDIT_MS), isAsked);
    },
    attend: async () => {
      if (keeper.now() - last >= ATTENDED_MS) await run(false);
    },
    now: () => run(true),
    cancel() {
      running?.controller.abort(new DOMException('cancelled by me', 'AbortError'));
      cancelWork(keeper);
    },
    agree(place, device, hidden) {
      agreed.set(place, new Map(agreed.get(place)).set(device, hidden));
    },
    async between(work) {
      running?.controller.abort(new DOMException('something else comes first', 'AbortError'));
      await running?.ended;
      return ports.alone(work);
    },
    turnPorts,
    state: () => stateOf(keeper, ports.isOnline()),
  };
}

const isBeyondNetwork = ({ id }: TargetRow): boolean => id === 'dav' || id === 'drive';

/** What a header says. */
async function stateOf(keeper: Keeper, isOnline: boolean): Promise<SyncState> {
  const { db } = keeper;
  const targets = await db.targets.toArray();
  const progress = currentWork(keeper);
  const known = { waiting: 0, reason: null, place: null, at: atOf(targets), progress };
  // What a file that is read in leaves to be sent cannot be counted before it ends.
  if (progress?.work === 'restore') return { ...known, kind: 'working' };
  if (targets.length === 0) return { ...known, kind: 'off' };
  const waiting = Math.max(...(await Promise.all(targets.map(({ id }) => waitingFor(db, id)))));
  if (progress) return { ...known, waiting, kind: 'working' };
  if (!isOnline && targets.every(isBeyondNetwork)) return { ...known, waiting, kind: 'offline' };
  const paused = targets.find(({ pause }) => pause !== null);
  if (paused?.pause) return { ...known, waiting, kind: 'paused', reason: paused.pause.reason, place: paused.id };
  const isWaiting = waiting > 0 || targets.some(({ lastAt }) => lastAt === null);
  return { ...known, waiting, kind: isWaiting ? 'waiting' : 'in-step' };
}

/** Since when the place that lags most was in step; null when one never was. */
const atOf = (targets: TargetRow[]): number | null => {
  const times = targets.map(({ lastAt }) => lastAt);
  return times.every((time) => time !== null) && times.length > 0 ? Math.min(...times) : null;
};
