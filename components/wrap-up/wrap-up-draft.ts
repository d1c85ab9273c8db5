import type { TopicId } from '../../lib/domain/ids.ts';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import { TOPIC_ENDINGS, type TopicEnding } from '../../lib/domain/topic.ts';

/** How an open topic is to end; carrying over is what happens when nothing is said (P61, P73). */
export const CHOICES = [...TOPIC_ENDINGS, 'carry'] as const;
export type Choice = (typeof CHOICES)[number];

/** What was chosen for one topic. Words stay when another ending is looked at. */
export type TopicEnd = {
  choice: Choice;
  /** What came of it. */
  text: string;
  /** The agreement that was saved for it; empty until then. */
  promise: string;
};

/** A wrap-up before it is finished. Kept as a draft, so that closing the sheet or the browser loses none of it. */
export type WrapUpDraft = {
  ends: Record<string, TopicEnd>;
  /** The topic whose agreement stands in the line right now. */
  pending: TopicId | null;
  isAgreed: boolean;
  disagreement: string;
};

const CARRIES: TopicEnd = { choice: 'carry', text: '', promise: '' };

/** What was chosen for a topic; one about which nothing was said carries over. */
export const endFor = (draft: WrapUpDraft, id: TopicId): TopicEnd => draft.ends[id] ?? CARRIES;

/** `draft` with something else about one topic. */
export const withEnd = (draft: WrapUpDraft, id: TopicId, more: Partial<TopicEnd>): WrapUpDraft => ({
  ...draft,
  ends: { ...draft.ends, [id]: { ...endFor(draft, id), ...more } },
});

/** A wrap-up that begins where the meeting stands. */
export const newDraft = ({ isAgreed, disagreement }: Pick<MeetingParts, 'isAgreed' | 'disagreement'>): WrapUpDraft => ({
  ends: {},
  pending: null,
  isAgreed,
  disagreement,
});

/** The draft as it is kept. */
export const draftText = (draft: WrapUpDraft): string => JSON.stringify(draft);

/** The draft that `text` holds; `fallback` when it is empty or of another version of ours. */
export function readDraft(text: string, fallback: WrapUpDraft): WrapUpDraft {
  try {
    const found: unknown = text === '' ? null : JSON.parse(text);
    return isDraft(found) ? found : fallback;
  } catch {
    return fallback; // cut off or not ours
  }
}

function isDraft(value: unknown): value is WrapUpDraft {
  if (!isRecord(value) || !isRecord(value.ends)) return false;
  const { pending, isAgreed, disagreement } = value;
  if (pending !== null && typeof pending !== 'string') return false;
  return typeof isAgreed === 'boolean' && typeof disagreement === 'string' && Object.values(value.ends).every(isEnd);
}

const isEnd = (value: unknown): value is TopicEnd =>
  isRecord(value) &&
  CHOICES.some((choice) => choice === value.choice) &&
  typeof value.text === 'string' &&
  typeof value.promise === 'string';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What a topic still lacks before the meeting can end: words on what came of it, or its agreement. */
export type Lack = { id: TopicId; what: 'words' | 'agreement' };

/** The first of these topics that lacks something; null when all can end as chosen. */
export function firstLack(draft: WrapUpDraft, topics: readonly TopicId[]): Lack | null {
  for (const id of topics) {
    const { choice, text, promise } = endFor(draft, id);
    if (choice === 'agreement' && promise === '') return { id, what: 'agreement' };
    if ((choice === 'outcome' || choice === 'decision') && text.trim() === '') return { id, what: 'words' };
  }
  return null;
}

/** The endings to write; topics that carry over are not among them. */
export function endingsOf(
  draft: WrapUpDraft,
  topics: readonly TopicId[],
): { id: TopicId; ending: TopicEnding; outcome: string }[] {
  return topics.flatMap((id) => {
    const { choice, text, promise } = endFor(draft, id);
    return choice === 'carry' ? [] : [{ id, ending: choice, outcome: text.trim() || promise }];
  });
}
