/** What became of one planned or held meeting; `past` is one that is over and left no trace here. */
export type Fate = 'held' | 'planned' | 'moved' | 'cancelled' | 'declined' | 'past';

/** What is known of a meeting when its fate is asked for; instants in epoch ms. */
export type FateFacts = {
  at: number;
  endsAt: number | null;
  /** A call, a wrap-up or something written proves it, and I did not say otherwise. */
  wasHeld: boolean;
  isCancelled: boolean;
  /** One of the two said no. */
  isDeclined: boolean;
  movedFrom: number | null;
};

/** The fate at `now`. What was held was held, whatever the calendar says; one that is still ahead may have been moved before. */
export function fateOf(facts: FateFacts, now: number): Fate {
  const { at, endsAt, wasHeld, isCancelled, isDeclined, movedFrom } = facts;
  if (wasHeld && at <= now) return 'held';
  if (isCancelled) return 'cancelled';
  if (isDeclined) return 'declined';
  if (at > now || (endsAt ?? at) > now) return 'planned';
  return movedFrom === null ? 'past' : 'moved';
}
