import type { Agreement } from '../domain/agreement.ts';
import type { MeetingId, NoteDocId, PersonId, RelationshipId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import type { Kind } from '../domain/relationship.ts';
import type { Answer } from '../domain/sighting.ts';
import type { Topic } from '../domain/topic.ts';

/** What a surface is told. Plain data; days and instants only, wording is the surface's. */

export type PersonView = {
  id: PersonId;
  relationshipId: RelationshipId;
  name: string;
  addresses: string[];
  otherNames: string[];
  kind: Kind | null;
};

/** A topic with how many meetings it has been on the agenda of, this one included: 3 means "3rd time" (P61). */
export type TopicView = Topic & { times: number };

/** The meeting that the panel is about. */
export type MeetingView = {
  id: MeetingId;
  title: string | null;
  startsAt: number | null;
  endsAt: number | null;
  heldMinutes: number;
  /** How the companion answered this event, null when no event was seen. */
  companionAnswer: Answer | null;
  isCompanionOptional: boolean;
};

/** A meeting of the past that left something. */
export type EarlierMeetingView = {
  id: MeetingId;
  title: string | null;
  /** Start, or when it was made for a talk without an event. */
  at: number;
  heldMinutes: number;
  topics: number;
  agreements: number;
  hasNotes: boolean;
};

/** What an earlier meeting left, read when its row is opened. */
export type EarlierMeetingDetails = {
  topics: Topic[];
  agreements: Agreement[];
  notes: { lane: Lane; text: string }[];
};

/** Everything that the panel shows of one relationship, but the text of its notes. */
export type ThreadView = {
  person: PersonView;
  meeting: MeetingView;
  /** Start of the next sighted event after now, epoch ms. */
  nextAt: number | null;
  /** Open ones and those discussed in `meeting`, in agenda order. */
  topics: TopicView[];
  /** Outstanding ones by due day, then those closed in the last fourteen days. */
  agreements: Agreement[];
  notes: Record<Lane, NoteDocId>;
  /** Newest first. */
  earlier: EarlierMeetingView[];
};

/** A note as a surface edits it. */
export type NoteView = { id: NoteDocId /** A Yjs state, base64. */; state: string };

/** A 1:1 of the asked day, from sightings. */
export type TodayRow = {
  relationshipId: RelationshipId;
  meetingId: MeetingId;
  person: PersonView;
  startsAt: number;
  endsAt: number | null;
  theirTopics: number;
  myTopics: number;
  promises: number;
};

/** An agreement with whom it was made. */
export type PromiseView = Agreement & { person: PersonView };

/** The popup and the home page in one answer; a promise of both stands in both lists. */
export type TodayView = { today: TodayRow[]; youOwe: PromiseView[]; theyOwe: PromiseView[] };

export type PersonSummary = PersonView & {
  lastMetAt: number | null;
  nextAt: number | null;
  openTopics: number;
  openPromises: number;
  /** People merged into this one, for splitting again. */
  merged: { id: PersonId; name: string; addresses: string[] }[];
};

/** What the question "Is this a 1:1?" is about. */
export type AskView = {
  title: string | null;
  startsAt: number | null;
  endsAt: number | null;
  reason: 'guests-hidden' | 'guests-not-loaded' | 'self-unknown' | 'participants';
  isRecurring: boolean;
  candidates: { address: string | null; name: string | null; personId: PersonId | null }[];
};

/** What I answered to "Is this a 1:1?"; `with` and `no` are kept for the whole series. */
export type AskAnswer =
  | { kind: 'with'; personId: PersonId }
  | { kind: 'with-new'; name: string; address: string | null }
  | { kind: 'no' };

/** The account of a Google page and the addresses under which I appear there. */
export type AccountView = {
  index: number;
  addresses: string[] /** Learnt from the page, not typed. */;
  learnt: string[];
};

/** A site whose page could not be read when last visited. */
export type SiteHealth = { site: 'google-calendar' | 'google-meet'; report: string; at: number };

/** What the content script may know: a name, counts, geometry; never an item's text (docs/security.md). */
export type LauncherView =
  | {
      verdict: 'yes';
      relationshipId: RelationshipId;
      meetingId: MeetingId;
      name: string;
      topics: number;
      promises: number;
    }
  | { verdict: 'unknown'; subject: string }
  | { verdict: 'no' };

/** What a launcher says, in the user's language; content scripts have no words of their own (docs/adr/0009). */
export type LauncherWords = {
  /** `1:1 with Bo`, or the question. */
  label: string;
  /** `3 topics`, `2 promises`; never empty. */
  counts: string[];
  action: string;
  /** Said in its stead when this copy of the extension is not the newest any more; nothing can be asked then. */
  updated: string;
  /** Said when the panel finds no room beside a call. */
  noRoom: string;
};

/** A launcher with its words; a "no" shows nothing. */
export type WordedLauncher<View extends LauncherView = LauncherView> = View extends { verdict: 'no' }
  ? View
  : View & { words: LauncherWords };

/** What an export file holds, before anything is written. */
export type FileSummary = {
  rows: Record<string, number>;
  exportedAt: number /** Nothing of mine is here yet. */;
  isEmptyHere: boolean;
};
