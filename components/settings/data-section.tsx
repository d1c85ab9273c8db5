import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { isSafeOutside } from '../../lib/domain/safe-outside.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { BackupsView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { BackupsCopies, type BackupsCopiesProps } from './backups-copies.tsx';
import { BackupsList, type BackupsListProps } from './backups-list.tsx';
import { instantText } from './backups-words.ts';
import { type ChosenFile, FileView, type FileViewProps } from './data-file.tsx';
import { EraseRow, type EraseRowProps } from './erase-row.tsx';
import { Section } from './section.tsx';
import './backups.css';

export type DataSectionProps = Omit<FileViewProps, 'file'> &
  Pick<BackupsListProps, 'onDownload' | 'onRestore' | 'onDelete'> &
  Pick<BackupsCopiesProps, 'onDownloads' | 'onPlace'> &
  Pick<EraseRowProps, 'hasErased' | 'welcomeUrl' | 'onErase'> & {
    locale: string;
    /** null until they are known. */
    backups: BackupsView | null;
    /** Places in use; null until they are known. */
    places: TargetKind[] | null;
    /** What was looked into: a chosen file, or the backup with this id. */
    file: ChosenFile | null;
    restoring: string | null;
    onBackUp(): void;
    onSaveSealed(): void;
    onExport(): void;
    onChoose(file: File): void;
    onReset(): void;
  };

/** Backups, export and import of everything, and the ways out. Nothing is written before `Import` is pressed. */
export function DataSection(props: DataSectionProps) {
  const { backups, places } = props;
  const mustWarn = backups !== null && places !== null && !isSafeOutside(backups, places);
  return (
    <Section id="backup" title={i18n.t('settings.backup')} lead={i18n.t('backup.lead')}>
      <div class="card rows">
        {mustWarn ? <OutsideRow /> : null}
        <BackupRows {...props} />
        {backups ? (
          <BackupsCopies view={backups} places={places ?? []} onDownloads={props.onDownloads} onPlace={props.onPlace} />
        ) : null}
      </div>
      <div class="card rows">
        <FileRows {...props} />
        <Row icon="settings" name={i18n.t('backup.reset')} why={i18n.t('backup.resetWhy')}>
          <Button onClick={props.onReset}>{i18n.t('backup.reset')}</Button>
        </Row>
        <EraseRow
          hasPlaces={(places ?? []).length > 0}
          hasErased={props.hasErased}
          welcomeUrl={props.welcomeUrl}
          onErase={props.onErase}
        />
      </div>
    </Section>
  );
}

type RowProps = { icon: IconName; name: string; why: string; children: ComponentChildren };

function Row({ icon, name, why, children }: RowProps) {
  return (
    <div>
      <Icon name={icon} size="large" />
      <div>
        <b>{name}</b>
        <small>{why}</small>
      </div>
      {children}
    </div>
  );
}

/** Said until something lies outside this browser; the remedy is the row below. */
function OutsideRow() {
  return (
    <div class="outside">
      <Icon name="alert" size="large" />
      <div>
        <b>{i18n.t('backup.outside')}</b>
        <small>
          {i18n.t('backup.outsideWhy')} {i18n.t('backup.outsideWords')} <a href="#keys">{i18n.t('backup.showWords')}</a>
        </small>
      </div>
    </div>
  );
}

function BackupRows(props: DataSectionProps) {
  const { backups, file, restoring, locale, onBackUp, onSaveSealed } = props;
  const newest = backups?.backups[0];
  return (
    <>
      <Row icon="export" name={i18n.t('backup.file')} why={i18n.t('backup.fileWhy')}>
        <Button onClick={onSaveSealed}>{i18n.t('backup.save')}</Button>
      </Row>
      <div>
        <Icon name="kept" size="large" />
        <div>
          <b>{newest ? i18n.t('backup.last', [instantText(newest.at, locale)]) : i18n.t('backup.none')}</b>
          <small>{i18n.t(newest ? 'backup.lastWhy' : 'backup.noneWhy')}</small>
        </div>
        <Button onClick={onBackUp}>{i18n.t('backup.now')}</Button>
        {newest && backups ? (
          <div class="more">
            <BackupsList
              backups={backups.backups}
              locale={locale}
              restoring={file !== null && restoring !== null ? { id: restoring, file } : null}
              isBusy={props.isBusy}
              onDownload={props.onDownload}
              onRestore={props.onRestore}
              onDelete={props.onDelete}
              onImport={props.onImport}
              onWords={props.onWords}
              onCancel={props.onCancel}
            />
          </div>
        ) : null}
      </div>
    </>
  );
}

function FileRows(props: DataSectionProps) {
  const { file, restoring, isBusy, onExport, onChoose, onImport, onWords, onCancel } = props;
  return (
    <>
      <Row icon="export" name={i18n.t('settings.export')} why={i18n.t('settings.exportHelp')}>
        <Button disabled={isBusy} onClick={onExport}>
          {i18n.t('settings.export')}
        </Button>
      </Row>
      <div>
        <Icon name="import" size="large" />
        <div>
          <b>{i18n.t('settings.import')}</b>
          <small>{i18n.t('backup.importHelp')}</small>
        </div>
        <FileButton isBusy={isBusy} onChoose={onChoose} />
        {file === null || restoring !== null ? null : (
          <FileView file={file} isBusy={isBusy} onImport={onImport} onWords={onWords} onCancel={onCancel} />
        )}
      </div>
    </>
  );
}

/** A file field that looks like a button and is still a file field to keyboard and screen reader. */
function FileButton({ isBusy, onChoose }: { isBusy: boolean; onChoose(file: File): void }) {
  return (
    <label class="btn file-btn">
      {i18n.t('settings.chooseFile')}
      <input
        type="file"
        accept="application/json,.json,.duologue,.age"
        disabled={isBusy}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // Cleared at once, so that choosing the same file again after a correction is noticed.
          event.currentTarget.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}
