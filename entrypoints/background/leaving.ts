import { i18n } from '#i18n';
import { meetingById } from '../../lib/database/meetings.ts';
import { type Folded, readPeople } from '../../lib/database/people.ts';
import { eventsOf, isOn, sightingOf } from '../../lib/database/planned.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { openTopics } from '../../lib/database/topics.ts';
import { normaliseAddress } from '../../lib/domain/address.ts';
import { addDays } from '../../lib/domain/day.ts';
import type { PageEventId } from '../../lib/domain/event-extract.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import type { Meeting } from '../../lib/domain/meeting.ts';
import { CATCH_UP_MINUTES } from '../../lib/domain/meeting-time.ts';
import { movesOf } from '../../lib/domain/rhythm/moved.ts';
import { type Diary, dayIn, type Slot, slotOnFirst, slotsNear, slotsOn } from '../../lib/domain/slots.ts';
import type { LeavingView } from '../../lib/messages/rhythm-views.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { refOf } from '../../lib/sites/google-calendar/interpret/interpret-event.ts';
import type { Keeper } from './keeper.ts';
import { diaryAround, minutesWith, sourceOf } from './planning.ts';
import { laneFilter, readShield } from './shield.ts';
import { viewOf } from './threads.ts';

/** After the day itself, a catch-up is looked for on the working days of the next week. */
const NEXT_DAYS = 7;

/**
 * What can be offered before a 1:1 is deleted or declined (P27, P30, P31). The time that is left counts as taken:
 * something is in its way. While the shield is up private topics are not counted, and how often it was moved is not told.
 */
export async function getLeaving(
  keeper: Keeper,
  { relationshipId, meetingId }: { relationshipId: RelationshipId; meetingId: MeetingId },
): Promise<Result<LeavingView>> {
  const { db } = keeper;
  const [people, meeting, shield] = await Promise.all([readPeople(db), meetingById(db, meetingId), readShield(keeper)]);
  const folded = people.relationship(relationshipId);
  if (!folded || !meeting) return fail('not-found');
  const wanted = Math.max(meeting.startsAt ?? 0, keeper.now());
  const [known, sighting, topics, source, moved] = await Promise.all([
    diaryAround(keeper, folded, wanted),
    sightingOf(db, meetingId),
    openTopics(db, folded.relationshipIds),
    sourceOf(keeper),
    shield ? null : movedOf(keeper, folded, meeting),
  ]);
  const { startsAt, endsAt, title } = meeting;
  const diary = startsAt && endsAt ? { ...known, busy: [...known.busy, [startsAt, endsAt] as const] } : known;
  const own = new Set(folded.person.addresses.map(normaliseAddress));
  const invited = sighting?.people.find(({ address }) => own.has(normaliseAddress(address)))?.address;
  const minutes = lengthOf(meeting) ?? minutesWith(folded.relationship);
  return ok({
    person: viewOf(folded),
    meetingId,
    title,
    guest: invited ?? folded.person.addresses[0] ?? null,
    startsAt,
    endsAt,
    catchUp: catchUpSlot(wanted, Math.max(endsAt ?? 0, wanted), diary),
    move: slotsNear({ wanted, from: diary.earliest, minutes, count: 1 }, diary)[0] ?? null,
    moved,
    openTopics: topics.filter(laneFilter(shield)).length,
    source,
  });
}

function lengthOf({ startsAt, endsAt }: Meeting): number | null {
  const minutes = startsAt === null || endsAt === null ? 0 : Math.round((endsAt - startsAt) / 60_000);
  return minutes > 0 ? minutes : null;
}

/** Ten minutes later on the same day, else the latest before it, else on the next day that has some at that time. */
function catchUpSlot(startsAt: number, endsAt: number, diary: Diary): Slot | null {
  const day = dayIn(startsAt, diary.zone);
  const slots = slotsOn(day, CATCH_UP_MINUTES, diary);
  const sameDay = slots.find(({ from }) => from >= endsAt) ?? slots.findLast(({ to }) => to <= startsAt);
  const next = Array.from({ length: NEXT_DAYS }, (_, index) => addDays(day, index + 1));
  return sameDay ?? slotOnFirst(next, startsAt, CATCH_UP_MINUTES, diary);
}

/** Counts this one as moved, because it is about to be. Many is no longer said once I refused to hear it (P28). */
async function movedOf(keeper: Keeper, folded: Folded, meeting: Meeting): Promise<LeavingView['moved']> {
  if (meeting.eventId === null) return null;
  const [events, preferences] = await Promise.all([
    eventsOf(keeper.db, folded.relationshipIds),
    readPreferences(keeper.db),
  ]);
  const moves = movesOf(events, keeper.now(), meeting.eventId);
  if (!moves) return null;
  const isRefused = folded.relationship.hints['move-series']?.answer === 'never';
  return { times: moves.times, of: moves.of, isMany: moves.times >= preferences.movedTimes && !isRefused };
}

/** Which 1:1 of mine the page's event is; null when it is none, was called off, or is over. */
export async function whoIsLeft(
  keeper: Keeper,
  id: PageEventId,
): Promise<Result<{ relationshipId: RelationshipId; meetingId: MeetingId; title: string } | null>> {
  const ref = refOf(id);
  const sighting = ref ? await keeper.db.sightings.get(ref.eventId) : undefined;
  if (!sighting?.relationshipId || !sighting.meetingId || !isOn(sighting)) return ok(null);
  const { relationshipId, meetingId, startsAt, endsAt } = sighting;
  if ((endsAt ?? startsAt ?? 0) < keeper.now()) return ok(null);
  return ok({ relationshipId, meetingId, title: i18n.t('leaving.frame') });
}
