import type { TargetKind } from '../domain/sync-words.ts';
import type { TargetRow } from './local-rows.ts';

/** A place as it is when it is used from now on, before the first turn. */
export const newTarget = (id: TargetKind, addedAt: number): TargetRow => ({
  id,
  addedAt,
  first: null,
  lastAt: null,
  pause: null,
  failures: 0,
  notes: [],
  level: null,
  skew: null,
});
