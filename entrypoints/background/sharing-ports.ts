import type { InputOf } from '../../lib/messages/envelope.ts';
import type { BackgroundToSurface } from '../../lib/messages/from-background.ts';
import type { RoomWays } from '../../lib/sharing/room-places.ts';

/** What sharing needs of the browser and of the ways to the companion. */
export type SharingPorts = {
  /** How places of rooms are reached. */
  ways: Omit<RoomWays, 'db'>;
  /** The program's version. */
  app: string;
  isOnline(): boolean;
  /** One turn at a time, whatever else of the extension runs. */
  alone<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** From 0 to below 1. */
  random(): number;
  /** Tells surfaces where the companion's caret stands. */
  tellCaret(caret: InputOf<BackgroundToSurface, 'caret'>): void;
  /** Wakes this browser every minute, or no more. */
  wakeEachMinute(isOn: boolean): Promise<void>;
};

/**
 * What no engine throws is a fault of ours: it shows up as an uncaught error, and stops neither turns nor notes. Notes that
 * were closed for being erased or put back are none: whatever waits is done at their next opening.
 */
export function showFault(error: unknown): void {
  if (error instanceof Error && error.name === 'DatabaseClosedError') return;
  queueMicrotask(() => {
    throw error;
  });
}
