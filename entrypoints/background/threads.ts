import { agreementsMadeIn, closedAgreements, outstandingAgreements } from '../../lib/database/agreements.ts';
import {
  atOf,
  meetingById,
  meetingsBefore,
  noteIds,
  notesOf,
  presentMeeting,
  talkId,
} from '../../lib/database/meetings.ts';
import type { People } from '../../lib/database/people.ts';
import { type Folded, readPeople } from '../../lib/database/people.ts';
import { openTopics, topicsDiscussedIn } from '../../lib/database/topics.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import { byOrder, timesOnAgenda } from '../../lib/domain/agenda.ts';
import { addDays, dayAt } from '../../lib/domain/day.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import type {
  EarlierMeetingDetails,
  EarlierMeetingView,
  MeetingView,
  PersonView,
  ThreadView,
} from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';

/** How many earlier meetings the panel reads; each may have left something or not. */
const EARLIER = 60;
/** Closed agreements stay in sight this long, so that a kept promise is seen to be kept at the next meeting. */
const CLOSED_DAYS = 14;

export const viewOf = ({ person, relationship }: Folded): PersonView => ({
  id: person.id,
  relationshipId: relationship.id,
  name: person.name,
  addresses: person.addresses,
  otherNames: person.otherNames,
  kind: relationship.kind,
});

/** The meeting a panel is about: the asked one, else the one in progress or next, else a talk of today. */
async function meetingOnScreen(keeper: Keeper, folded: Folded, asked: MeetingId | null): Promise<Meeting> {
  const { db } = keeper;
  const now = keeper.now();
  const found = asked ? await meetingById(db, asked) : await presentMeeting(db, folded.relationshipIds, now);
  if (found && folded.relationshipIds.includes(found.relationshipId)) return found;
  // Not written down before its first word: a look must not leave a trace.
  return {
    id: asked ?? (await talkId(folded.relationship.id, now)),
    relationshipId: folded.relationship.id,
    eventId: null,
    seriesId: null,
    title: null,
    startsAt: null,
    endsAt: null,
    createdAt: now,
    calls: [],
  };
}

/** Everything the panel shows of one relationship, notes' texts apart. */
export async function getThread(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; meetingId: MeetingId | null },
): Promise<Result<ThreadView>> {
  const { db } = keeper;
  const now = keeper.now();
  const folded = (await readPeople(db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const ids = folded.relationshipIds;
  const meeting = await meetingOnScreen(keeper, folded, input.meetingId);
  const [open, discussed, outstanding, closed, before, next, view, notes] = await Promise.all([
    openTopics(db, ids),
    topicsDiscussedIn(db, [meeting.id]),
    outstandingAgreements(db, ids),
    closedAgreements(db, ids, addDays(dayAt(now), -CLOSED_DAYS)),
    meetingsBefore(db, ids, atOf(meeting), EARLIER),
    nextMeetingAt(keeper, ids, meeting),
    meetingView(keeper, meeting, folded),
    noteIds(meeting.id),
  ]);
  const earlier = before.filter((other) => other.id !== meeting.id);
  return ok({
    person: viewOf(folded),
    meeting: view,
    nextAt: next,
    topics: [...open, ...discussed].sort(byOrder).map((topic) => ({ ...topic, times: timesOnAgenda(topic, earlier) })),
    agreements: [...outstanding, ...closed],
    notes,
    earlier: await earlierViews(keeper, earlier),
  });
}

async function meetingView(keeper: Keeper, meeting: Meeting, folded: Folded): Promise<MeetingView> {
  const sighting = meeting.eventId ? await keeper.db.sightings.get(meeting.eventId) : undefined;
  const own = new Set(folded.person.addresses.map(normaliseAddress));
  const companion = sighting?.people.find((person) => own.has(normaliseAddress(person.address)));
  return {
    id: meeting.id,
    title: meeting.title,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    heldMinutes: heldMinutes(meeting),
    companionAnswer: companion?.answer ?? null,
    isCompanionOptional: companion?.isOptional ?? false,
  };
}

/** The start of the next meeting after now and after the one on screen. */
async function nextMeetingAt(keeper: Keeper, ids: RelationshipId[], onScreen: Meeting): Promise<number | null> {
  const now = keeper.now();
  const starts = await Promise.all(
    ids.map(async (id) => {
      const rows = await keeper.db.meetings
        .where('[relationshipId+_at]')
        .between([id, now], [id, Number.MAX_SAFE_INTEGER], false)
        .filter((row) => row.id !== onScreen.id && typeof row.startsAt === 'number')
        .first();
      return typeof rows?.startsAt === 'number' ? rows.startsAt : null;
    }),
  );
  const known = starts.filter((start) => start !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** What each of these meetings left, in three questions for all of them; those that left nothing fall away. */
async function earlierViews(keeper: Keeper, meetings: Meeting[]): Promise<EarlierMeetingView[]> {
  const ids = meetings.map(({ id }) => id);
  const [topics, agreements, notes] = await Promise.all([
    topicsDiscussedIn(keeper.db, ids),
    agreementsMadeIn(keeper.db, ids),
    notesOf(keeper.db, ids),
  ]);
  const topicsBy = Map.groupBy(topics, (topic) => topic.discussedIn);
  const agreementsBy = Map.groupBy(agreements, (agreement) => agreement.madeIn);
  const notesBy = Map.groupBy(notes, (note) => note.meetingId);
  return meetings
    .map((meeting) => ({
      id: meeting.id,
      title: meeting.title,
      at: atOf(meeting),
      heldMinutes: heldMinutes(meeting),
      topics: topicsBy.get(meeting.id)?.length ?? 0,
      agreements: agreementsBy.get(meeting.id)?.length ?? 0,
      hasNotes: notesBy.has(meeting.id),
    }))
    .filter((view) => view.topics + view.agreements + view.heldMinutes > 0 || view.hasNotes);
}

export async function getMeeting(keeper: Keeper, meetingId: MeetingId): Promise<Result<EarlierMeetingDetails>> {
  const [topics, agreements, notes] = await Promise.all([
    topicsDiscussedIn(keeper.db, [meetingId]),
    agreementsMadeIn(keeper.db, [meetingId]),
    notesOf(keeper.db, [meetingId]),
  ]);
  return ok({ topics, agreements, notes: notes.map(({ lane, text }) => ({ lane, text })) });
}

/** When they last met: the newest past meeting that a call or something written proves; a mere event is no meeting (P136). */
export async function lastMetAt(keeper: Keeper, folded: Folded): Promise<number | null> {
  const recent = await meetingsBefore(keeper.db, folded.relationshipIds, keeper.now(), 12);
  const views = await earlierViews(keeper, recent);
  return views[0]?.at ?? null;
}

/** Counts for a launcher. */
export async function countsOf(keeper: Keeper, people: People, relationshipId: RelationshipId) {
  const folded = people.relationship(relationshipId);
  if (!folded) return null;
  const [topics, promises] = await Promise.all([
    keeper.db.topics.where('_open').anyOf(folded.relationshipIds).count(),
    keeper.db.agreements.where('_outstanding').anyOf(folded.relationshipIds).count(),
  ]);
  return { name: folded.person.name, topics, promises };
}
