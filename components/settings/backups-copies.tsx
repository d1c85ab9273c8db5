import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { BackupsView } from '../../lib/messages/safekeeping-views.ts';
import { shortTroubleText } from '../sync/place-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Icon } from '../ui/icon.tsx';

/** Places that hold whole files; the browser's account holds only what is being worked on. */
const HOLDERS = ['dav', 'folder', 'drive'] as const;
const HOLDER_TEXT = {
  dav: () => i18n.t('backup.place_dav'),
  folder: () => i18n.t('backup.place_folder'),
  drive: () => i18n.t('backup.place_drive'),
} as const satisfies Record<(typeof HOLDERS)[number], () => string>;

export type BackupsCopiesProps = {
  view: BackupsView;
  /** Places in use. */
  places: TargetKind[];
  /** Asks the browser for its permission within this call. */
  onDownloads(isOn: boolean): void;
  onPlace(place: TargetKind | null): void;
};

/** Where each new backup goes besides this browser. */
export function BackupsCopies({ view, places, onDownloads, onPlace }: BackupsCopiesProps) {
  const id = useId();
  const holders = HOLDERS.filter((kind) => places.includes(kind) || kind === view.place);
  return (
    <div>
      <Icon name="folder" size="large" />
      <div>
        <b>{i18n.t('backup.copies')}</b>
        <small>{i18n.t('backup.copiesWhy')}</small>
      </div>
      <div class="more">
        <div class="tick-line">
          <input
            class="check"
            type="checkbox"
            id={`${id}-downloads`}
            checked={view.isInDownloads}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              // What is so shows what was saved: the browser may refuse.
              event.currentTarget.checked = view.isInDownloads;
              onDownloads(isOn);
            }}
          />
          <label for={`${id}-downloads`}>{i18n.t('backup.downloads')}</label>
        </div>
        {holders.length === 0 ? null : (
          <div class="copies-place">
            <label class="label" for={`${id}-place`}>
              {i18n.t('backup.alsoInto')}
            </label>
            <span class="pick">
              <select
                class="field"
                id={`${id}-place`}
                value={view.place ?? ''}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  onPlace(HOLDERS.find((kind) => kind === chosen) ?? null);
                }}
              >
                <option value="">{i18n.t('backup.nowhere')}</option>
                {holders.map((kind) => (
                  <option key={kind} value={kind}>
                    {HOLDER_TEXT[kind]()}
                  </option>
                ))}
              </select>
              <Icon name="down" />
            </span>
          </div>
        )}
        {view.trouble === null ? null : <Alert text={i18n.t('backup.trouble', [shortTroubleText(view.trouble)])} />}
      </div>
    </div>
  );
}
