import { agreementsMadeIn } from '../../lib/database/agreements.ts';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { atOf, meetingsBefore, notesOf } from '../../lib/database/meetings.ts';
import type { Folded } from '../../lib/database/people.ts';
import { eventsOf, isOn } from '../../lib/database/planned.ts';
import { topicsDiscussedIn } from '../../lib/database/topics.ts';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { type Cadence, cadenceOf } from '../../lib/domain/cadence.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import type { NoteDoc } from '../../lib/domain/note.ts';
import { cadenceOfPace, rampOn } from '../../lib/domain/rhythm/ramp.ts';
import type { Starter } from '../../lib/domain/steps.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Keeper } from './keeper.ts';

/** How many earlier meetings are looked at; each may have left something or not. */
const EARLIER = 60;
/** Events so far ahead tell how often the two meet from now on. */
const SOON_MS = 35 * 86_400_000;

/** A meeting that was held or left something, with what it left. */
export type Held = { meeting: Meeting; topics: Topic[]; agreements: Agreement[]; notes: NoteDoc[] };

/** What came before a meeting. */
export type Past = {
  /** Every earlier one, held or not, newest first. */
  known: Meeting[];
  /** Those that left something, newest first; also one that was not held after all. */
  left: Held[];
  /** Those that were held, newest first. */
  held: Held[];
  /** Every event of the two that is known, by its start: those ahead and those called off too. */
  events: SightingRow[];
  /** Who began the latest of them for which it was written down. */
  lastStarter: Starter | null;
  /** How often they meet: while one of them is new as the onboarding says (P21). */
  cadence: Cadence | null;
};

/** What came before `meeting` between the two. */
export async function pastOf(keeper: Keeper, folded: Folded, meeting: Meeting): Promise<Past> {
  const ids = folded.relationshipIds;
  const [before, events] = await Promise.all([
    meetingsBefore(keeper.db, ids, atOf(meeting), EARLIER),
    eventsOf(keeper.db, ids),
  ]);
  const known = before.filter((other) => other.id !== meeting.id);
  const left = await leftOf(keeper, known);
  const held = left.filter(wasHeld);
  return {
    known,
    left,
    held,
    events,
    lastStarter: held.find((other) => other.meeting.starter !== null)?.meeting.starter ?? null,
    cadence: cadenceFor(folded, meeting, known, events),
  };
}

/** An onboarding says it, else the two, else the days of their meetings and events, else their kind. */
function cadenceFor(
  { relationship }: Folded,
  meeting: Meeting,
  known: readonly Meeting[],
  events: readonly SightingRow[],
): Cadence | null {
  const { format, kind, rhythm } = relationship;
  const standing = rampOn(rhythm.ramp, dayAt(atOf(meeting)));
  if (standing) return cadenceOfPace(standing.now);
  const off = new Set(events.flatMap(({ meetingId, isCancelled }) => (isCancelled ? [meetingId] : [])));
  const soon = events.filter((event) => isOn(event) && (event.startsAt ?? 0) < atOf(meeting) + SOON_MS);
  const starts = [meeting, ...known.filter(({ id }) => !off.has(id)), ...soon].flatMap(
    ({ startsAt }) => startsAt ?? [],
  );
  return cadenceOf(format.cadence, starts.map(dayAt), kind);
}

/** Which of these meetings were held: a call, a wrap-up or something written proves it, unless I said that it was not. */
export const heldOf = async (keeper: Keeper, meetings: Meeting[]): Promise<Held[]> =>
  (await leftOf(keeper, meetings)).filter(wasHeld);

/** Which of these meetings were held or left something, and what they left, in three questions for all. */
async function leftOf(keeper: Keeper, meetings: Meeting[]): Promise<Held[]> {
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
      meeting,
      topics: topicsBy.get(meeting.id) ?? [],
      agreements: agreementsBy.get(meeting.id) ?? [],
      notes: notesBy.get(meeting.id) ?? [],
    }))
    .filter((one) => hasLeft(one) || (wasHeld(one) && isProven(one.meeting)));
}

const hasLeft = ({ topics, agreements, notes }: Held): boolean => topics.length + agreements.length + notes.length > 0;

const isProven = (meeting: Meeting): boolean =>
  heldMinutes(meeting) > 0 || meeting.wrappedUpAt !== null || meeting.venue !== null;

const wasHeld = ({ meeting }: Held): boolean => meeting.heldByHand !== 0;
