import { addDays, type Day } from '../../lib/domain/day.ts';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { TopicDetails, TopicEnding } from '../../lib/domain/topic.ts';
import { BO_CALL, MARTA, REPORTS } from '../fixtures/google-calendar/simulator.ts';
import { at, instanceOf, Ledger, type NewMeeting } from './ledger.ts';

/** A thread of one report: how often they meet, what was held, what is open. Days count from today. */
type Thread = {
  who: keyof typeof REPORTS;
  everyDays: number;
  /** Days until the event that the simulated calendar shows, and its hour and minutes. */
  next: number;
  hour: number;
  minutes: number;
  topics: ({ text: string; owner: 'me' | 'them'; madeDaysAgo: number } & Partial<TopicDetails>)[];
  discussed: { text: string; outcome: string; endedAs?: TopicEnding }[];
  promises: { text: string; owner: 'me' | 'them' | 'both'; due: number | null; keptDaysAgo?: number }[];
  note: string;
};

const THREADS: Thread[] = [
  {
    who: 'bo',
    everyDays: 7,
    next: 0,
    hour: 10,
    minutes: 60,
    topics: [
      { text: 'Which part of the rubric counts most this half?', owner: 'them', madeDaysAgo: 1, type: 'question' },
      { text: 'On-call swap in December', owner: 'them', madeDaysAgo: 16 },
      { text: 'How did the design review feel?', owner: 'me', madeDaysAgo: 2, isStarred: true },
    ],
    discussed: [
      {
        text: 'Migration plan: who reviews step two',
        outcome: 'Chen reviews, Bo writes the checklist first',
        endedAs: 'decision',
      },
      { text: 'Conference in March', outcome: 'Bo hands in a talk, Marta reads the draft' },
    ],
    promises: [
      { text: 'send the rubric', owner: 'me', due: -2 },
      { text: 'first draft of the talk', owner: 'them', due: 4 },
      { text: 'read the post-mortem', owner: 'me', due: 3 },
      { text: 'ask about the training budget', owner: 'me', due: -8, keptDaysAgo: 8 },
    ],
    note: 'Bo wants to lead the second migration step alone. Checklist first, then a pair session with Chen.',
  },
  {
    who: 'ana',
    everyDays: 7,
    next: 0,
    hour: 13,
    minutes: 45,
    topics: [
      {
        text: 'Moving to four days from January',
        owner: 'them',
        madeDaysAgo: 3,
        type: 'decision',
        purpose: 'bring what the handbook says about part-time',
        reserved: 10,
      },
      { text: 'Hand-over of the billing alerts', owner: 'me', madeDaysAgo: 9 },
    ],
    discussed: [{ text: 'Feedback from the support team', outcome: 'Ana joins their Thursday round once a month' }],
    promises: [
      { text: 'find out what four days mean for the bonus', owner: 'me', due: -1 },
      { text: 'list of alerts nobody reads', owner: 'them', due: 1 },
    ],
    note: 'Energy is low after the release. We keep November light.',
  },
  {
    who: 'chen',
    everyDays: 7,
    next: 1,
    hour: 14,
    minutes: 45,
    topics: [{ text: 'Mentor for the new colleague', owner: 'me', madeDaysAgo: 4, type: 'help' }],
    discussed: [{ text: 'Review load', outcome: 'Two reviews a day at most, the rest goes to the rota' }],
    promises: [{ text: 'propose three goals for the next half', owner: 'them', due: 6 }],
    note: 'Reviews took half of the week. Rota starts on Monday.',
  },
  {
    who: 'hugo',
    everyDays: 14,
    next: 0,
    hour: 15,
    minutes: 60,
    topics: [
      {
        text: 'Why the estimate for search doubled',
        owner: 'me',
        madeDaysAgo: 1,
        type: 'problem',
        why: 'Two teams plan with the old number',
        options: 'Cut the filters\nMove the date',
      },
      { text: 'No access to the test cluster', owner: 'them', madeDaysAgo: 2, type: 'blocker', blockerOwner: 'me' },
    ],
    discussed: [{ text: 'First weeks in the team', outcome: 'Good; wants a bigger task before the year ends' }],
    promises: [
      { text: 'write down what is known about search', owner: 'them', due: -3 },
      { text: 'introduce Hugo to the data team', owner: 'me', due: null },
    ],
    note: 'Hugo asks many good questions; the answers belong into the handbook.',
  },
  {
    who: 'finn',
    everyDays: 14,
    next: -1,
    hour: 10,
    minutes: 60,
    topics: [],
    discussed: [{ text: 'Parental leave from April', outcome: 'Plan the cover together in January' }],
    promises: [{ text: 'draft of the cover plan', owner: 'both', due: 20 }],
    note: 'Leave is settled, the plan for the cover is not.',
  },
];

const HISTORY = 6;

/** What Marta and Bo settled when they began. */
const CONFIDENTIAL = {
  confidentiality: 'What is said here stays here, unless we both say otherwise.',
  whyWeMeet: 'An hour that belongs to Bo',
} as const;

async function writeThread(ledger: Ledger, thread: Thread, today: Day, relationshipId: RelationshipId): Promise<void> {
  const { who, hour, minutes } = thread;
  const seriesId = `${who}oneonone7h2k`;
  const title = `Marta / ${REPORTS[who].name}`;
  const occurrence = (day: Day, isHeld: boolean): NewMeeting => {
    const startsAt = at(day, hour);
    return { title, startsAt, minutes, seriesId, eventId: instanceOf(seriesId, startsAt), isHeld };
  };
  const meet = (day: Day, isHeld: boolean) => ledger.meeting(relationshipId, occurrence(day, isHeld));
  const last = addDays(today, thread.next - thread.everyDays);
  for (let back = HISTORY; back > 0; back -= 1) await meet(addDays(last, -back * thread.everyDays), true);
  const lastId = await ledger.meeting(relationshipId, { ...occurrence(last, true), isWrappedUp: true });
  const next = occurrence(addDays(today, thread.next), false);
  const nextId = await ledger.meeting(relationshipId, next);
  const { email: companion, name } = REPORTS[who];
  ledger.sighting({
    relationshipId,
    meetingId: nextId,
    mine: MARTA.email,
    companion,
    name,
    meeting: next,
    ...(who === 'bo' ? { meetCode: BO_CALL } : {}),
  });

  const lastAt = at(last, hour);
  for (const { endedAs = 'outcome', ...said } of thread.discussed) {
    const when = { discussedIn: lastId, discussedAt: lastAt + 20 * 60_000 };
    await ledger.topic(relationshipId, { ...said, ...when, endedAs, owner: 'me' }, lastAt - 86_400_000);
  }
  await ledger.note(relationshipId, lastId, 'private', thread.note, lastAt);
  for (const { madeDaysAgo, ...topic } of thread.topics) {
    await ledger.topic(relationshipId, topic, at(addDays(today, -madeDaysAgo), 9));
  }
  for (const { text, owner, due, keptDaysAgo } of thread.promises) {
    const isKept = keptDaysAgo !== undefined;
    const agreement = {
      text,
      owner,
      due: due === null ? null : addDays(today, due),
      madeIn: lastId,
      ...(isKept ? { state: 'kept' as const, closedOn: addDays(today, -keptDaysAgo) } : {}),
    };
    await ledger.agreement(relationshipId, agreement, lastAt);
  }
}

/** An export file of Marta, an invented manager of nine, as she might have it on the morning of `today`. */
export async function sampleBackup(today: Day): Promise<string> {
  const ledger = new Ledger();
  const began = at(addDays(today, -120), 9);
  const relationships = new Map<string, RelationshipId>();
  for (const [who, { name, email }] of Object.entries(REPORTS)) {
    const confirmedOn = addDays(today, -120);
    const format = { ...CONFIDENTIAL, confirmedByMe: confirmedOn, confirmedByThem: confirmedOn };
    const settled = who === 'bo' ? format : {};
    const { relationshipId } = await ledger.person(name, email, 'my-report', began, settled);
    relationships.set(who, relationshipId);
  }
  for (const thread of THREADS) {
    const relationshipId = relationships.get(thread.who);
    if (relationshipId) await writeThread(ledger, thread, today, relationshipId);
  }
  return ledger.text(at(today, 8));
}
