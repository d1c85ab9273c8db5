import { type ReadonlySignal, signal } from '@preact/signals';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { BackgroundToSurface } from '../messages/from-background.ts';
import type { CaretView } from '../messages/sharing.ts';
import { listen } from '../platform/messaging.ts';
import { ask } from './background.ts';

/** Two people at one meeting, each on their own screen. */
export type Company = {
  /** Where the companion's caret stands in the shared notes, as they told; null while it is not in them. */
  theirs: ReadonlySignal<CaretView | null>;
  /** Tells where mine stands; at most four times a second. */
  move(mine: CaretView | null): void;
};

/** The background attends for 20 s at a time (`share.attend`). */
const EVERY = 20_000;
/** A caret moves with every letter; this often it is told, ms. */
const CARET_EVERY = 250;
/** How long a caret waits for its letters, ms. */
const PATIENCE = 1_000;

/**
 * Attends the shared side of a meeting while this page is seen, so that news come and go at once (P45). `settle` brings
 * on its way what the caret stands behind: a caret that came before its letters would point past them. Until `ends`.
 */
export function attendPair(
  pair: { relationshipId: RelationshipId; meetingId: MeetingId },
  settle: () => Promise<void>,
  ends: AbortSignal,
): Company {
  const theirs = signal<CaretView | null>(null);
  let mine: CaretView | null = null;
  let heard = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSaying = false;
  let isWanted = false;

  listen<BackgroundToSurface>(
    {
      caret({ relationshipId, meetingId, caret }) {
        if (relationshipId !== pair.relationshipId || meetingId !== pair.meetingId) return;
        heard += 1;
        theirs.value = caret;
      },
    },
    ends,
  );
  /** One at a time, so that an older caret never arrives behind a newer one. */
  const say = async (): Promise<void> => {
    isWanted = isSaying;
    if (isSaying || ends.aborted) return;
    isSaying = true;
    // Letters that cannot be written down now must not keep the companion's away.
    await Promise.race([settle(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    const before = heard;
    const answer = await ask('share.attend', { ...pair, caret: mine });
    isSaying = false;
    // What was heard meanwhile is newer than the answer.
    if (answer.ok && heard === before && !ends.aborted) theirs.value = answer.value.caret;
    if (isWanted) later();
  };
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void say();
    }, CARET_EVERY);
  };
  const isSeen = () => document.visibilityState === 'visible';
  const rounds = setInterval(() => isSeen() && void say(), EVERY);
  const turn = () => {
    // Whoever looks elsewhere does not write here any more; the companion need not wait to see it.
    if (!isSeen() && mine === null) return;
    if (!isSeen()) mine = null;
    void say();
  };
  document.addEventListener('visibilitychange', turn, { signal: ends });
  window.addEventListener('online', turn, { signal: ends });
  const leave = () => {
    if (mine !== null) void ask('share.attend', { ...pair, caret: null });
    mine = null;
  };
  window.addEventListener('pagehide', leave, { signal: ends });
  ends.addEventListener('abort', () => {
    clearInterval(rounds);
    clearTimeout(timer);
    leave();
  });
  if (isSeen()) void say();
  return {
    theirs,
    move(next) {
      if (next?.from === mine?.from && next?.to === mine?.to) return;
      mine = next;
      later();
    },
  };
}
