import { agreementsMadeIn, closedAgreements, myDueDays, outstandingAgreements } from '../../lib/database/agreements.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
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
import { isOn } from '../../lib/database/planned.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { openTopics, topicsDiscussedIn } from '../../lib/database/topics.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import { byOrder, timesOnAgenda } from '../../lib/domain/agenda.ts';
import { nextByCadence, openerOf } from '../../lib/domain/cadence.ts';
import { addDays, type Day, dayAt } from '../../lib/domain/day.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import { starterOf } from '../../lib/domain/steps.ts';
import type {
  EarlierMeetingDetails,
  EarlierMeetingView,
  MeetingView,
  NextView,
  PersonView,
  Shield,
  ThreadView,
} from '../../lib/messages/views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { shieldedFormat } from './formats.ts';
import { hintFor } from './hint-facts.ts';
import type { Keeper } from './keeper.ts';
import { unannounced } from './meetings.ts';
import { type Held, heldOf, type Past, pastOf } from './past.ts';
import { briefOf, firstStarter } from './sharing-view.ts';
import { laneFilter, readShield } from './shield.ts';

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
  return unannounced(asked ?? (await talkId(folded.relationship.id, now)), folded.relationship.id, now);
}

/** Everything the panel shows of one relationship, notes' texts apart. While the shield is up nothing private is in it. */
export async function getThread(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; meetingId: MeetingId | null },
): Promise<Result<ThreadView>> {
  const { db } = keeper;
  const now = keeper.now();
  const people = await readPeople(db);
  const folded = people.relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const ids = folded.relationshipIds;
  const [meeting, shield] = await Promise.all([meetingOnScreen(keeper, folded, input.meetingId), readShield(keeper)]);
  const [open, discussed, outstanding, closed, past, notes, myDays, preferences, sighting] = await Promise.all([
    openTopics(db, ids),
    topicsDiscussedIn(db, [meeting.id]),
    outstandingAgreements(db, ids),
    closedAgreements(db, ids, addDays(dayAt(now), -CLOSED_DAYS)),
    pastOf(keeper, folded, meeting),
    noteIds(meeting.id),
    myDueDays(db),
    readPreferences(db),
    meeting.eventId ? db.sightings.get(meeting.eventId) : undefined,
  ]);
  const [next, sharing, view] = await Promise.all([
    nextOf(keeper, folded, meeting, past, sighting?.isRecurring === true),
    briefOf(keeper, folded.relationshipIds),
    meetingView(keeper, meeting, folded, past, sighting),
  ]);
  const known = { meeting, past, topics: open, preferences, isInCall: view.isInCall, now };
  const isOpenTo = laneFilter(shield);
  return ok({
    person: viewOf(folded),
    sharing,
    meeting: shield ? { ...view, venue: null, heldByHand: null } : view,
    next,
    cadence: past.cadence,
    format: shield ? shieldedFormat(folded.relationship.format) : folded.relationship.format,
    steps: folded.relationship.steps,
    hint: await hintFor(keeper, people, folded, known, shield),
    shield,
    // Days of private promises are a count of them: left out with them.
    myDays: shield === null ? myDays : await mySharedDays(keeper),
    preferences,
    topics: [...open, ...discussed]
      .filter(isOpenTo)
      .sort(byOrder)
      .map((topic) => ({ ...topic, times: timesOnAgenda(topic, past.known) })),
    agreements: [...outstanding, ...closed].filter(isOpenTo),
    notes,
    earlier: past.left.map((held) => earlierView(held, shield)),
  });
}

const mySharedDays = async ({ db }: Keeper): Promise<Day[]> =>
  (await outstandingAgreements(db, null)).flatMap(({ lane, owner, due }) =>
    lane === 'shared' && owner !== 'them' && due !== null ? [due] : [],
  );

async function meetingView(
  keeper: Keeper,
  meeting: Meeting,
  folded: Folded,
  past: Past,
  sighting: SightingRow | undefined,
): Promise<MeetingView> {
  const own = new Set(folded.person.addresses.map(normaliseAddress));
  const companion = sighting?.people.find((person) => own.has(normaliseAddress(person.address)));
  const { today, leaveAt, isUnprepared, statusSince, nextOn, isAgreed, disagreement, wrappedUpAt, heldByHand, venue } =
    meeting;
  const last = past.held[0]?.meeting;
  return {
    id: meeting.id,
    title: meeting.title,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    today,
    leaveAt,
    isUnprepared,
    statusSince,
    nextOn,
    isAgreed,
    disagreement,
    wrappedUpAt,
    heldByHand,
    venue,
    isAgreedByThem: meeting.isAgreedByThem,
    disagreementByThem: meeting.disagreementByThem,
    isUnpreparedByThem: meeting.isUnpreparedByThem,
    heldMinutes: heldMinutes(meeting),
    companionAnswer: companion?.answer ?? null,
    isCompanionOptional: companion?.isOptional ?? false,
    isFirst: !last && !folded.relationship.format.hasMetBefore,
    opener: openerOf(past.cadence, last ? dayAt(atOf(last)) : null, dayAt(meeting.startsAt ?? keeper.now())),
    starter: starterOf(
      folded.relationship.kind,
      meeting.starter,
      past.lastStarter,
      await firstStarter(keeper, folded.relationshipIds),
    ),
    isInCall: (await keeper.db.calls.filter((call) => call.meetingId === meeting.id).count()) > 0,
  };
}

/** When they meet next after now and after the meeting on screen: an event, a day I picked, or their rhythm (P81). */
export async function nextOf(
  keeper: Keeper,
  folded: Folded,
  onScreen: Meeting,
  past: Past,
  isRecurring: boolean,
): Promise<NextView | null> {
  const now = keeper.now();
  const at = await nextEventAt(keeper, folded.relationshipIds, onScreen, past.events);
  if (at !== null) return { from: 'event', at };
  const day = pickedDay(onScreen, past, now);
  if (day !== null) return { from: 'picked', day };
  const isRhythm = isRecurring || folded.relationship.format.cadence !== null;
  if (!isRhythm || past.cadence === null || onScreen.startsAt === null) return null;
  const expected = nextByCadence(onScreen.startsAt, past.cadence);
  return expected > now ? { from: 'rhythm', at: expected } : null;
}

/** The day picked in this meeting while it is ahead, else one picked earlier that lies beyond both today and this meeting. */
function pickedDay(onScreen: Meeting, past: Past, now: number): Day | null {
  if (onScreen.nextOn !== null && onScreen.nextOn >= dayAt(now)) return onScreen.nextOn;
  const after = dayAt(Math.max(now, atOf(onScreen)));
  const earlier = past.known.find(({ nextOn }) => nextOn !== null)?.nextOn ?? null;
  return earlier !== null && earlier > after ? earlier : null;
}

/** The start of the next event after now and after the meeting on screen. */
async function nextEventAt(
  keeper: Keeper,
  ids: RelationshipId[],
  onScreen: Meeting,
  events: readonly SightingRow[],
): Promise<number | null> {
  const after = Math.max(keeper.now(), onScreen.startsAt ?? 0);
  const off = new Set(events.flatMap(({ meetingId, isCancelled }) => (isCancelled ? [meetingId] : [])));
  const announced = events.find(
    (event) => isOn(event) && (event.startsAt ?? 0) > after && event.meetingId !== onScreen.id,
  );
  const starts = await Promise.all(
    ids.map(async (id) => {
      const row = await keeper.db.meetings
        .where('[relationshipId+_at]')
        .between([id, after], [id, Number.MAX_SAFE_INTEGER], false)
        .filter((row) => row.id !== onScreen.id && typeof row.startsAt === 'number' && !off.has(row.id as MeetingId)) // rows hold ids as plain text
        .first();
      return typeof row?.startsAt === 'number' ? row.startsAt : null;
    }),
  );
  const known = [...starts, announced?.startsAt ?? null].filter((start) => start !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

const earlierView = ({ meeting, topics, agreements, notes }: Held, shield: Shield | null): EarlierMeetingView => ({
  id: meeting.id,
  title: meeting.title,
  at: atOf(meeting),
  heldMinutes: heldMinutes(meeting),
  topics: topics.filter(laneFilter(shield)).length,
  agreements: agreements.filter(laneFilter(shield)).length,
  hasNotes: notes.some(laneFilter(shield)),
});

export async function getMeeting(keeper: Keeper, meetingId: MeetingId): Promise<Result<EarlierMeetingDetails>> {
  const [topics, agreements, notes, shield] = await Promise.all([
    topicsDiscussedIn(keeper.db, [meetingId]),
    agreementsMadeIn(keeper.db, [meetingId]),
    notesOf(keeper.db, [meetingId]),
    readShield(keeper),
  ]);
  const isOpenTo = laneFilter(shield);
  return ok({
    topics: topics.filter(isOpenTo),
    agreements: agreements.filter(isOpenTo),
    notes: notes.filter(isOpenTo).map(({ lane, text }) => ({ lane, text })),
  });
}

/** When they last met: the newest past meeting that a call or something written proves; a mere event is no meeting (P136). */
export async function lastMetAt(keeper: Keeper, folded: Folded): Promise<number | null> {
  const recent = await meetingsBefore(keeper.db, folded.relationshipIds, keeper.now(), 12);
  const last = (await heldOf(keeper, recent))[0];
  return last ? atOf(last.meeting) : null;
}

/** Counts for a launcher; while the shield is up they count no private row, for the page it stands in may be shown. */
export async function countsOf(keeper: Keeper, people: People, relationshipId: RelationshipId) {
  const folded = people.relationship(relationshipId);
  if (!folded) return null;
  const isUp = (await readShield(keeper)) !== null;
  // By index alone, unless the rows must be looked at.
  const count = (table: 'topics' | 'agreements', index: string) => {
    const rows = keeper.db[table].where(index).anyOf(folded.relationshipIds);
    return isUp ? rows.filter(({ lane }) => lane === 'shared').count() : rows.count();
  };
  const [topics, headsUps, promises] = await Promise.all([
    count('topics', '_open'),
    count('topics', '_headsUp'),
    count('agreements', '_outstanding'),
  ]);
  return { name: folded.person.name, topics, headsUps, promises };
}
