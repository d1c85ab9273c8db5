import { i18n } from '#i18n';
import type { SharingBrief } from '../../lib/messages/views.ts';
import './share-line.css';

export type ShareLineProps = { name: string; sharing: SharingBrief; onOpen(): void };

/**
 * That something is shared with them, or how far it came, for the panel's head; nothing where nothing is shared. What
 * waits for an answer of mine is announced.
 */
export function ShareLine({ name, sharing, onOpen }: ShareLineProps) {
  const isOpen = sharing.state === 'open';
  const words = needText(sharing);
  if (!isOpen && words === null) return null;
  return (
    <span class="share-line" role="status">
      {isOpen ? (
        <button type="button" class="meta-button" onClick={onOpen}>
          {i18n.t('share.sharedWith', [name])}
        </button>
      ) : null}
      {words === null ? null : (
        <button
          type="button"
          class={sharing.needsMe === null ? 'meta-button' : 'meta-button is-needed'}
          onClick={onOpen}
        >
          {words}
        </button>
      )}
    </span>
  );
}

function needText({ state, needsMe }: SharingBrief): string | null {
  if (needsMe !== null) return i18n.t(`share.line.${needsMe}`);
  return state === 'inviting' || state === 'joining' ? i18n.t(`share.line.${state}`) : null;
}
