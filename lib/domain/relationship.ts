import type { PersonId, RelationshipId } from './ids.ts';

/** P1: whom one meets. `null` until the user says; wording stays neutral then (T17). */
export const KINDS = [
  'my-report',
  'my-manager',
  'skip-level',
  'peer',
  'cross-functional',
  'mentor',
  'mentee',
  'coach',
  'friend',
] as const;
export type Kind = (typeof KINDS)[number];

/** The user and one person. Topics, agreements, meetings and notes hang here, never on an event (P40, P61). */
export type Relationship = {
  id: RelationshipId;
  personId: PersonId;
  kind: Kind | null;
  createdAt: number;
};
