import { agreementsMadeIn } from '../../lib/database/agreements.ts';
import { atOf, meetingsBefore, notesOf } from '../../lib/database/meetings.ts';
import type { Folded } from '../../lib/database/people.ts';
import { topicsDiscussedIn } from '../../lib/database/topics.ts';
import type { Agreement } from '../../lib/domain/agreement.ts';
import { type Cadence, cadenceOf } from '../../lib/domain/cadence.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import type { NoteDoc } from '../../lib/domain/note.ts';
import type { Starter } from '../../lib/domain/steps.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Keeper } from './keeper.ts';

/** How many earlier meetings are looked at; each may have left something or not. */
const EARLIER = 60;

/** A meeting that really was, with what it left. */
export type Held = { meeting: Meeting; topics: Topic[]; agreements: Agreement[]; notes: NoteDoc[] };

/** What came before a meeting. */
export type Past = {
  /** Every earlier one, held or not, newest first. */
  known: Meeting[];
  /** Those that were held, newest first. */
  held: Held[];
  /** Who began the latest of them for which it was written down. */
  lastStarter: Starter | null;
  cadence: Cadence | null;
};

/** What came before `meeting` between the two. */
export async function pastOf(keeper: Keeper, folded: Folded, meeting: Meeting): Promise<Past> {
  const before = await meetingsBefore(keeper.db, folded.relationshipIds, atOf(meeting), EARLIER);
  const known = before.filter((other) => other.id !== meeting.id);
  const held = await heldOf(keeper, known);
  const { format, kind } = folded.relationship;
  const days = [meeting, ...known].flatMap(({ startsAt }) => (startsAt === null ? [] : [dayAt(startsAt)]));
  return {
    known,
    held,
    lastStarter: held.find((other) => other.meeting.starter !== null)?.meeting.starter ?? null,
    cadence: cadenceOf(format.cadence, days, kind),
  };
}

/** Which of these meetings were held: a call, a wrap-up or something written proves it. What they left, in three questions for all. */
export async function heldOf(keeper: Keeper, meetings: Meeting[]): Promise<Held[]> {
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
    .filter(wasHeld);
}

const wasHeld = ({ meeting, topics, agreements, notes }: Held): boolean =>
  topics.length + agreements.length + notes.length > 0 || heldMinutes(meeting) > 0 || meeting.wrappedUpAt !== null;
