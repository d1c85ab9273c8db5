import type { Kind } from './kind.ts';
import type { Topic } from './topic.ts';

/** The ten steps of a 1:1 in the order of the seed (P65 to P81, seed 004:75-90). */
export const STEPS = [
  'format',
  'opener',
  'theirs',
  'previous',
  'mine',
  'decisions',
  'blockers',
  'feedback',
  'information',
  'outcomes',
] as const;
export type StepId = (typeof STEPS)[number];

/** What one pair made of a step (P38): another title (null: ours), or hidden. */
export type StepSetting = { title: string | null; isHidden: boolean };

/** How one pair arranged its steps; an empty order is the seed's. */
export type StepSettings = { order: StepId[]; of: Partial<Record<StepId, StepSetting>> };

/** What a pair wants of today's talk (P110, P31); null is the whole agenda. */
export const TODAYS = ['listen', 'decide', 'catch-up'] as const;
export type Today = (typeof TODAYS)[number];

/** Which of the two begins. */
export type Starter = 'me' | 'them';

/** A step as it stands in the rail. `number` counts from 1 at the first meeting, else from 2, as in the seed. */
export type PlacedStep = { id: StepId; number: number; title: string | null };

export type StepContext = {
  settings: StepSettings;
  /** The pair has never met before: the talk begins with how they want to talk (P13). */
  isFirst: boolean;
  today: Today | null;
  starter: Starter;
};

/** A catch-up of ten minutes: how are you, anything blocking, promises past their day, the next date (P31). */
const CATCH_UP: readonly StepId[] = ['opener', 'blockers', 'previous', 'outcomes'];

/** Only this meeting's order changes (P110): listening leaves mine for later, deciding begins with what is undecided. */
const LISTEN: readonly StepId[] = ['opener', 'theirs', 'feedback', 'previous', 'mine', 'decisions', 'blockers'];
const DECIDE: readonly StepId[] = ['opener', 'decisions', 'blockers', 'theirs', 'mine', 'previous'];

/**
 * The steps of a meeting in their order. Settings that hide everything (two browsers may each hide a half) show the
 * outcomes all the same, so that there is always a step that can hold topics. Who begins comes first, but not on a day
 * for listening, which is theirs.
 */
export function arrangeSteps({ settings, isFirst, today, starter }: StepContext): PlacedStep[] {
  const asked = today === 'catch-up' ? CATCH_UP : asToday(orderOf(settings), today);
  const turned = starter === 'me' && today !== 'listen' ? mineFirst(asked) : asked;
  const shown = turned.filter((id) => (id === 'format' ? isFirst : !settings.of[id]?.isHidden || today === 'catch-up'));
  const steps = shown.some((id) => id !== 'format') ? shown : [...shown, 'outcomes' as const];
  const first = isFirst && today !== 'catch-up' ? 1 : 2;
  return steps.map((id, index) => ({ id, number: first + index, title: settings.of[id]?.title ?? null }));
}

/** All steps once: those of the settings first come in their order, those that they do not know where the seed has them. */
export function orderOf({ order }: Pick<StepSettings, 'order'>): StepId[] {
  const known = order.filter((id, index) => STEPS.includes(id) && order.indexOf(id) === index);
  const steps = [...known];
  for (const [index, id] of STEPS.entries()) {
    if (steps.includes(id)) continue;
    const before = STEPS.slice(0, index).findLast((other) => steps.includes(other));
    steps.splice(before ? steps.indexOf(before) + 1 : 0, 0, id);
  }
  return steps;
}

function asToday(order: StepId[], today: Today | null): StepId[] {
  const first = today === 'listen' ? LISTEN : today === 'decide' ? DECIDE : null;
  if (!first) return order;
  return ['format', ...first, ...order.filter((id) => id !== 'format' && !first.includes(id))];
}

/** Mine before theirs; a pair that put it so already keeps it so. */
function mineFirst(order: readonly StepId[]): StepId[] {
  if (order.indexOf('mine') <= order.indexOf('theirs')) return [...order];
  return order.map((id) => (id === 'theirs' ? 'mine' : id === 'mine' ? 'theirs' : id));
}

/** Whether these settings leave at least one step to see; the first meeting's card alone is not enough. */
export const leavesAStep = (settings: StepSettings): boolean =>
  STEPS.some((id) => id !== 'format' && !settings.of[id]?.isHidden);

const STEP_OF_TYPE: Partial<Record<NonNullable<Topic['type']>, StepId>> = {
  decision: 'decisions',
  blocker: 'blockers',
  feedback: 'feedback',
  information: 'information',
};

/**
 * In which of the `shown` steps a topic stands: by its type, else with whoever brings it. Where that step is hidden it
 * stands with its owner's, then with the other's, then in the first step that can hold topics: hiding a step loses
 * nothing. Null when the short agenda of a catch-up (`today`) has no place for it: it carries over (P31).
 */
export function stepOfTopic(
  topic: Pick<Topic, 'type' | 'owner'>,
  shown: readonly StepId[],
  today: Today | null = null,
): StepId | null {
  const own: StepId = topic.owner === 'them' ? 'theirs' : 'mine';
  const other: StepId = topic.owner === 'them' ? 'mine' : 'theirs';
  const byType = topic.type ? STEP_OF_TYPE[topic.type] : undefined;
  if (today === 'catch-up') return byType && shown.includes(byType) ? byType : null;
  const wanted = [byType ?? own, own, other, ...HOLDERS];
  return wanted.find((id) => shown.includes(id)) ?? null;
}

/** Steps that can hold topics of any kind, when all better places are hidden. */
const HOLDERS: readonly StepId[] = [
  'decisions',
  'blockers',
  'feedback',
  'information',
  'outcomes',
  'opener',
  'previous',
];

/**
 * The list a topic is ordered in: those of one step share one order, whichever steps are shown. Background and surface
 * both place by it.
 */
export const listOfTopic = (topic: Pick<Topic, 'type' | 'owner'>): StepId =>
  (topic.type && STEP_OF_TYPE[topic.type]) || (topic.owner === 'them' ? 'theirs' : 'mine');

/** In these kinds the two are equal, so the starter alternates; elsewhere the companion comes first (P69, T10). */
const EQUALS: readonly (Kind | null)[] = ['peer', 'cross-functional', 'friend'];

/**
 * Who begins: what was settled for this meeting, else the other one than last time between equals, else the companion.
 * `last` is who began the latest earlier meeting for which it was written down; `first` begins where nobody did yet, and two
 * who share their agenda must not both say the other (P69).
 */
export function starterOf(
  kind: Kind | null,
  settled: Starter | null,
  last: Starter | null,
  first: Starter = 'them',
): Starter {
  if (settled) return settled;
  if (!EQUALS.includes(kind)) return 'them';
  if (last === null) return first;
  return last === 'them' ? 'me' : 'them';
}

/** Whether this kind of pair takes turns in beginning. */
export const takesTurns = (kind: Kind | null): boolean => EQUALS.includes(kind);
