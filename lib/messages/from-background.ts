import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { CaretView } from './sharing.ts';

/** What the background says to every surface. */
export type BackgroundToSurface = {
  /** Rows of these tables changed; ask again for what you show. */
  changed(input: { tables: string[]; ids: string[] }): void;
  /** The companion's caret in the shared notes moved; null when they left them (P45). */
  caret(input: { relationshipId: RelationshipId; meetingId: MeetingId; caret: CaretView | null }): void;
};

/** What the background says to a content script. */
export type BackgroundToContent = {
  /** Something changed that a launcher may count. */
  changed(input: Record<string, never>): void;
  /** The panel asked to be closed. */
  'panel.close'(input: Record<string, never>): void;
  /** What stood there before a cancellation asked to be closed. */
  'leaving.close'(input: Record<string, never>): void;
  /** The keyboard command: open the panel for what is on screen, or close it. */
  'panel.toggle'(input: Record<string, never>): void;
  /** The panel of a call moves to that edge. */
  'panel.side'(input: { side: 'left' | 'right' }): void;
};
