import type { Agreement } from '../../lib/domain/agreement.ts';
import { isOverdue } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import {
  arrangeSteps,
  listOfTopic,
  type PlacedStep,
  type StepContext,
  type StepId,
  stepOfTopic,
} from '../../lib/domain/steps.ts';
import type { TopicView } from '../../lib/messages/views.ts';

/** Topics that are ordered among themselves, in agenda order; `of` names the order (`listOfTopic`). Never empty. */
export type LaidList = { of: StepId; topics: TopicView[] };

/** A step with what stands in it. */
export type LaidStep = PlacedStep & { lists: LaidList[] };

/** The steps of a meeting with their topics, and how many open topics a short agenda leaves for next time. */
export type Layout = { steps: LaidStep[]; waiting: number };

/** Every topic in its step. Nothing is lost: what has no step of its own stands in another one, or is counted (P31). */
export function layOut(topics: readonly TopicView[], context: StepContext): Layout {
  const placed = arrangeSteps(context);
  const shown = placed.map(({ id }) => id);
  const isShort = context.today === 'catch-up';
  const stepOf = (topic: TopicView): StepId | null => {
    if (!isShort) return stepOfTopic(topic, shown);
    const own = listOfTopic(topic);
    return shown.includes(own) ? own : null;
  };
  const at = new Map<StepId | null, TopicView[]>();
  for (const topic of topics) {
    const step = stepOf(topic);
    at.set(step, [...(at.get(step) ?? []), topic]);
  }
  return {
    steps: placed.map((step) => ({ ...step, lists: listsOf(at.get(step.id) ?? []) })),
    waiting: (at.get(null) ?? []).filter(({ state }) => state === 'open').length,
  };
}

/** The topics of a step by the list in which they are ordered. */
function listsOf(topics: readonly TopicView[]): LaidList[] {
  return [...Map.groupBy(topics, listOfTopic)].map(([of, list]) => ({ of, topics: list }));
}

/** All topics of a step. */
export const topicsIn = ({ lists }: LaidStep): TopicView[] => lists.flatMap(({ topics }) => topics);

/** The promises to go through: all of them, in a catch-up only those past their day (P31). */
export const agreementsFor = (agreements: Agreement[], isCatchUp: boolean, today: Day): Agreement[] =>
  isCatchUp ? agreements.filter((agreement) => isOverdue(agreement, today)) : agreements;
