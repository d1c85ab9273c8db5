import type { Owner } from '../domain/agreement.ts';
import type { Day } from '../domain/day.ts';
import type { FormatParts } from '../domain/format.ts';
import type { AgreementId, MeetingId, NoteDocId, PersonId, RelationshipId, TopicId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import type { MeetingParts } from '../domain/meeting.ts';
import type { Preference, Preferences } from '../domain/preferences.ts';
import type { Recap } from '../domain/recap.ts';
import type { Hint, HintAnswer, Kind } from '../domain/relationship.ts';
import type { StepId } from '../domain/steps.ts';
import type { TopicDetails, TopicEnding, TopicType } from '../domain/topic.ts';
import type { Result } from '../result.ts';
import type { SurfaceToRhythm } from './rhythm.ts';
import type { SurfaceToSafekeeping } from './safekeeping.ts';
import type { FileSummary } from './safekeeping-views.ts';
import type { SurfaceToSharing } from './sharing.ts';
import type {
  AccountView,
  AskAnswer,
  AskView,
  EarlierMeetingDetails,
  NoteView,
  OwnMeeting,
  PersonSummary,
  PersonView,
  PrepView,
  PromiseView,
  SiteHealth,
  ThreadView,
  TodayView,
} from './views.ts';
import type { Written } from './written.ts';

/** Where a panel was opened for, when it could not be decided by itself: `event:<event id>` or `call:<code>`. */
export type AskSubject = string;

/** All calls that a surface makes to the background. */
export type SurfaceToBackground = SurfaceToNotes & SurfaceToRhythm & SurfaceToSafekeeping & SurfaceToSharing;

/**
 * Calls a surface (panel, side panel, popup, home, options, welcome) makes about people, meetings and what is written down. Every failure is a
 * `Result`; new rows bring their id, so that a call whose answer was lost can be sent again. `storage-full` and `storage-failed` may come from any write and then nothing was changed.
 */
export type SurfaceToNotes = {
  /** Everything the panel shows of a relationship. Without `meetingId`: the one in progress or next, else today's. */
  'thread.get'(input: { relationshipId: RelationshipId; meetingId: MeetingId | null }): Result<ThreadView>;
  /** What an earlier meeting left: topics discussed, agreements made, notes of both lanes. */
  'meeting.get'(input: { meetingId: MeetingId }): Result<EarlierMeetingDetails>;

  /** Adds at the end of its owner's list, `id` made by the surface with `newId`; clears the draft field in the same transaction. */
  'topic.add'(input: {
    id: TopicId;
    relationshipId: RelationshipId;
    text: string;
    lane: Lane;
    owner: 'me' | 'them';
    type?: TopicType | undefined;
    draft: string | null;
  }): Result<Written<TopicId>>;
  /**
   * Says more about a topic: its type, a heads-up's purpose, minutes reserved, a star. Only the fields given change;
   * `owner` where a type says whose it is (a vent of my report is theirs, P112).
   */
  'topic.describe'(input: {
    id: TopicId;
    details: Partial<TopicDetails>;
    owner?: 'me' | 'them' | undefined;
  }): Result<Written<TopicId>>;
  /** It cannot wait: raised now, and a follow-up from then on (P60). */
  'topic.raise'(input: { id: TopicId }): Result<Written<TopicId>>;
  /** Marks that it gets a meeting of its own, and gives the page of Google Calendar where I can make it (P25). */
  'topic.ownMeeting'(input: { id: TopicId }): Result<OwnMeeting>;
  /** Progress was made on it in that meeting and it stays open (P102), or not after all. */
  'topic.setProgress'(input: { id: TopicId; meetingId: MeetingId; isProgress: boolean }): Result<Written<TopicId>>;
  /** Another wording; the topic keeps its place and lane. */
  'topic.edit'(input: { id: TopicId; text: string }): Result<Written<TopicId>>;
  /** Private or shared; nothing is sent anywhere before the two are paired. */
  'topic.setLane'(input: { id: TopicId; lane: Lane }): Result<Written<TopicId>>;
  /** Gives the topic to the other list, at its end. */
  'topic.setOwner'(input: { id: TopicId; owner: 'me' | 'them' }): Result<Written<TopicId>>;
  /** Places the topic right after `after`, any other topic of the two, discussed or not (null: before all). */
  'topic.place'(input: { id: TopicId; after: TopicId | null }): Result<Written<TopicId>>;
  /** Discussed in that meeting, or open again. */
  'topic.setDiscussed'(input: { id: TopicId; meetingId: MeetingId; isDiscussed: boolean }): Result<Written<TopicId>>;
  /** The one line of what came of it (P84). */
  'topic.setOutcome'(input: { id: TopicId; outcome: string }): Result<Written<TopicId>>;
  /** Gone from every list, within reach of undo. */
  'topic.delete'(input: { id: TopicId }): Result<Written<TopicId>>;

  /** Settles something about one meeting, writing it down when it was only a plan. Only the fields given change. */
  'meeting.settle'(input: {
    relationshipId: RelationshipId;
    meetingId: MeetingId;
    parts: Partial<Omit<MeetingParts, 'wrappedUpAt'>>;
  }): Result<Written<MeetingId>>;
  /**
   * Ends the meeting in one write (P73, P77): each named topic ends so, all others carry over. Topics of the type vent
   * are erased for good when this is answered; undo brings back everything but them (P111).
   */
  'meeting.finish'(input: {
    relationshipId: RelationshipId;
    meetingId: MeetingId;
    endings: { id: TopicId; ending: TopicEnding; outcome: string }[];
    parts: Partial<Omit<MeetingParts, 'wrappedUpAt'>>;
  }): Result<Written<MeetingId> & { erased: number }>;
  /** What may be given to the companion of that meeting: shared items alone (P46). */
  'recap.get'(input: { relationshipId: RelationshipId; meetingId: MeetingId }): Result<Recap>;
  /** What one looks at before a meeting, beside its thread (P35). */
  'prep.get'(input: { relationshipId: RelationshipId; meetingId: MeetingId }): Result<PrepView>;

  /** Settles parts of how the two want to talk, keeping what was said before in its history (P13 to P20). */
  'format.settle'(input: {
    relationshipId: RelationshipId;
    parts: Partial<FormatParts>;
  }): Result<Written<RelationshipId>>;
  /** Another title for a step (null: ours again), or hidden; `steps-empty` when none would be left (P38). */
  'steps.edit'(input: {
    relationshipId: RelationshipId;
    step: StepId;
    title: string | null;
    isHidden: boolean;
  }): Result<Written<RelationshipId>>;
  /** The steps in this order; an empty list is the usual one (P38). */
  'steps.arrange'(input: { relationshipId: RelationshipId; order: StepId[] }): Result<Written<RelationshipId>>;
  /** The usual steps again: their order, our titles, none hidden. */
  'steps.reset'(input: { relationshipId: RelationshipId }): Result<Written<RelationshipId>>;
  /** Done with a suggestion: later means not in this meeting, never is for good. */
  'hint.answer'(input: {
    relationshipId: RelationshipId;
    hint: Hint;
    answer: HintAnswer['answer'];
    meetingId: MeetingId | null;
  }): Result<Written<RelationshipId>>;

  /** Folds the private lane away in every surface of this browser, or shows it again although I present (P106). */
  'shield.set'(input: { isUp: boolean }): Result<null>;
  /** What I set for all pairs. */
  'preferences.get'(input: Record<string, never>): Result<Preferences>;
  /** Sets one of them; `bad-input` outside its range. */
  'preferences.set'(input: { name: Preference; value: number }): Result<Written>;

  /** `due: null` means an explicit "no date" (P80). */
  'agreement.add'(input: {
    id: AgreementId;
    relationshipId: RelationshipId;
    meetingId: MeetingId | null;
    text: string;
    lane: Lane;
    owner: Owner;
    due: Day | null;
    draft: string | null;
  }): Result<Written<AgreementId>>;
  /** `on` is the user's today. */
  'agreement.keep'(input: { id: AgreementId; on: Day }): Result<Written<AgreementId>>;
  /** A new day; old and new one and the words stay in its history (P103). */
  'agreement.move'(input: { id: AgreementId; due: Day; why: string | null }): Result<Written<AgreementId>>;
  /** Met an issue: what happened in own words, and a new day when one was found (P101). */
  'agreement.meetIssue'(input: { id: AgreementId; what: string; due: Day | null }): Result<Written<AgreementId>>;
  /** Dropped together on that day. */
  'agreement.drop'(input: { id: AgreementId; on: Day }): Result<Written<AgreementId>>;
  /** Open again, whatever it was. */
  'agreement.reopen'(input: { id: AgreementId }): Result<Written<AgreementId>>;
  /** Another wording; the earlier one stays in its history. */
  'agreement.edit'(input: { id: AgreementId; text: string }): Result<Written<AgreementId>>;
  /** Private or shared, as for topics. */
  'agreement.setLane'(input: { id: AgreementId; lane: Lane }): Result<Written<AgreementId>>;
  /** Gone from every list, within reach of undo. */
  'agreement.delete'(input: { id: AgreementId }): Result<Written<AgreementId>>;
  /** All promises of everybody: outstanding by due day, then closed ones newest first. */
  'agreement.list'(input: Record<string, never>): Result<PromiseView[]>;

  /** The note's whole text as a Yjs state; empty when nothing was ever written. */
  'note.open'(input: { relationshipId: RelationshipId; meetingId: MeetingId; lane: Lane }): Result<NoteView>;
  /** Merges one Yjs update (base64), making the note on its first word. Acknowledged means on disk; twice changes nothing. */
  'note.update'(input: {
    relationshipId: RelationshipId;
    meetingId: MeetingId;
    lane: Lane;
    update: string;
  }): Result<{ id: NoteDocId }>;

  /** Takes a write back, as a new write; `not-found` after ten minutes or when done before. */
  undo(input: { undo: string }): Result<{ tables: string[] }>;

  /** What is half typed in a field, so that a killed page can put it back. Local to this browser. */
  'draft.get'(input: { field: string }): Result<{ text: string }>;
  /** Keeps what is half typed; an empty text forgets it. */
  'draft.put'(input: { field: string; text: string }): Result<{ field: string }>;

  /** `from` and `to` bound the user's day, epoch ms. */
  'today.get'(input: { from: number; to: number }): Result<TodayView>;

  /** Everybody, by name, with what a list shows of them. */
  'people.list'(input: Record<string, never>): Result<PersonSummary[]>;
  /** A new person with their relationship; whoever has the address already is answered instead. */
  'person.add'(input: { id: PersonId; name: string; address: string | null; kind: Kind | null }): Result<PersonView>;
  /** What I call them; the old name stays known, for calls that still show it. */
  'person.rename'(input: { id: PersonId; name: string }): Result<Written<PersonId>>;
  /** Which kind of 1:1 it is; null takes the choice back. */
  'person.setKind'(input: { id: PersonId; kind: Kind | null }): Result<Written<PersonId>>;
  /** Replaces the addresses; `address-taken` when another person has one of them. */
  'person.setAddresses'(input: { id: PersonId; addresses: string[] }): Result<Written<PersonId>>;
  /** `id` and everything of theirs shows under `into` from now on. */
  'person.merge'(input: { id: PersonId; into: PersonId }): Result<Written<PersonId>>;
  /** Takes a merge back; each has again what was theirs. */
  'person.split'(input: { id: PersonId }): Result<Written<PersonId>>;

  /** What the question is about and who it may be with; `not-found` when the event was never seen here. */
  'ask.get'(input: { subject: AskSubject }): Result<AskView>;
  /** null when the answer is "no". */
  'ask.answer'(input: {
    subject: AskSubject;
    answer: AskAnswer;
  }): Result<{ relationshipId: RelationshipId; meetingId: MeetingId } | null>;

  /** My own addresses by account. */
  'accounts.list'(input: Record<string, never>): Result<AccountView[]>;
  /** Replaces my addresses of one account; what I remove is not learnt again. */
  'accounts.set'(input: { index: number; addresses: string[] }): Result<Written>;
  /** Names of note-taker bots that do not count as people in a call. */
  'bots.list'(input: Record<string, never>): Result<string[]>;
  /** Replaces that list. */
  'bots.set'(input: { names: string[] }): Result<Written>;
  /** Answers given for series: "with Bo", "not a 1:1", for taking them back. */
  'answers.list'(
    input: Record<string, never>,
  ): Result<{ id: string; title: string | null; personName: string | null }[]>;
  /** Takes an answer back; the next sighting asks again. */
  'answers.forget'(input: { id: string }): Result<Written>;

  /** Sites whose page could not be read when last visited. */
  'health.list'(input: Record<string, never>): Result<SiteHealth[]>;

  /**
   * The whole database as one JSON text in parts (docs/data.md), which joined make the file; start with `cursor: null`
   * and go on until `next` is null. In parts because one message holds 64 MB at most. See lib/client/transfer.ts.
   */
  'data.exportPart'(input: { cursor: string | null }): Result<{ text: string; next: string | null }>;
  /** Keeps part `index` of a file that is to be read; part 0 forgets an earlier file. */
  'data.stagePart'(input: { index: number; text: string }): Result<{ index: number }>;
  /** What the staged file holds, nothing written. */
  'data.inspect'(input: Record<string, never>): Result<FileSummary>;
  /** Reads the staged file: `merge` adds and lets the newer edit win, `restore` makes everything as in the file. */
  'data.import'(input: { mode: 'merge' | 'restore' }): Result<{ undo: string | null; changed: number }>;

  /** Closes the panel around this frame and gives the focus back to the page. */
  'panel.close'(input: Record<string, never>): Result<null>;
  /** Left or right edge of a call, remembered. */
  'panel.setSide'(input: { side: 'left' | 'right' }): Result<null>;
};
