import { i18n } from '#i18n';
import { SyncLine, type SyncLineProps } from '../sync/sync-line.tsx';

/** The bottom line of the popup: how it stands with my other browsers, and the keys of the rows above. */
export function PopupFoot(props: SyncLineProps) {
  return (
    <>
      <SyncLine {...props} />
      {/* Told to assistive technology on each row by aria-keyshortcuts. */}
      <span class="key-hint" aria-hidden="true">
        <kbd>{'K'}</kbd> {i18n.t('popup.keyKept')} <kbd>{'M'}</kbd> {i18n.t('popup.keyMove')}
      </span>
    </>
  );
}
