import type { PauseReason, TargetKind } from '../domain/sync-words.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long after an edit its turn begins (sync.md §9.3). */
export const EDIT_MS = 5 * SECOND;
/** How long further edits may put that off. */
export const LONGEST_EDIT_MS = 20 * SECOND;
/** The browser's account takes one write in this time (sync.md §1.1); every other place as often as there is something. */
export const ACCOUNT_MS = 30 * SECOND;
/** While a surface is looked at a turn comes this often; else with the heartbeat of the background. */
export const ATTENDED_MS = 50 * SECOND;

const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 30 * MINUTE;
/** What does not heal by itself is asked for again this seldom: each try may count as a wrong password. */
const STUBBORN_PAUSE = 60 * MINUTE;

/** Needs an answer of mine: no time heals it, only an act (or its own event, such as a key that arrives). */
const NEEDS_ME: readonly PauseReason[] = ['needs-words', 'no-vault', 'wrong-vault', 'not-allowed'];
const STUBBORN: readonly PauseReason[] = [
  'certificate',
  'unauthorised',
  'forbidden',
  'not-found',
  'not-supported',
  'redirected',
  'full',
];

/**
 * When a place that ended its turn with `reason` is tried again by itself, epoch ms; null when only an act of mine helps.
 * `failures` counts turns in a row that ended badly, this one included; `asked` is what a server asked for
 * (`Retry-After`, ms) and is kept to. Waits grow from half a minute to half an hour, spread by `random` (0 to 1) so that
 * all my browsers do not come back at once.
 */
export function retryAt(
  reason: PauseReason,
  { failures, asked, now, random }: { failures: number; asked: number | null; now: number; random: number },
): number | null {
  if (NEEDS_ME.includes(reason)) return null;
  const growing = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
  const pause = STUBBORN.includes(reason) ? STUBBORN_PAUSE : growing;
  return now + Math.max(asked ?? 0, Math.round(pause * (0.8 + 0.4 * random)));
}

/** What a turn needs to know of a place to tell whether it is due. */
export type Due = {
  id: TargetKind;
  pause: { reason: PauseReason; retryAt: number | null } | null;
  /** When a turn with it last began in the life of this worker; null for never. */
  triedAt: number | null;
};

/**
 * From when on a turn with the place may begin, epoch ms; null for not before an act of mine. `isAsked`: I pressed a
 * button, which overrides every pause but the pace of the browser's account, which the browser itself enforces. A pause
 * for a held change is none: only that one change waits.
 */
export function dueFrom({ id, pause, triedAt }: Due, isAsked: boolean): number | null {
  const paced = id === 'browser' && triedAt !== null ? triedAt + ACCOUNT_MS : 0;
  if (isAsked || pause === null || pause.reason === 'held') return paced;
  return pause.retryAt === null ? null : Math.max(paced, pause.retryAt);
}
