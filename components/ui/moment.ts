import type { Day } from '../../lib/domain/day.ts';

/** What wording needs to know: the time of the page, the language of its days, and the language the user types in. */
export type Moment = { now: number; today: Day; locale: string; typing: string };
