import type { TargetKind } from './sync-words.ts';

/** Where further copies of backups go. */
type Copies = { isInDownloads: boolean; place: TargetKind | null };

/**
 * Whether something of mine is kept where uninstalling does not reach. The browser's own account does not count: some
 * browsers clear it together with the extension (sync.md §1.2).
 */
export const isSafeOutside = ({ isInDownloads, place }: Copies, places: readonly TargetKind[]): boolean =>
  isInDownloads || place !== null || places.some((kind) => kind !== 'browser');
