import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../ui/icon.tsx';
import { Section } from './section.tsx';

/** A chosen file after `data.inspect`, or why it cannot be used (a sentence). */
export type ChosenFile =
  | { ok: true; name: string; exportedOn: string; rows: { label: string; count: number }[]; isEmptyHere: boolean }
  | { ok: false; reason: string };

export type DataSectionProps = {
  file: ChosenFile | null;
  isBusy: boolean;
  onExport(): void;
  onChoose(file: File): void;
  onImport(mode: 'merge' | 'restore'): void;
  onCancel(): void;
};

/** Export and import of everything. Nothing is written before `Import` is pressed. */
export function DataSection({ file, isBusy, onExport, onChoose, onImport, onCancel }: DataSectionProps) {
  return (
    <Section id="backup" title={i18n.t('settings.backup')} lead={i18n.t('settings.backupLead')}>
      <div class="card rows">
        <div>
          <Icon name="export" size="large" />
          <div>
            <b>{i18n.t('settings.export')}</b>
            <small>{i18n.t('settings.exportHelp')}</small>
          </div>
          <button type="button" class="btn" disabled={isBusy} onClick={onExport}>
            {i18n.t('settings.export')}
          </button>
        </div>
        <div>
          <Icon name="import" size="large" />
          <div>
            <b>{i18n.t('settings.import')}</b>
            <small>{i18n.t('settings.importHelp')}</small>
          </div>
          <FileButton isBusy={isBusy} onChoose={onChoose} />
          {file === null ? null : (
            <div class="more">
              {file.ok ? (
                <ImportPreview key={file.name} file={file} isBusy={isBusy} onImport={onImport} onCancel={onCancel} />
              ) : (
                <div class="alert" role="alert">
                  <Icon name="alert" />
                  <p>{file.reason}</p>
                </div>
              )}
            </div>
          )}
        </div>
      </div>
    </Section>
  );
}

/** A file field that looks like a button and is still a file field to keyboard and screen reader. */
function FileButton({ isBusy, onChoose }: { isBusy: boolean; onChoose(file: File): void }) {
  return (
    <label class="btn file-btn">
      {i18n.t('settings.chooseFile')}
      <input
        type="file"
        accept="application/json,.json"
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

type PreviewProps = Pick<DataSectionProps, 'isBusy' | 'onImport' | 'onCancel'> & { file: ChosenFile & { ok: true } };

function ImportPreview({ file, isBusy, onImport, onCancel }: PreviewProps) {
  const [mode, setMode] = useState<'merge' | 'restore'>('merge');
  const rows = file.rows.filter((row) => row.count > 0);
  return (
    <div class="preview">
      <p>{i18n.t('settings.fileHolds', [file.name, file.exportedOn])}</p>
      {rows.length === 0 ? (
        <p class="help">{i18n.t('settings.fileEmpty')}</p>
      ) : (
        <ul class="choices">
          {rows.map((row) => (
            <li key={row.label} class="chip">
              {i18n.t('settings.fileRows', [row.label, String(row.count)])}
            </li>
          ))}
        </ul>
      )}
      {file.isEmptyHere ? null : <ModeChoice mode={mode} onMode={setMode} />}
      <div class="row-actions">
        {/* An empty browser takes the file exactly as it is. */}
        <button
          type="button"
          class="btn primary"
          disabled={isBusy}
          onClick={() => onImport(file.isEmptyHere ? 'restore' : mode)}
        >
          {i18n.t('settings.import')}
        </button>
        <button type="button" class="btn quiet" disabled={isBusy} onClick={onCancel}>
          {i18n.t('settings.cancel')}
        </button>
      </div>
    </div>
  );
}

function ModeChoice({ mode, onMode }: { mode: 'merge' | 'restore'; onMode(mode: 'merge' | 'restore'): void }) {
  const id = useId();
  const options = [
    { mode: 'merge', name: i18n.t('settings.mergeMode'), help: i18n.t('settings.mergeModeHelp') },
    { mode: 'restore', name: i18n.t('settings.restoreMode'), help: i18n.t('settings.restoreModeHelp') },
  ] as const;
  return (
    <div class="modes" role="radiogroup" aria-label={i18n.t('settings.whatToDo')}>
      {options.map((option) => (
        <div key={option.mode} class="mode">
          <input
            class="radio"
            type="radio"
            id={`${id}-${option.mode}`}
            name={id}
            checked={mode === option.mode}
            aria-describedby={`${id}-${option.mode}-help`}
            onChange={() => onMode(option.mode)}
          />
          <label for={`${id}-${option.mode}`}>{option.name}</label>
          <small id={`${id}-${option.mode}-help`}>{option.help}</small>
        </div>
      ))}
    </div>
  );
}
