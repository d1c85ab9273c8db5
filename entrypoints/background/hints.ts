import { atOf } from '../../lib/database/meetings.ts';
import { readPeople } from '../../lib/database/people.ts';
import { HINT_PREFIX } from '../../lib/database/rows.ts';
import { endOf, timesOnAgenda } from '../../lib/domain/agenda.ts';
import { addDays, type Day, dayAt, startOfDay } from '../../lib/domain/day.ts';
import type { MeetingId, RelationshipId } from '../../lib/domain/ids.ts';
import { heldMinutes, type Meeting } from '../../lib/domain/meeting.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import type { Hint, HintAnswer, Relationship } from '../../lib/domain/relationship.ts';
import { leastMinutes } from '../../lib/domain/rhythm/length.ts';
import { movesOf, type PlannedEvent, slotStart } from '../../lib/domain/rhythm/moved.ts';
import { isRampAnswered, isRampNews, rampOn } from '../../lib/domain/rhythm/ramp.ts';
import { crowdedGaps, lastInPersonOn, overruns, shortRun, type Talk, talkOf } from '../../lib/domain/rhythm/talks.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { HintView } from '../../lib/messages/views.ts';
import type { Written } from '../../lib/messages/written.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Keeper } from './keeper.ts';
import type { Neighbour } from './neighbour.ts';
import type { Past } from './past.ts';

/** After so many meetings one may ask whether the format still works (P38). */
const REVIEW_AFTER = 8;
/** A trip is spoken of so many days before (P107). */
const TRIP_DAYS = 21;
const DAY_MS = 86_400_000;
/** "Not now" about the rhythm keeps quiet for this long. */
const LATER_MS = 14 * DAY_MS;
/** And for this long what became a topic, or "not now" about a length, which does not change by itself. */
const QUIET_MS = 60 * DAY_MS;

/** What a suggestion may rest on. */
export type HintFacts = {
  relationship: Relationship;
  /** The one on screen. */
  meeting: Meeting;
  past: Past;
  /** Open ones. */
  topics: readonly Pick<Topic, 'createdAt'>[];
  /** What leaves no breath before the meeting, when that is still ahead (see `mayBeBackToBack`). */
  neighbour: Neighbour | null;
  /** Events of the two, without those that gave way to a time away. */
  events: readonly PlannedEvent[];
  preferences: Preferences;
  isInCall: boolean;
  now: number;
};

type Rule = (facts: HintFacts) => HintView | null;

/** What a pair may be asked around a meeting, at most one thing, and nothing while they talk (P11, P96). */
export function hintOf(facts: HintFacts): HintView | null {
  if (facts.isInCall) return null;
  const { relationship, now } = facts;
  // What is new with somebody new is the onboarding: its talks are short and many on purpose (P21).
  const rules = rampOn(relationship.rhythm.ramp, dayAt(now)) ? ALWAYS : [...ALWAYS, ...SETTLED_IN];
  // Whoever answered one is not asked the next on the same day; what is about this very hour is said all the same.
  const isAnsweredToday = Object.values(relationship.hints).some(({ at }) => dayAt(at) === dayAt(now));
  for (const rule of isAnsweredToday ? [backToBack] : rules) {
    const hint = rule(facts);
    if (hint) return hint;
  }
  return null;
}

/** Whether a missing breath could be spoken of at all, so that it is worth looking for what ends before. */
export function mayBeBackToBack({ relationship, meeting, now }: Pick<HintFacts, 'relationship' | 'meeting' | 'now'>) {
  const said = relationship.hints['back-to-back'];
  const isRefused = said?.answer === 'never' || said?.meetingId === meeting.id;
  const { startsAt } = meeting;
  return !isRefused && startsAt !== null && startsAt > now && dayAt(startsAt) === dayAt(now);
}

const backToBack: Rule = (facts) =>
  facts.neighbour && mayBeBackToBack(facts) ? { hint: 'back-to-back', ...facts.neighbour } : null;

const ramp: Rule = ({ relationship: { hints, rhythm }, now }) => {
  const today = dayAt(now);
  const standing = rampOn(rhythm.ramp, today);
  if (!rhythm.ramp || !standing || !isRampNews(rhythm.ramp, today) || hints.ramp?.answer === 'never') return null;
  if (hints.ramp && isRampAnswered(rhythm.ramp, hints.ramp.answer, dayAt(hints.ramp.at), today)) return null;
  return { hint: 'ramp', ...standing };
};

const inPerson: Rule = (facts) => {
  const { rhythm } = facts.relationship;
  const today = dayAt(facts.now);
  const { tripOn } = rhythm;
  if (isQuiet('in-person', facts) || tripOn === null) return null;
  if (tripOn < today || tripOn > addDays(today, TRIP_DAYS)) return null;
  return { hint: 'in-person', tripOn, lastOn: lastInPersonOn(rhythm.lastInPersonOn, talksOf(facts)) };
};

const moveSeries: Rule = (facts) => {
  if (isQuiet('move-series', facts)) return null;
  const since = answeredAt('move-series', facts);
  const moves = movesOf(
    facts.events.filter(({ eventId }) => (slotStart(eventId) ?? 0) > since),
    facts.now,
  );
  const isMany = moves !== null && moves.times >= facts.preferences.movedTimes;
  return isMany ? { hint: 'move-series', moved: moves.times, of: moves.of } : null;
};

/** Over their time again and again, or much is carried over, in a rhythm slower than weekly (P24). */
const weeklyAgain: Rule = (facts) => {
  const { past, preferences, topics } = facts;
  const isSlow = past.cadence !== null && past.cadence !== 'daily' && past.cadence !== 'weekly';
  if (!isSlow || isQuiet('weekly-again', facts)) return null;
  const since = sinceOf('weekly-again', facts);
  const over = overruns(talksOf(facts, since));
  const carried = topics.filter((topic) => topic.createdAt > since && timesOnAgenda(topic, past.known) >= 2).length;
  const isOver = over.filter((minutes) => minutes > 0).length >= preferences.overTimes;
  return isOver || carried >= preferences.carriedTopics ? { hint: 'weekly-again', over, carried } : null;
};

/** Short again and again, in a weekly rhythm (P23). */
const biweekly: Rule = (facts) => {
  const { shortMinutes: limit, shortTimes: needed } = facts.preferences;
  const { cadence } = facts.past;
  if ((cadence !== 'weekly' && cadence !== 'daily') || isQuiet('biweekly', facts)) return null;
  const minutes = shortRun(talksOf(facts, sinceOf('biweekly', facts)), limit);
  return minutes.length >= needed ? { hint: 'biweekly', minutes, limit, needed } : null;
};

const tooOften: Rule = (facts) => {
  if (isQuiet('too-often', facts)) return null;
  const gaps = crowdedGaps(talksOf(facts, sinceOf('too-often', facts)));
  return gaps ? { hint: 'too-often', gaps } : null;
};

/** Counted anew from the day on which the format was last looked at or changed. */
const review: Rule = ({ relationship: { hints, format }, meeting, past }) => {
  const said = hints['format-review'];
  if (said?.answer === 'never' || (said?.answer === 'later' && said.meetingId === meeting.id)) return null;
  const since = Math.max(said?.answer === 'done' ? said.at : 0, format.history.at(-1)?.at ?? 0);
  const meetings = past.held.filter((held) => atOf(held.meeting) > since).length;
  return meetings >= REVIEW_AFTER ? { hint: 'format-review', meetings } : null;
};

/** Weekly talks want 45 to 60 minutes, those every other week 60 (P32). A length that the two settled is theirs. */
const length: Rule = ({ relationship: { hints, format }, meeting, past, now }) => {
  const said = hints.length;
  if (said && (said.answer !== 'later' || now - said.at < QUIET_MS)) return null;
  if (meeting.seriesId === null || meeting.startsAt === null || meeting.endsAt === null) return null;
  const { cadence, held } = past;
  if (format.lengthMinutes !== null || cadence === null || held.length === 0) return null;
  const minutes = Math.round((meeting.endsAt - meeting.startsAt) / 60_000);
  return minutes > 0 && minutes < (leastMinutes(cadence) ?? 0) ? { hint: 'length', minutes, cadence } : null;
};

/** In this order the first one that holds is asked: what is for today, what has a date, then what only grows. */
const ALWAYS: readonly Rule[] = [backToBack, ramp, inPerson];
/** Not while somebody is new. */
const SETTLED_IN: readonly Rule[] = [moveSeries, weeklyAgain, biweekly, tooOften, review, length];

/**
 * Whether a suggestion about the rhythm keeps quiet: refused for good, not now at this meeting nor within two weeks, or
 * made a topic within two months. An old meeting on screen is asked nothing of today.
 */
function isQuiet(hint: Hint, { relationship, meeting, now }: HintFacts): boolean {
  if (endOf(meeting) < now - DAY_MS) return true;
  const said = relationship.hints[hint];
  if (!said) return false;
  if (said.answer === 'never') return true;
  if (said.answer === 'done') return now - said.at < QUIET_MS;
  return said.meetingId === meeting.id || now - said.at < LATER_MS;
}

/** When it became a topic: what was before is talked about already, epoch ms. */
const answeredAt = (hint: Hint, { relationship: { hints } }: HintFacts): number =>
  hints[hint]?.answer === 'done' ? hints[hint].at : 0;

/** From when on talks say something about today's rhythm: since it was talked about, since it was changed, since nobody is new any more. */
function sinceOf(hint: Hint, facts: HintFacts): number {
  const { format, rhythm } = facts.relationship;
  const changed = format.history.findLast(({ part }) => part === 'cadence')?.at ?? 0;
  const lastStep: Day | undefined = rhythm.ramp?.steps.at(-1)?.from;
  const settledIn = lastStep && lastStep <= dayAt(facts.now) ? startOfDay(lastStep) - 1 : 0;
  return Math.max(answeredAt(hint, facts), changed, settledIn);
}

/** What was held after `since`, newest first, the talk on screen with it once its minutes are known. */
function talksOf({ meeting, past, now }: HintFacts, since = 0): Talk[] {
  const isHeld = atOf(meeting) <= now && heldMinutes(meeting) > 0;
  const held = past.held.map((each) => each.meeting);
  return [...(isHeld ? [meeting] : []), ...held].map(talkOf).filter(({ at }) => at > since);
}

/** Keeps what I said to a suggestion. */
export async function answerHint(
  keeper: Keeper,
  input: { relationshipId: RelationshipId; hint: Hint; answer: HintAnswer['answer']; meetingId: MeetingId | null },
): Promise<Result<Written<RelationshipId>>> {
  const folded = (await readPeople(keeper.db)).relationship(input.relationshipId);
  if (!folded) return fail('not-found');
  const { id } = folded.relationship;
  const said: HintAnswer = { answer: input.answer, at: keeper.now(), meetingId: input.meetingId };
  const { undo } = await keeper.commit([
    { table: 'relationships', id, fields: { [`${HINT_PREFIX}${input.hint}`]: said } },
  ]);
  return ok({ id, undo });
}
