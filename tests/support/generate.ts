import { addDays, type Day, startOfDay } from '../../lib/domain/day.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { TopicDetails } from '../../lib/domain/topic.ts';
import { instanceOf, Ledger } from './ledger.ts';

/** How much ten years of a busy manager are (docs/architecture.md, Budgets). */
export const TEN_YEARS = { relationships: 30, meetings: 15_000, topics: 60_000, agreements: 40_000, notes: 15_000 };
export type Amount = typeof TEN_YEARS;

const WORDS =
  'review draft plan budget hiring rota feedback goal release incident training handbook search billing migration talk offsite mentor rubric interview survey roadmap support onboarding'.split(
    ' ',
  );

/** Numbers below `limit`, the same for the same seed (mulberry32). */
function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

const DAY_MS = 86_400_000;

/** What topics are, in about the shares in which people use them: most are plainly topics. */
const TYPES = [
  null,
  null,
  null,
  null,
  'question',
  'problem',
  'decision',
  'blocker',
  'information',
  'feedback',
] as const;

/**
 * Details of the `nth` topic, by its number and not by chance, so that texts and days stay what they were for a seed.
 * One in twelve is a heads-up, one in forty has a star, one in fifty keeps minutes free.
 */
function detailsOf(nth: number, purpose: string): Partial<TopicDetails> {
  const type = TYPES[nth % TYPES.length] ?? null;
  return {
    ...(type === null ? {} : { type }),
    ...(nth % 12 === 5 ? { purpose } : {}),
    ...(nth % 40 === 7 ? { isStarred: true } : {}),
    ...(nth % 50 === 9 ? { reserved: 10 } : {}),
  };
}

/** How many of `total` fall to the `index`-th of `parts`, so that the sum is exact. */
const shareOf = (total: number, index: number, parts: number): number =>
  Math.floor(((index + 1) * total) / parts) - Math.floor((index * total) / parts);

/**
 * An export file with `amount` rows, the same for the same `today` and `seed`: meetings evenly over ten years, topics and
 * agreements made at meetings, which are wrapped up from the second half on. All but the newest few of a relationship are
 * discussed or closed, as in life.
 */
export async function generatedBackup(today: Day, amount: Amount = TEN_YEARS, seed = 1): Promise<string> {
  const random = randomOf(seed);
  const words = (count: number) => Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join(' ');
  const ledger = new Ledger();
  const start = startOfDay(addDays(today, -3_650));

  const people: RelationshipId[] = [];
  for (let index = 0; index < amount.relationships; index += 1) {
    const name = `${WORDS[index % WORDS.length]?.replace(/^./, (first) => first.toUpperCase())} Person${index}`;
    people.push((await ledger.person(name, `person${index}@example.com`, 'my-report', start)).relationshipId);
  }
  let meeting = 0;
  let made = 0;
  for (const [index, relationshipId] of people.entries()) {
    const meetings = shareOf(amount.meetings, index, people.length);
    for (let nth = 0; nth < meetings; nth += 1, meeting += 1) {
      const isRecent = nth >= meetings - 2;
      const daysBack = Math.floor(((meetings - nth) * 3_650) / meetings);
      const startsAt = startOfDay(addDays(today, -daysBack)) + (8 + (index % 9)) * 3_600_000;
      const seriesId = `series${index}`;
      const held = {
        title: words(3),
        startsAt,
        minutes: 45,
        seriesId,
        eventId: instanceOf(seriesId, startsAt + nth),
        isHeld: true,
        isWrappedUp: nth >= meetings / 2,
      };
      const meetingId = await ledger.meeting(relationshipId, held);
      for (let count = shareOf(amount.topics, meeting, amount.meetings); count > 0; count -= 1) {
        const outcome = isRecent ? '' : words(5);
        const ended = held.isWrappedUp ? { endedAs: 'outcome' as const } : {};
        const discussed = isRecent ? {} : { discussedIn: meetingId, discussedAt: startsAt, outcome, ...ended };
        const said = { text: words(6), owner: random(2) ? ('me' as const) : ('them' as const) };
        const details = detailsOf(made++, `prepare the ${held.title}`);
        await ledger.topic(relationshipId, { ...said, ...details, ...discussed }, startsAt - DAY_MS);
      }
      for (let count = shareOf(amount.agreements, meeting, amount.meetings); count > 0; count -= 1) {
        const due = addDays(today, -daysBack + 3 + random(10));
        const closed = isRecent ? {} : { state: 'kept' as const, closedOn: due };
        const owner = (['me', 'them', 'both'] as const)[random(3)] ?? 'me';
        await ledger.agreement(relationshipId, { text: words(5), owner, due, madeIn: meetingId, ...closed }, startsAt);
      }
      for (let count = shareOf(amount.notes, meeting, amount.meetings); count > 0; count -= 1) {
        await ledger.note(relationshipId, meetingId, 'private', words(40), startsAt);
      }
    }
  }
  return ledger.text(startOfDay(today));
}
