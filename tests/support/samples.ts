import type { Agreement } from '../../lib/domain/agreement.ts';
import { type Day, parseDay } from '../../lib/domain/day.ts';
import { NO_FORMAT } from '../../lib/domain/format.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import { NO_MEETING_PARTS, NO_THEIR_PARTS } from '../../lib/domain/meeting.ts';
import { DEFAULT_PREFERENCES } from '../../lib/domain/preferences.ts';
import { NO_DETAILS } from '../../lib/domain/topic.ts';
import type { MeetingView, PersonView, ThreadView, TopicView } from '../../lib/messages/views.ts';

/** `text` as a day; throws for a typo in a test. */
export function day(text: string): Day {
  const found = parseDay(text);
  if (!found) throw new Error(`${text} is no day`);
  return found;
}

/** Saturday, 21 November 2026, noon, for people who write English as the British do. */
export const MOMENT = {
  now: new Date(2026, 10, 21, 12).getTime(),
  today: day('2026-11-21'),
  locale: 'en-GB',
  typing: 'en-GB',
};

const relationshipId: RelationshipId = newId<'relationship'>();

/** A private topic of mine, open. */
export const topicView = (text: string, more: Partial<TopicView> = {}): TopicView => ({
  ...NO_DETAILS,
  id: newId<'topic'>(),
  relationshipId,
  text,
  lane: 'private',
  owner: 'me',
  state: 'open',
  outcome: '',
  endedAs: null,
  progressIn: null,
  raisedAt: null,
  ownMeetingAt: null,
  order: 'a0',
  createdAt: MOMENT.now,
  author: 'me',
  seenByThem: null,
  seenByMe: null,
  discussedIn: null,
  discussedAt: null,
  times: 1,
  ...more,
});

/** A shared promise of mine for Thursday, open. */
export const agreementOf = (text: string, more: Partial<Agreement> = {}): Agreement => ({
  id: newId<'agreement'>(),
  relationshipId,
  text,
  lane: 'shared',
  owner: 'me',
  due: day('2026-11-26'),
  state: 'open',
  closedOn: null,
  madeIn: null,
  createdAt: MOMENT.now,
  author: 'me',
  history: [{ at: MOMENT.now, what: 'made' }],
  ...more,
});

/** Bo Lind, of no kind yet. */
export const personView = (more: Partial<PersonView> = {}): PersonView => ({
  id: newId<'person'>(),
  relationshipId,
  name: 'Bo Lind',
  addresses: ['bo@example.com'],
  otherNames: [],
  kind: null,
  ...more,
});

/** A talk that no event announced, not the first one. */
export const meetingView = (more: Partial<MeetingView> = {}): MeetingView => {
  const { starter: _, ...parts } = NO_MEETING_PARTS;
  return {
    ...parts,
    ...NO_THEIR_PARTS,
    id: newId<'meeting'>(),
    title: null,
    startsAt: null,
    endsAt: null,
    heldMinutes: 0,
    companionAnswer: null,
    isCompanionOptional: false,
    isFirst: false,
    opener: 'week',
    starter: 'them',
    isInCall: false,
    ...more,
  };
};

/** An empty thread with Bo Lind. */
export const threadView = (more: Partial<ThreadView> = {}): ThreadView => ({
  person: personView(),
  sharing: { state: 'none', needsMe: null },
  meeting: meetingView(),
  next: null,
  cadence: null,
  format: { ...NO_FORMAT, history: [] },
  steps: { order: [], of: {} },
  hint: null,
  shield: null,
  myDays: [],
  preferences: DEFAULT_PREFERENCES,
  topics: [],
  agreements: [],
  notes: { shared: newId<'note'>(), private: newId<'note'>() },
  earlier: [],
  ...more,
});
