import type { PersonId } from './ids.ts';

/** Somebody the user meets 1:1. Keyed by address, never by name: two people may carry one name (sites/google-calendar.md §7.1). */
export type Person = {
  id: PersonId;
  /** What the user calls them; the largest word on the panel. */
  name: string;
  /** Normalised addresses, the first is the one shown. */
  addresses: string[];
  /** Names under which a call or an event showed them, besides `name`. */
  otherNames: string[];
  /** Set while this person is merged into another; clearing it splits them again with nothing lost. */
  mergedInto: PersonId | null;
  createdAt: number;
};
