/**
 * A hybrid logical clock as text: 9 base36 digits of epoch ms, 3 base36 digits of a counter, 6 characters of the
 * device (sync.md §9.1). Comparing two clocks as strings orders them; two devices never make the same one.
 */
export type Clock = string & { readonly __kind: 'clock' };

const MS_DIGITS = 9;
const COUNTER_DIGITS = 3;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;
const FORM = /^[0-9a-z]{12}[a-z2-7]{6}$/;
/** A remote clock further ahead than this is ordered but does not drag ours along (sync.md §9.1). */
const MAX_LEAD_MS = 24 * 60 * 60 * 1000;

const digits = (value: number, width: number): string => value.toString(36).padStart(width, '0');
const msOf = (clock: Clock): number => Number.parseInt(clock.slice(0, MS_DIGITS), 36);
const counterOf = (clock: Clock): number => Number.parseInt(clock.slice(MS_DIGITS, MS_DIGITS + COUNTER_DIGITS), 36);

function make(ms: number, counter: number, device: string): Clock {
  // A counter that is used up borrows the next millisecond, so that order is kept without waiting.
  const carried = ms + Math.floor(counter / COUNTER_LIMIT);
  return (digits(carried, MS_DIGITS) + digits(counter % COUNTER_LIMIT, COUNTER_DIGITS) + device) as Clock; // the one place that makes clocks
}

/** The wall time at which a clock was made, epoch ms; a little later where the wall clock had gone back. */
export const timeOf = (clock: Clock): number => msOf(clock);

/** The device that made a clock, 6 characters. */
export const deviceOf = (clock: Clock): string => clock.slice(MS_DIGITS + COUNTER_DIGITS);

/** Whether `value` has the form of a clock. */
export const isClock = (value: unknown): value is Clock => typeof value === 'string' && FORM.test(value);

/** The next clock of `device` after `last` at wall time `now` (epoch ms): always greater than `last`, also when the wall clock went back. */
export function tick(last: Clock | null, now: number, device: string): Clock {
  const wall = Math.max(0, Math.floor(now));
  if (!last || msOf(last) < wall) return make(wall, 0, device);
  return make(msOf(last), counterOf(last) + 1, device);
}

/**
 * What our clock has seen after reading `remote`: the greater of both, unless the remote one is more than a day ahead
 * of the wall clock. Never throws on drift: a device with a wrong clock must not stop the others.
 */
export function witness(last: Clock | null, remote: Clock, now: number): Clock | null {
  if (msOf(remote) > now + MAX_LEAD_MS) return last;
  return last && last > remote ? last : remote;
}
