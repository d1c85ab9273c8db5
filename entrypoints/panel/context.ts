import type { Moment } from '../../components/ui/moment.ts';
import type { Desk } from '../../lib/client/desk.ts';
import type { Thread } from '../../lib/client/thread.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import type { ThreadView } from '../../lib/messages/views.ts';

/** What lies over the thread, one at a time; each is drawn by a chunk that is fetched when first needed. */
export type Overlay =
  | { kind: 'wrap-up' }
  /** The recap of that meeting. */
  | { kind: 'recap'; meetingId: MeetingId }
  /** How the two want to talk, with its history. */
  | { kind: 'format' }
  /** The prep card. */
  | { kind: 'prep' }
  /** Names, order and visibility of the steps. */
  | { kind: 'steps' }
  /** Sentences to start from. */
  | { kind: 'phrases' }
  /** Sharing with the person of this thread. */
  | { kind: 'share' }
  /** When the two meet: rhythm, onboarding, times away, what was held. */
  | { kind: 'rhythm' }
  /** Something new in Calendar, prepared as a link: a series, one meeting, a first invitation. */
  | { kind: 'plan'; what: 'series' | 'meeting' | 'invitation' };

/** What every part of the panel with a thread gets. */
export type ThreadContext = {
  thread: Thread;
  view: ThreadView;
  desk: Desk;
  moment: Moment;
  /** Lays something over the thread; what lay there before goes. */
  open(overlay: Overlay): void;
};

/** What an overlay gets besides. */
export type OverlayContext = ThreadContext & {
  /** Takes the overlay away; the focus goes back to where it was. */
  close(): void;
};
