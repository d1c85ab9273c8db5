import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { syncWords } from './sync-line-words.ts';
import './sync-line.css';

export type SyncLineProps = {
  /** null until it is known. */
  state: SyncState | null;
  locale: string;
  /** Where more is said and done about it. */
  href: string;
  /** Opens it where a link alone does not lead, as in a frame of another site; absent where the link is enough. */
  onOpen?: () => void;
};

const ICON: Record<Exclude<SyncState['kind'], 'off'>, IconName> = {
  'in-step': 'kept',
  working: 'soon',
  waiting: 'soon',
  paused: 'alert',
  offline: 'offline',
};

/**
 * How it stands with my other browsers, in a few words; nothing while no place is in use. A pause and its end are
 * announced. Counts are not: they change with everything one writes.
 */
export function SyncLine({ state, locale, href, onOpen }: SyncLineProps) {
  const hadTrouble = useRef(false);
  if (!state || state.kind === 'off') return null;
  const words = syncWords(state, locale);
  const isTrouble = state.kind === 'paused' || state.kind === 'offline';
  if (isTrouble) hadTrouble.current = true;
  const isSaid = isTrouble || (state.kind === 'in-step' && hadTrouble.current);
  const isHere = href.startsWith('#');
  return (
    <span
      class={`sync-line${isTrouble ? ' is-trouble' : ''}${state.kind === 'in-step' ? ' is-quiet' : ''}`}
      role="status"
    >
      <a
        href={href}
        target={isHere ? undefined : '_blank'}
        rel={isHere ? undefined : 'noopener'}
        aria-label={isSaid ? undefined : i18n.t('syncLine.spoken', [words ?? ''])}
        onClick={(event) => {
          if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <Icon name={ICON[state.kind]} size="small" />
        {/* Text that is hidden from assistive technology is no news of a live region; its name is the link's. */}
        <span key={isSaid ? 'said' : 'quiet'} class="sync-words" aria-hidden={isSaid ? undefined : 'true'}>
          {words}
        </span>
      </a>
    </span>
  );
}
