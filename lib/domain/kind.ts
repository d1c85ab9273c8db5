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
