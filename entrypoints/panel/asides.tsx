import { chunk } from './chunk.ts';

/** What stands beside the thread and comes a moment after it, in one piece: each further one costs the first sight bytes. */
export const asides = chunk(() => import('./aside-parts.tsx'));

/** How it stands with my other browsers. */
export function Sync() {
  const parts = asides();
  return parts && <parts.SyncPart />;
}
