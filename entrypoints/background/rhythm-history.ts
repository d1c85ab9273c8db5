import type { SightingRow } from '../../lib/database/local-rows.ts';
import { atOf, meetingsBefore } from '../../lib/database/meetings.ts';
import type { Folded } from '../../lib/database/people.ts';
import { plannedOf } from '../../lib/database/planned.ts';
import type { MeetingId } from '../../lib/domain/ids.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import { type Consistency, consistencyOf } from '../../lib/domain/rhythm/consistency.ts';
import { fateOf } from '../../lib/domain/rhythm/fate.ts';
import { movedFrom, movesOf } from '../../lib/domain/rhythm/moved.ts';
import type { SlotView } from '../../lib/messages/rhythm-views.ts';
import type { Keeper } from './keeper.ts';
import { isDeclined } from './neighbour.ts';
import type { Past } from './past.ts';

/** So many rows at most, and planned ones so far ahead. */
const MOST = 30;
const AHEAD_MS = 28 * 86_400_000;

type Row = { meeting: Meeting; event: SightingRow | null };

/** What became of the latest meetings of two people and what is planned, newest first: those written down and those that only an event tells of. */
export async function historyOf(keeper: Keeper, folded: Folded, past: Past): Promise<SlotView[]> {
  const now = keeper.now();
  const ahead = await meetingsBefore(keeper.db, folded.relationshipIds, now + AHEAD_MS, MOST);
  const written = new Map([...past.known, ...ahead].map((meeting) => [meeting.id, meeting]));
  const held = new Set(past.held.map(({ meeting }) => meeting.id));
  return rowsOf([...written.values()], past.events)
    .filter(({ meeting }) => atOf(meeting) < now + AHEAD_MS)
    .map((row) => slotOf(row, held, now))
    .filter((slot): slot is SlotView => slot !== null)
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST);
}

/** Each meeting with its event. A person who was merged may have an event under another meeting's id. */
function rowsOf(written: readonly Meeting[], events: readonly SightingRow[]): Row[] {
  const byEvent = new Map(events.map((event) => [event.eventId, event]));
  const rows = written.map((meeting) => ({ meeting, event: byEvent.get(meeting.eventId ?? '') ?? null }));
  const known = new Set(rows.flatMap(({ event }) => event?.eventId ?? []));
  const planned = events.flatMap((event) => {
    const meeting = known.has(event.eventId) ? null : plannedOf(event);
    return meeting ? [{ meeting, event }] : [];
  });
  return [...rows, ...planned];
}

/** Null for a talk that no event announced and that came to nothing: there is nothing to tell. */
function slotOf({ meeting, event }: Row, held: ReadonlySet<MeetingId>, now: number): SlotView | null {
  const { eventId, startsAt, endsAt, heldByHand, venue } = meeting;
  const at = atOf(meeting);
  const from = eventId === null ? null : movedFrom({ eventId, startsAt });
  const facts = {
    at,
    endsAt,
    wasHeld: held.has(meeting.id),
    isCancelled: event?.isCancelled === true,
    isDeclined: event !== null && isDeclined(event),
    movedFrom: from,
  };
  const fate = fateOf(facts, now);
  if (fate === 'past' && eventId === null && heldByHand === null) return null;
  return {
    meetingId: meeting.id,
    at,
    endsAt,
    fate,
    movedFrom: from,
    heldMinutes: heldMinutes(meeting),
    isByHand: heldByHand !== null,
    venue,
    isCatchUp: meeting.today === 'catch-up',
  };
}

/** How regular the latest series is (P26): its events that are over and were not called off. Null without a series. */
export function regularity({ events }: Past, now: number): Consistency | null {
  const over = events.filter(({ startsAt, isCancelled }) => startsAt !== null && startsAt <= now && !isCancelled);
  const series = movesOf(over, now)?.latest.at(-1)?.seriesId;
  return consistencyOf(over.flatMap((event) => (event.seriesId === series ? (event.startsAt ?? []) : [])));
}
