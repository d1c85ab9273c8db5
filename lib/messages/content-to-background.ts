import type { EventExtract, ExtractedAccount, PageEventId } from '../domain/event-extract.ts';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { CallSighting } from '../domain/sighting.ts';
import type { Result } from '../result.ts';
import type { LauncherView, LauncherWords, WordedLauncher } from './views.ts';

/** Calls a content script makes to the background. It shares a process with a hostile page, so it may only report and ask for counts. */
export type ContentToBackground = {
  /** An opened event was read, in the page's own words; sent again when a later reading differs. */
  'event.sighted'(input: { extract: EventExtract; account: ExtractedAccount }): Result<WordedLauncher>;
  /** The state of the call in this tab; sent at every change and at least once a minute while in it. */
  'call.sighted'(input: {
    sighting: CallSighting;
    /** The account's number, what its button says, and what the green room called me. */
    account: { index: number; label: string | null; name: string | null };
  }): Result<WordedLauncher<LauncherView & { side: 'left' | 'right' }>>;
  /** The tab goes away or the call was left. Fire and forget. */
  'call.gone'(input: { code: string | null }): Result<null>;
  /** The counts of a launcher that is on screen, after `changed`. */
  'launcher.get'(input: { relationshipId: RelationshipId }): Result<{ words: LauncherWords }>;
  /**
   * The user is about to delete or decline this event. Answers which 1:1 it is, so that the strip can be shown; null when
   * it is none, or when it is over.
   */
  'event.leaving'(input: { id: PageEventId }): Result<{
    relationshipId: RelationshipId;
    meetingId: MeetingId;
    /** The frame's accessible name. */
    title: string;
  } | null>;
  /** The beginnings of `data-eventid` of events in sight that are known to be 1:1s, for a quiet mark on the grid. */
  'marks.get'(input: Record<string, never>): Result<string[]>;
  /** The page cannot be read any more, or can again (`report: null`). Attribute names only. */
  'health.report'(input: { site: 'google-calendar' | 'google-meet'; report: string | null }): Result<null>;
};
