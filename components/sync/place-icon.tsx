import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { Icon } from '../ui/icon.tsx';

/** Only the settings show these two, so they are not in the set that every surface carries (design/mock/icons.svg). */
const PATHS = {
  dav: 'M4.5 3.75h11A1.5 1.5 0 0 1 17 5.25V7.5A1.5 1.5 0 0 1 15.5 9h-11A1.5 1.5 0 0 1 3 7.5V5.25a1.5 1.5 0 0 1 1.5-1.5zM4.5 11h11a1.5 1.5 0 0 1 1.5 1.5v2.25a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5V12.5A1.5 1.5 0 0 1 4.5 11zM6 6.4h.01M6 13.6h.01',
  drive: 'M6 15.5a3.5 3.5 0 0 1-.4-7 4.75 4.75 0 0 1 9.1 1A3 3 0 0 1 14.25 15.5z',
} as const;

/** The picture of a kind of place, beside its name. */
export function PlaceIcon({ place }: { place: TargetKind }) {
  if (place === 'browser' || place === 'folder') return <Icon name={place} size="large" />;
  return (
    <svg class="icon icon-lg" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[place]} />
    </svg>
  );
}
