import type { Day } from './day.ts';
import type { AgreementId, MeetingId, RelationshipId } from './ids.ts';
import type { Lane } from './lane.ts';
import type { OtherValue } from './other.ts';

/** What became of a promise (P126). `moved` and `issue` are still to be done. */
export const AGREEMENT_STATES = ['open', 'kept', 'moved', 'issue', 'dropped'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** Who owes it. */
export const OWNERS = ['me', 'them', 'both'] as const;
export type Owner = (typeof OWNERS)[number];

/** One thing that happened to an agreement. Entries are added, never overwritten. */
export type HistoryEntry = {
  at: number;
  what: 'made' | 'kept' | 'moved' | 'issue' | 'dropped' | 'reopened' | 'edited';
  /** The due day before and after, for `moved` (and `issue` with a new day). */
  from?: Day | null;
  to?: Day | null;
  /** The person's own words: why, or what happened. */
  why?: string;
  /** The companion did it; absent for me. */
  by?: 'them';
};

/** What people decide about it: of two values that were written at the same time, the one that lost is shown (other.ts). */
export const AGREEMENT_OTHERS = [
  'text',
  'due',
  'state',
  'owner',
] as const satisfies readonly (keyof AgreementContent)[];
/** What was also written elsewhere about an agreement. */
export type AgreementOther = OtherValue<(typeof AGREEMENT_OTHERS)[number]>;

/** An agreement as it stands, without what was also written elsewhere. */
export type AgreementContent = {
  id: AgreementId;
  relationshipId: RelationshipId;
  text: string;
  lane: Lane;
  owner: Owner;
  /** null only after an explicit "no date" (P80). */
  due: Day | null;
  state: AgreementState;
  /** The day on which it was kept or dropped; null while outstanding. */
  closedOn: Day | null;
  /** The meeting in which it was made, when one was on screen. */
  madeIn: MeetingId | null;
  createdAt: number;
  /** Who wrote it down first. */
  author: 'me' | 'them';
  /** Oldest first. */
  history: HistoryEntry[];
};

/** Who does what by when (P80); in running text a promise. */
export type Agreement = AgreementContent & {
  /** What was also written elsewhere and waits for my answer, oldest first; left out when there is nothing. */
  others?: AgreementOther[];
};

/** Whether something is still to be done: open, moved to another day, or met an issue. */
export const isOutstanding = (agreement: Pick<Agreement, 'state'>): boolean =>
  agreement.state !== 'kept' && agreement.state !== 'dropped';

/** Whether I am among those who owe it: a promise of both is mine as well. */
export const isMine = (agreement: Pick<Agreement, 'owner'>): boolean => agreement.owner !== 'them';

/** Whether its due day has passed before `today` and it is still to be done. The badge counts those of mine (P126). */
export const isOverdue = (agreement: Pick<Agreement, 'state' | 'due'>, today: Day): boolean =>
  isOutstanding(agreement) && agreement.due !== null && agreement.due < today;
