import type { PauseReason } from '../../lib/domain/sync-words.ts';
import type { JoinedView } from '../../lib/messages/sharing.ts';
import type { Keeper } from './keeper.ts';

/** What the latest look at a meeting point brought; a stopped worker forgets it and looks again when it starts. */
export type Looked = {
  /** Who wants to come in, oldest first. */
  joined: JoinedView[];
  trouble: PauseReason | null;
};

const memories = new WeakMap<Keeper, Map<string, Looked>>();

/** By id of the room: what was seen of those that are being paired. */
export function lookedAt(keeper: Keeper): Map<string, Looked> {
  const memory = memories.get(keeper) ?? new Map<string, Looked>();
  memories.set(keeper, memory);
  return memory;
}
