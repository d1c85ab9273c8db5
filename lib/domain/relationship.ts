import type { Format } from './format.ts';
import type { MeetingId, PersonId, RelationshipId } from './ids.ts';
import type { Kind } from './kind.ts';
import type { RhythmParts } from './rhythm/parts.ts';
import type { StepSettings } from './steps.ts';

export { KINDS, type Kind } from './kind.ts';

/** A suggestion that can be refused: for this meeting, or for good (P11, T7). */
export const HINTS = [
  'format-review',
  'length',
  'biweekly',
  'weekly-again',
  'too-often',
  'move-series',
  'back-to-back',
  'ramp',
  'in-person',
] as const;
export type Hint = (typeof HINTS)[number];
/** What I said to a suggestion, when (epoch ms), and at which meeting. */
export type HintAnswer = { answer: 'later' | 'never' | 'done'; at: number; meetingId: MeetingId | null };

/** The user and one person. Topics, agreements, meetings and notes hang here, never on an event (P40, P61). */
export type Relationship = {
  id: RelationshipId;
  personId: PersonId;
  kind: Kind | null;
  createdAt: number;
  format: Format;
  steps: StepSettings;
  hints: Partial<Record<Hint, HintAnswer>>;
  rhythm: RhythmParts;
};
