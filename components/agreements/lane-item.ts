import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { MenuItem } from '../ui/menu.tsx';

/**
 * Who can read an item, as an act of its menu. `paired` is with whom it would be shared at once, null as long as nothing
 * is sent anywhere; `isKnown`: that person has it already, and nothing can be unseen (walkthrough W2 16).
 */
export function laneItem(lane: Lane, paired: string | null, isKnown: boolean, onChoose: () => void): MenuItem {
  const isPrivate = lane === 'private';
  const isDisabled = !isPrivate && paired !== null && isKnown;
  const label = () => {
    if (isPrivate) return paired === null ? i18n.t('topic.share') : i18n.t('shared.shareWith', [paired]);
    return isDisabled ? i18n.t('shared.hasSeen', [paired]) : i18n.t('topic.makePrivate');
  };
  return { id: 'lane', label: label(), icon: isPrivate ? 'shared' : 'private', isDisabled, onChoose };
}
