/** How far apart two equal readings must lie, ms (google-calendar.md L3). */
export const SETTLE_MS = 300;
/** How long one thing is waited for, ms: rows stream in for up to four seconds. */
export const GIVE_UP_MS = 5000;

/** How long a reading has been the same, and how long its subject has been looked at, ms. */
export type Rest = { phase: 'moving' | 'settled' | 'given-up'; stableFor: number; age: number };

export type Settling = {
  /**
   * What a reading says, at `now` (any steady clock, ms). `subject` is what the readings are of (a key of the event);
   * another one starts anew. `state` is the reading as text, so that "equal" means equal in every part.
   */
  read(subject: string, state: string, now: number): Rest;
  reset(): void;
};

/**
 * Decides whether a page that is still being drawn has come to rest: two equal readings at least 300 ms apart and
 * nothing else between them are `settled`; a page that keeps moving for 5 seconds is `given-up` (google-calendar.md L3:
 * rows stream in for 0.4 to 4 s).
 */
export function makeSettling(settleMs = SETTLE_MS, giveUpMs = GIVE_UP_MS): Settling {
  let subject: string | null = null;
  let state = '';
  let since = 0;
  let began = 0;
  return {
    read(nextSubject, nextState, now) {
      if (nextSubject !== subject) {
        subject = nextSubject;
        since = began = now;
      } else if (nextState !== state) since = now;
      state = nextState;
      const stableFor = now - since;
      const age = now - began;
      return { phase: stableFor >= settleMs ? 'settled' : age >= giveUpMs ? 'given-up' : 'moving', stableFor, age };
    },
    reset() {
      subject = null;
    },
  };
}
