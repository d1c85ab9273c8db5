import { type Day, dayAt, daysBetween } from '../day.ts';
import { heldMinutes, isInPerson, type Meeting } from '../meeting.ts';

/** One talk that was held, as the rules of the rhythm look at it. */
export type Talk = {
  /** When it began, epoch ms. */
  at: number;
  /** How long it was held; 0 when nothing tells. */
  minutes: number;
  /** How long its event is; 0 when nothing tells. */
  planned: number;
  /** Ten minutes instead of the whole agenda, so its length says nothing (P31). */
  isCatchUp: boolean;
  isInPerson: boolean;
};

/** A held meeting in these words. */
export const talkOf = (meeting: Meeting): Talk => ({
  at: meeting.startsAt ?? meeting.createdAt,
  minutes: heldMinutes(meeting),
  planned:
    meeting.startsAt === null || meeting.endsAt === null
      ? 0
      : Math.max(0, Math.round((meeting.endsAt - meeting.startsAt) / 60_000)),
  isCatchUp: meeting.today === 'catch-up',
  isInPerson: isInPerson(meeting.venue),
});

/** Talks whose length says something: those with minutes that were no catch-up (P31, T9: held time, not planned). */
const told = (talks: readonly Talk[]): Talk[] => talks.filter(({ minutes, isCatchUp }) => minutes > 0 && !isCatchUp);

/** Minutes of the latest talks in a row that were shorter than `limit`, oldest first (P23). `talks`: newest first. */
export function shortRun(talks: readonly Talk[], limit: number): number[] {
  const known = told(talks);
  const long = known.findIndex(({ minutes }) => minutes >= limit);
  return (long < 0 ? known : known.slice(0, long)).map(({ minutes }) => minutes).reverse();
}

/** So many of the latest talks are looked at for overruns. */
const OVERRUNS = 3;
/** A few minutes over are a good-bye and no lack of time. */
const GRACE = 5;

/** By how many minutes each of the latest three talks ran over its time, 0 for in time, oldest first (P24). `talks`: newest first. */
export const overruns = (talks: readonly Talk[]): number[] =>
  told(talks)
    .slice(0, OVERRUNS)
    .map(({ minutes, planned }) => (planned > 0 && minutes - planned > GRACE ? minutes - planned : 0))
    .reverse();

/** So many gaps are looked at, and their middle one must be below so many days to be more often than weekly. */
const GAPS = 4;
const A_WEEK = 6;

/**
 * The latest four gaps in days between days on which the two talked, oldest first, when they meet more often than weekly;
 * null when they do not, or too few talks tell (P22). `talks`: newest first.
 */
export function crowdedGaps(talks: readonly Talk[]): number[] | null {
  const days = [...new Set(talks.map(({ at }) => dayAt(at)))].sort().slice(-GAPS - 1);
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  const middle = [...gaps].sort((one, other) => one - other)[GAPS / 2];
  return gaps.length === GAPS && middle !== undefined && middle < A_WEEK ? gaps : null;
}

/** The latest day on which the two stood before each other: as I said, or as a talk tells (P107). */
export function lastInPersonOn(said: Day | null, talks: readonly Talk[]): Day | null {
  const days = talks.filter((talk) => talk.isInPerson).map(({ at }) => dayAt(at));
  return [...days, ...(said ? [said] : [])].sort().at(-1) ?? null;
}
