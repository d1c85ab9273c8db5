import type { Agreement } from '../domain/agreement.ts';
import type { Cadence, Opener } from '../domain/cadence.ts';
import type { Day } from '../domain/day.ts';
import type { DateSource } from '../domain/feed.ts';
import type { Format } from '../domain/format.ts';
import type { MeetingId, NoteDocId, PersonId, RelationshipId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import type { MeetingParts, TheirParts } from '../domain/meeting.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Kind } from '../domain/relationship.ts';
import type { Pace, RampStep } from '../domain/rhythm/parts.ts';
import type { RoomState } from '../domain/sharing.ts';
import type { Answer } from '../domain/sighting.ts';
import type { Starter, StepSettings } from '../domain/steps.ts';
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
export type MeetingView = Omit<MeetingParts, 'starter'> &
  TheirParts & {
    id: MeetingId;
    title: string | null;
    startsAt: number | null;
    endsAt: number | null;
    heldMinutes: number;
    /** How the companion answered this event, null when no event was seen. */
    companionAnswer: Answer | null;
    isCompanionOptional: boolean;
    /** Nothing was held before: the talk begins with how they want to talk (P13). */
    isFirst: boolean;
    opener: Opener;
    /** Who begins (P69), and whether that was settled for this meeting. */
    starter: Starter;
    /** A call runs that belongs to it: nothing moves or pops meanwhile (P96). */
    isInCall: boolean;
  };

/** When they meet next, and how that is known: an event, a day picked by hand, or the rhythm of the pair (P81). */
export type NextView = { from: 'event' | 'rhythm'; at: number } | { from: 'picked'; day: Day };

/** Why the private lane is folded away: I show my screen, or I chose so (P106). */
export type Shield = 'presenting' | 'chosen';

/** A suggestion that holds for this pair right now, with its figures; at most one at a time (P11). */
export type HintView =
  | { hint: 'format-review'; meetings: number }
  | { hint: 'length'; minutes: number; cadence: Cadence }
  /** Short talks in a row, oldest first, each shorter than `limit` minutes; `needed` of them are asked for (P23). */
  | { hint: 'biweekly'; minutes: number[]; limit: number; needed: number }
  /** Minutes over their time of the last three talks (0 for in time), and topics carried over (P24). */
  | { hint: 'weekly-again'; over: number[]; carried: number }
  /** Days between the latest meetings, outside an onboarding (P22). */
  | { hint: 'too-often'; gaps: number[] }
  /** So many of the last `of` were moved (P28). */
  | { hint: 'move-series'; moved: number; of: number }
  /** Another meeting of mine ends so many minutes before this one; `with` is whom, when it is a 1:1 (P35). */
  | { hint: 'back-to-back'; gapMinutes: number; endsAt: number; with: string | null }
  /** Where an onboarding stands and what comes next (P21). */
  | { hint: 'ramp'; now: Pace; next: RampStep[] }
  /** A trip brings us together (P107). */
  | { hint: 'in-person'; tripOn: Day; lastOn: Day | null };

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

/** How it stands with sharing, for every line that depends on it; `share.get` tells all. */
export type SharingBrief = {
  state: RoomState | 'none';
  /** Somebody joined and waits for *Admit*, a mass deletion is held, or the safety phrase was not compared yet. */
  needsMe: 'admit' | 'held' | 'compare' | null;
};

/** Everything that the panel shows of one relationship, but the text of its notes. */
export type ThreadView = {
  person: PersonView;
  sharing: SharingBrief;
  meeting: MeetingView;
  next: NextView | null;
  /** The chosen rhythm, else the one seen, else what the kind presumes. */
  cadence: Cadence | null;
  format: Format;
  steps: StepSettings;
  hint: HintView | null;
  /** While it is up, nothing private is in this answer: no topic, agreement, note or count (P106). */
  shield: Shield | null;
  /** Due days of all my open promises, to whomever, each as often as there are promises (P78). */
  myDays: Day[];
  preferences: Preferences;
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
export type TodayView = {
  today: TodayRow[];
  youOwe: PromiseView[];
  theyOwe: PromiseView[];
  /** Where the 1:1s come from; `feedAt` is when the calendars were last read, epoch ms, null without any. */
  source: DateSource;
  feedAt: number | null;
  /** While it is up, nothing private is in this answer. */
  shield: Shield | null;
};

/** What one looks at before a meeting, beside the thread itself (P35). */
export type PrepView = {
  /** The latest held meeting and at most three lines of it: outcomes first, then its notes. */
  last: { at: number; lines: { lane: Lane; text: string }[] } | null;
  /** A 1:1 that ends when this one begins, so that there is no breath between (P35). */
  backToBack: { name: string; endsAt: number } | null;
};

/** A written topic and the page of Google Calendar that would make its meeting; nothing is sent (P25). */
export type OwnMeeting = { undo: string; link: string };

export type PersonSummary = PersonView & {
  /** What is shared with them is on their screen at once. */
  isPaired: boolean;
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
      headsUps: number;
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
