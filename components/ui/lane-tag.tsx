import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import { Icon } from './icon.tsx';

/** Who can read an item, in icon, word and colour; stands first in the second line of every item. */
export function LaneTag({ lane, isPill = false }: { lane: Lane; isPill?: boolean }) {
  return (
    <span class={`lane ${lane}${isPill ? ' pill' : ''}`}>
      <Icon name={lane} />
      {i18n.t(`lane.${lane}`)}
    </span>
  );
}
