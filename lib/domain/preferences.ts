import { WORKLOAD_LIMIT } from './workload.ts';

/** What I may set once for all pairs; each value is a row of its own under `pref:<name>`. */
export type Preferences = {
  /** From how many promises of one person in one week on a pile-up is named (P78). */
  workloadLimit: number;
  /** Minutes before a 1:1 at which it is announced with its prep card (P35); 0 is never. */
  prepMinutes: number;
  /** Minutes before the end at which wrapping up is offered (P83); 0 is never. */
  wrapUpMinutes: number;
};
/** The name of one of them. */
export type Preference = keyof Preferences;

/** What holds until I say otherwise. */
export const DEFAULT_PREFERENCES: Preferences = { workloadLimit: WORKLOAD_LIMIT, prepMinutes: 10, wrapUpMinutes: 5 };

/** The values that make sense, both ends included. */
export const PREFERENCE_RANGES: Record<Preference, { least: number; most: number }> = {
  workloadLimit: { least: 1, most: 50 },
  prepMinutes: { least: 0, most: 120 },
  wrapUpMinutes: { least: 0, most: 60 },
};

/** `value` when it is a whole number in the range of `name`, else null. */
export function readPreference(name: Preference, value: unknown): number | null {
  const { least, most } = PREFERENCE_RANGES[name];
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}
