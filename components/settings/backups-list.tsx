import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BackupView } from '../../lib/messages/safekeeping-views.ts';
import { Confirm } from '../sync/confirm.tsx';
import { Button } from '../ui/button.tsx';
import { contentText, instantText, whyText } from './backups-words.ts';
import { type ChosenFile, FileView, type FileViewProps } from './data-file.tsx';

export type BackupsListProps = Omit<FileViewProps, 'file'> & {
  backups: BackupView[];
  locale: string;
  /** The backup that was looked into, and what is in it; null for none. */
  restoring: { id: string; file: ChosenFile } | null;
  onDownload(id: string): void;
  onRestore(id: string): void;
  onDelete(id: string): Promise<boolean>;
};

/** As many as one looks at; the rest comes when asked for. */
const FIRST = 4;

/** Sealed copies that are kept here, newest first. */
export function BackupsList({ backups, ...props }: BackupsListProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? backups : backups.slice(0, FIRST);
  return (
    <>
      <ul class="backups" aria-label={i18n.t('backup.list')}>
        {shown.map((backup) => (
          <BackupRow key={backup.id} backup={backup} {...props} />
        ))}
      </ul>
      {shown.length < backups.length ? (
        <Button size="small" look="quiet" onClick={() => setWhole(true)}>
          {i18n.t('backup.showAll', [String(backups.length)])}
        </Button>
      ) : null}
    </>
  );
}

type BackupRowProps = Omit<BackupsListProps, 'backups'> & { backup: BackupView };

function BackupRow({ backup, locale, restoring, onDownload, onRestore, onDelete, ...file }: BackupRowProps) {
  const name = useId();
  const [isLeaving, setLeaving] = useState(false);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    setLeaving(false);
    deleteButton.current?.focus();
  };
  return (
    <li>
      <p id={name}>
        <b>{instantText(backup.at, locale)}</b> <small>{whyText(backup.why)}</small>
        <small>{contentText(backup, locale)}</small>
      </p>
      {/* Which one they are about is told as their description, so that each keeps its plain name. */}
      <div class="row-actions">
        <Button size="small" aria-describedby={name} onClick={() => onDownload(backup.id)}>
          {i18n.t('backup.download')}
        </Button>
        <Button size="small" aria-describedby={name} onClick={() => onRestore(backup.id)}>
          {i18n.t('backup.restore')}
        </Button>
        <Button
          size="small"
          look="quiet"
          buttonRef={deleteButton}
          aria-describedby={name}
          aria-expanded={isLeaving}
          onClick={() => setLeaving(!isLeaving)}
        >
          {i18n.t('backup.delete')}
        </Button>
      </div>
      {isLeaving ? (
        <Confirm
          text={i18n.t('backup.deleteWhy')}
          act={i18n.t('backup.deleteNow')}
          onAct={() => onDelete(backup.id)}
          onClose={close}
        />
      ) : null}
      {restoring?.id === backup.id ? <FileView {...file} file={restoring.file} /> : null}
    </li>
  );
}
