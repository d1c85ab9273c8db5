import { i18n } from '#i18n';
import type { RoomState } from '../../lib/domain/sharing.ts';
import { Icon } from '../ui/icon.tsx';

export type ShareCellProps = {
  name: string;
  /** How far it came with them; none where nobody was ever invited. */
  state: RoomState | 'none';
  /** Somebody used my invitation and waits for my answer. */
  isAsked: boolean;
  onShare(): void;
};

/** Leads to sharing with one person, and says how it stands. */
export function ShareCell({ name, state, isAsked, onShare }: ShareCellProps) {
  const isOpen = state === 'open';
  return (
    <button
      type="button"
      class={`btn quiet sm share-cell${isOpen ? ' is-open' : ''}${isAsked ? ' is-asked' : ''}`}
      aria-label={isOpen ? i18n.t('share.sharedWith', [name]) : i18n.t('share.with', [name])}
      aria-description={isOpen || state === 'none' ? undefined : wordOf(state, isAsked)}
      onClick={onShare}
    >
      <Icon name="shared" size="small" />
      <span>{wordOf(state, isAsked)}</span>
    </button>
  );
}

function wordOf(state: RoomState | 'none', isAsked: boolean): string {
  if (isAsked) return i18n.t('share.cell.asked');
  switch (state) {
    case 'none':
    case 'stopped':
    case 'left':
      return i18n.t('share.cell.none');
    case 'inviting':
      return i18n.t('share.cell.inviting');
    case 'joining':
      return i18n.t('share.cell.joining');
    case 'open':
      return i18n.t('share.cell.open');
  }
}
