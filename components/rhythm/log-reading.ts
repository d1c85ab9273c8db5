import { type Day, dayAt, startOfDay } from '../../lib/domain/day.ts';
import type { SlotView } from '../../lib/messages/rhythm-views.ts';

/** What stands in the form. */
export type LogText = {
  day: Day;
  /** `10:30`, or empty. */
  time: string;
  /** Whole minutes; null when what was written is no length. */
  minutes: number | null;
};

export type LogReading =
  | { kind: 'talk'; at: number; minutes: number; slot: SlotView | null }
  | { kind: 'refused'; why: 'no-minutes' | 'no-time' | 'still-to-come' };

const NOON = 12 * 60;
const MINUTE = 60_000;

/** The planned meeting of that day that has no trace yet: a talk held elsewhere is that one. */
export const slotOn = (history: readonly SlotView[], day: Day): SlotView | null =>
  history.find(({ at, fate }) => (fate === 'planned' || fate === 'past') && dayAt(at) === day) ?? null;

/**
 * When the talk began: at the time that was written, else when it was planned, else so that it ends now, else at noon of
 * its day. What has not begun yet is refused.
 */
export function readLog({ day, time, minutes }: LogText, history: readonly SlotView[], now: number): LogReading {
  if (minutes === null || minutes < 1 || minutes > 24 * 60) return { kind: 'refused', why: 'no-minutes' };
  const written = time.trim() === '' ? null : minutesOfDay(time);
  if (time.trim() !== '' && written === null) return { kind: 'refused', why: 'no-time' };
  const slot = slotOn(history, day);
  const at = written !== null ? instantOf(day, written) : presumed(day, minutes, slot, now);
  return at > now ? { kind: 'refused', why: 'still-to-come' } : { kind: 'talk', at, minutes, slot };
}

function presumed(day: Day, minutes: number, slot: SlotView | null, now: number): number {
  if (slot && slot.at <= now) return slot.at;
  if (day !== dayAt(now)) return instantOf(day, NOON);
  const begun = Math.floor(now / MINUTE) * MINUTE - minutes * MINUTE;
  return Math.max(startOfDay(day), begun);
}

function minutesOfDay(time: string): number | null {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim()) ?? [];
  return hours === '' ? null : Number(hours) * 60 + Number(minutes);
}

/** That time on the clock of that day, also where clocks change in between. */
function instantOf(day: Day, minutes: number): number {
  const date = new Date(startOfDay(day));
  date.setHours(Math.floor(minutes / 60), minutes % 60, 0, 0);
  return date.getTime();
}
