import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { EventSighting, SightedAccount } from '../domain/sighting.ts';
import type { Clock } from '../records/clock.ts';
import type { Fields, Operation } from '../records/row.ts';
import type { VaultTable } from './schema.ts';

/** Rows of the tables that never leave this browser. */

/** One write on its way to my other browsers. Updates of one note are merged into one row, found by `note`. */
export type OutboxRow = { n?: number; op: Operation; note?: string };

/** What was seen of an event, newest reading. */
export type SightingRow = EventSighting & {
  /** The event id with its instance: the same event in two of my calendars is one sighting. */
  id: string;
  account: SightedAccount;
  verdict: 'yes' | 'no' | 'unknown';
  relationshipId: RelationshipId | null;
  meetingId: MeetingId | null;
  seenAt: number;
};

/** A call that runs or ran in a tab. */
export type CallRow = {
  /** Tab and code: one account may sit in one room in two tabs. */
  id: string;
  tabId: number;
  code: string;
  relationshipId: RelationshipId | null;
  meetingId: MeetingId | null;
  startedAt: number;
  lastSeenAt: number;
  participants: string[];
  /** I show my screen to the others (P106). Absent in rows of an earlier version. */
  isPresenting?: boolean;
};

/** What is half typed in a field. */
export type DraftRow = { field: string; text: string; at: number };

/** How to take a write back: for each row the values before (null: there was no row) and the clock that the write gave them. */
export type UndoRow = {
  id: string;
  at: number;
  changes: { table: VaultTable; id: string; clock: Clock; before: Fields | null }[];
};

/** `self` is this browser: its short name in clocks, and the newest clock it made or saw. */
export type DeviceRow = { id: string; device: string; clock: Clock | null };

/** A site whose page could not be read, with a report of attribute names and no content. */
export type HealthRow = { site: 'google-calendar' | 'google-meet'; report: string; at: number };

/** A part of a file that is being imported. */
export type StagedRow = { index: number; text: string };

/**
 * What holds in this browser for now. `shield`: I folded the private lane away (`up`), or opened it while presenting
 * (`lifted`); absent otherwise (P106).
 */
export type FlagRow = { id: 'shield'; state: 'up' | 'lifted' };
