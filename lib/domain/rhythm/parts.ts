import type { Day } from '../day.ts';

/** How often two meet while one of them is new (P21); finer than a cadence. */
export const PACES = ['daily', 'thrice', 'weekly', 'biweekly'] as const;
export type Pace = (typeof PACES)[number];

/** One step of an onboarding: from that day on, so often. */
export type RampStep = { from: Day; pace: Pace };

/** An onboarding: its steps, earliest first, the first one from its first day on. Each is a suggestion (P21). */
export type Ramp = { steps: RampStep[] };

/** What I settle about when we meet; each a register of its own on the relationship, and none is ever shared. */
export type RhythmParts = {
  /** Null when nobody is new here, or not any more. */
  ramp: Ramp | null;
  /** We live or work in one city (P107). */
  isSameCity: boolean;
  /** The first day of a trip that brings us together (P107). */
  tripOn: Day | null;
  /** When we last met in person, for what no meeting here tells (P107). */
  lastInPersonOn: Day | null;
};

/** Nothing settled yet. */
export const NO_RHYTHM: RhythmParts = { ramp: null, isSameCity: false, tripOn: null, lastInPersonOn: null };
