/** Minutes of a meeting of `length` minutes that are planned; the rest is a buffer (P33, T9): −15 from 45 on, else −5. */
export function plannedMinutes(length: number): number {
  if (length >= 45) return length - 15;
  return length > 10 ? length - 5 : length;
}

/** A ten-minute catch-up is planned to ten minutes however long the event is (P31). */
export const CATCH_UP_MINUTES = 10;

/** Parts of a meeting in minutes, in this order: planned for both, reserved at the end of the plan, buffer. */
export type TimePlan = { planned: number; reserved: number; buffer: number };

/**
 * How a meeting's minutes are laid out. `reserved` never exceeds the plan, and leaving early shortens the buffer first,
 * then the plan (P34). Null when the length is not known or nonsense.
 */
export function timePlan(input: {
  startsAt: number | null;
  endsAt: number | null;
  isCatchUp: boolean;
  reserved: number;
  leaveAt: number | null;
}): TimePlan | null {
  const { startsAt, endsAt, isCatchUp, leaveAt } = input;
  if (startsAt === null || endsAt === null) return null;
  const length = Math.round((endsAt - startsAt) / MINUTE);
  if (!(length > 0 && length <= A_DAY)) return null;
  const until = leaveAt === null ? length : Math.round((leaveAt - startsAt) / MINUTE);
  const total = Math.max(0, Math.min(length, until));
  const planned = Math.min(isCatchUp ? Math.min(CATCH_UP_MINUTES, length) : plannedMinutes(length), total);
  const reserved = Math.min(Math.max(0, input.reserved), planned);
  return { planned: planned - reserved, reserved, buffer: total - planned };
}

/** Where in its plan a meeting is; whole minutes, `left` until the zone ends. */
export type TimeZonePhase =
  | { zone: 'before'; in: number }
  | { zone: 'planned'; left: number }
  | { zone: 'reserved'; left: number }
  | { zone: 'buffer'; left: number }
  /** Past its end: a long conversation, usually an important one (P34). */
  | { zone: 'over'; by: number };

/** Where `now` stands in the plan that began at `startsAt`; minutes are rounded up, so that "1 min" is the last. */
export function phaseAt(plan: TimePlan, startsAt: number, now: number): TimeZonePhase {
  const gone = (now - startsAt) / MINUTE;
  if (gone < 0) return { zone: 'before', in: Math.ceil(-gone) };
  const { planned, reserved, buffer } = plan;
  if (gone < planned) return { zone: 'planned', left: Math.ceil(planned - gone) };
  if (gone < planned + reserved) return { zone: 'reserved', left: Math.ceil(planned + reserved - gone) };
  const total = planned + reserved + buffer;
  if (gone < total) return { zone: 'buffer', left: Math.ceil(total - gone) };
  return { zone: 'over', by: Math.floor(gone - total) };
}

/** Minutes gone since the start, never below 0 and whole. */
export const minutesGone = (startsAt: number, now: number): number =>
  Math.max(0, Math.floor((now - startsAt) / MINUTE));

const MINUTE = 60_000;
/** An event longer than a day is no talk. */
const A_DAY = 24 * 60;
