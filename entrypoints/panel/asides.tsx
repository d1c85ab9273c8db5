import { chunk } from './chunk.ts';
import type { ThreadContext } from './context.ts';

/** What stands beside the thread and comes a moment after it, in one piece: each further one costs the first sight bytes. */
export const asides = chunk(() => import('./aside-parts.tsx'));

/** What is shared with the person of the thread, where there is one, and how it stands with my other browsers. */
export function Sync(context: Partial<ThreadContext>) {
  const parts = asides();
  return parts && <parts.HeadFacts {...context} />;
}
