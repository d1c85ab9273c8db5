import { isDiskFull, type NotesState, openNotes } from '../../lib/database/opening.ts';
import type { ErrorCode } from '../../lib/errors.ts';
import { keep, readKept } from '../../lib/platform/kept.ts';
import { keepBackup } from './backups-keeping.ts';
import type { Keeper } from './keeper.ts';
import { readAsItIs } from './recovery-reading.ts';
import { finishRestoring } from './recovery-restoring.ts';

/** Where everybody waits until the notes are open, or it is known why they are not. */
export type Door = {
  /** How they are; opening begins with the first question, and never fails otherwise than by its answer. */
  state(): Promise<NotesState>;
  /** Tries once more, and makes everybody who asks wait for that. */
  retry(): Promise<NotesState>;
};

/** One for each keeper. It holds nothing that a stopped worker could lose. */
const doors = new WeakMap<Keeper, Door>();

/** The door of a keeper. `first` is done before anything is opened; the first who asks says what. */
export function doorOf(keeper: Keeper, first: () => Promise<unknown> = async () => {}): Door {
  const known = doors.get(keeper);
  if (known) return known;
  let opening: Promise<NotesState> | null = null;
  const start = () => {
    opening = open(keeper, first);
    return opening;
  };
  const door: Door = { state: () => opening ?? start(), retry: start };
  doors.set(keeper, door);
  return door;
}

async function open(keeper: Keeper, first: () => Promise<unknown>): Promise<NotesState> {
  try {
    await first();
    await finishRestoring(keeper);
  } catch (error) {
    // Whatever was to be finished is tried again at the next start; the opening tells how things are by then.
    if (isDiskFull(error)) return 'full';
  }
  return openNotes(keeper.db, (stored, ours) => backUpBeforeUpgrade(keeper, stored, ours));
}

/**
 * Keeps a sealed copy of the notes as they lie on disk, once for each step between two versions. Rejects when the disk is
 * full, for the upgrade would break off at that as well; any other trouble with the safe must not lock anybody out of
 * notes whose upgrade is one transaction.
 */
async function backUpBeforeUpgrade(keeper: Keeper, stored: number, ours: number): Promise<void> {
  const step = `${stored}-${ours}`;
  try {
    if ((await readKept('backedUpBefore')) === step) return;
    const everything = await readAsItIs(keeper.db.name);
    const isAnything = Object.values(everything.tables).some((rows) => rows.length > 0);
    if (isAnything) await keepBackup(keeper.safe, everything, { why: 'before-upgrade', now: keeper.now() });
    await keep('backedUpBefore', step);
  } catch (error) {
    if (isDiskFull(error)) throw error;
  }
}

/** What is answered whatever became of the notes: it reads the safe alone, or is there to mend them. */
const ALWAYS = /^(recovery\.|backup\.(list|part|delete|keepIn)$|keys\.(get|kept)$|data\.erase$)/;
/** Calls that change nothing. */
const READS = /\.(get|list|state|open|inspect|exportPart|attend)$/;

/** Why a call cannot be answered for now, null when it can; waits until the notes are open. */
export async function guard(keeper: Keeper, call: string): Promise<ErrorCode | null> {
  if (ALWAYS.test(call)) return null;
  if ((await doorOf(keeper).state()) === 'fine') return null;
  return READS.test(call) ? 'notes-closed' : 'read-only';
}

/** Does `work` when the notes are open, and nothing otherwise: for what no call asked for, such as alarms. */
export async function whenOpen(keeper: Keeper, work: () => Promise<unknown>): Promise<void> {
  if ((await doorOf(keeper).state()) === 'fine') await work();
}
