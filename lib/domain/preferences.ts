import { WORKLOAD_LIMIT } from './workload.ts';

/** What I may set once for all pairs; each value is a row of its own under `pref:<name>`. */
export type Preferences = {
  /** From how many promises of one person in one week on a pile-up is named (P78). */
  workloadLimit: number;
  /** Minutes before a 1:1 at which it is announced with its prep card (P35); 0 is never. */
  prepMinutes: number;
  /** Minutes before the end at which wrapping up is offered (P83); 0 is never. */
  wrapUpMinutes: number;
  /** When the day's 1:1s and promises are told once, minutes after midnight; -1 is never. */
  digestAt: number;
  /** From when until when nothing is announced, minutes after midnight; the same twice is never. */
  quietFrom: number;
  quietTo: number;
  /** Within which minutes of the day times are proposed, on working days. */
  workFrom: number;
  workTo: number;
  /** A talk shorter than so many minutes is a short one, and so many in a row say "every two weeks" (P23). */
  shortMinutes: number;
  shortTimes: number;
  /** So many of the last three talks over their time, or so many topics carried over, say "weekly again" (P24). */
  overTimes: number;
  carriedTopics: number;
  /** So many of the last five moved say "move the series" (P28). */
  movedTimes: number;
  /** A gap shorter than so many minutes before a 1:1 leaves no breath (P35). */
  breathMinutes: number;
};
/** The name of one of them. */
export type Preference = keyof Preferences;

/** What holds until I say otherwise. */
export const DEFAULT_PREFERENCES: Preferences = {
  workloadLimit: WORKLOAD_LIMIT,
  prepMinutes: 10,
  wrapUpMinutes: 5,
  digestAt: -1,
  quietFrom: 20 * 60,
  quietTo: 7 * 60,
  workFrom: 9 * 60,
  workTo: 18 * 60,
  shortMinutes: 20,
  shortTimes: 3,
  overTimes: 2,
  carriedTopics: 4,
  movedTimes: 3,
  breathMinutes: 5,
};

const DAY_MINUTES = { least: 0, most: 24 * 60 - 1 };

/** The values that make sense, both ends included. */
export const PREFERENCE_RANGES: Record<Preference, { least: number; most: number }> = {
  workloadLimit: { least: 1, most: 50 },
  prepMinutes: { least: 0, most: 120 },
  wrapUpMinutes: { least: 0, most: 60 },
  digestAt: { least: -1, most: DAY_MINUTES.most },
  quietFrom: DAY_MINUTES,
  quietTo: DAY_MINUTES,
  workFrom: DAY_MINUTES,
  workTo: { least: 1, most: 24 * 60 },
  shortMinutes: { least: 5, most: 120 },
  shortTimes: { least: 2, most: 10 },
  overTimes: { least: 1, most: 3 },
  carriedTopics: { least: 1, most: 50 },
  movedTimes: { least: 1, most: 5 },
  breathMinutes: { least: 0, most: 60 },
};

/** `value` when it is a whole number in the range of `name`, else null. */
export function readPreference(name: Preference, value: unknown): number | null {
  const { least, most } = PREFERENCE_RANGES[name];
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}
