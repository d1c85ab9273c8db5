import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { instantText } from '../../components/settings/backups-words.ts';
import type { ChosenFile } from '../../components/settings/data-file.tsx';
import type { Shortcut } from '../../components/settings/facts.tsx';
import { OptionsPage } from '../../components/settings/options-page.tsx';
import { preferenceSaid } from '../../components/settings/preference-words.ts';
import { rowText } from '../../components/settings/row-words.ts';
import { errorText } from '../../components/ui/alert.tsx';
import { mountPage, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/today/today.css';
import '../../components/settings/settings.css';
import '../../components/sync/sync.css';
import { listenToPageKeys } from '../../components/ui/keyboard.ts';
import type { FileSummary } from '../../lib/messages/safekeeping-views.ts';
import { createRhythmProps } from './rhythm-part.ts';
import { createSharingPart } from './sharing-part.tsx';
import { readShortcuts } from './shortcuts.ts';
import { createStore } from './store.ts';
import { createSyncProps } from './sync-store-props.ts';

const ends = new AbortController();
const locale = wordsLocale();

function preview(name: string | null, summary: FileSummary): ChosenFile {
  const made = instantText(summary.exportedAt, locale);
  return {
    kind: 'open',
    title: name === null ? i18n.t('backup.holds', [made]) : i18n.t('settings.fileHolds', [name, made]),
    rows: Object.entries(summary.rows).map(([table, count]) => ({ label: rowText(table), count })),
    isEmptyHere: summary.isEmptyHere,
  };
}

const store = createStore(ends.signal, {
  saved: (fileName) => i18n.t('settings.exported', [fileName]),
  imported: (changed) => i18n.t('settings.imported', changed, [String(changed)]),
  failed: errorText,
  preview,
  made: () => i18n.t('backup.made'),
  deleted: () => i18n.t('backup.deleted'),
  kept: () => i18n.t('backup.keptIn'),
  notAllowed: () => i18n.t('backup.downloadsNo'),
  wasReset: () => i18n.t('backup.wasReset'),
});
const { desk, backups } = store;
const syncProps = createSyncProps(ends.signal, desk, locale);
const rhythmProps = createRhythmProps(ends.signal, desk, locale);
const sharing = createSharingPart(ends.signal, desk, locale);
const shortcuts = signal<Shortcut[] | null>(null);
const refreshShortcuts = async () => {
  shortcuts.value = await readShortcuts();
};
void refreshShortcuts();
// The keys are changed on a page of the browser; one comes back to see them.
document.addEventListener('visibilitychange', () => void refreshShortcuts(), { signal: ends.signal });
listenToPageKeys(
  { onUndo: () => void desk.toaster.undoLatest(), onEscape: () => undefined, onJump: () => undefined },
  ends.signal,
);

function Options() {
  const { toaster } = desk;
  const sync = syncProps();
  const people = store.people.state.value.value ?? [];
  return (
    <OptionsPage
      people={people}
      accounts={store.accounts.state.value.value ?? []}
      noteTakers={store.noteTakers.state.value.value ?? []}
      answers={store.answers.state.value.value ?? []}
      preferences={store.preferences.state.value.value}
      file={backups.file.value}
      {...rhythmProps()}
      sync={sync}
      sharing={sharing.props(people)}
      shortcuts={shortcuts.value}
      isFirefox={import.meta.env.FIREFOX}
      version={browser.runtime.getManifest().version}
      notices={{
        toast: toaster.current.value,
        onUndo: () => void toaster.undoLatest(),
        onPause: toaster.pause,
        onResume: toaster.resume,
        failure: desk.failure.value,
        onDismiss: desk.dismissFailure,
      }}
      onRename={({ id }, name) => void desk.write('person.rename', { id, name }, i18n.t('settings.renamed', [name]))}
      onKind={({ id }, kind) => void desk.write('person.setKind', { id, kind }, i18n.t('toast.kind'))}
      onAddresses={({ id }, addresses) =>
        desk.write('person.setAddresses', { id, addresses }, i18n.t('settings.changed'))
      }
      onMerge={(person, into) =>
        void desk.write(
          'person.merge',
          { id: person.id, into: into.id },
          i18n.t('settings.merged', [person.name, into.name]),
        )
      }
      onSplit={({ id, name }) => void desk.write('person.split', { id }, i18n.t('settings.splitDone', [name]))}
      onAccount={(index, addresses) => desk.write('accounts.set', { index, addresses }, i18n.t('settings.changed'))}
      onNoteTakers={(names) => desk.write('bots.set', { names }, i18n.t('settings.changed'))}
      onPreference={(name, value) => desk.write('preferences.set', { name, value }, preferenceSaid(name, value))}
      onForget={({ id }) => void desk.write('answers.forget', { id }, i18n.t('settings.forgotten'))}
      onKeys={() => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' })}
      syncState={store.syncState.state.value.value}
      error={store.people.state.value.value === null ? store.people.state.value.error : null}
      data={{
        locale,
        backups: backups.list.state.value.value,
        places: sync.view?.places.map(({ kind }) => kind) ?? null,
        restoring: backups.restoring.value,
        isBusy: backups.isBusy.value,
        hasErased: backups.hasErased.value,
        welcomeUrl: 'welcome.html',
        onExport: () => void backups.exportAll(),
        onBackUp: () => void backups.backUp(),
        onSaveSealed: () => void backups.saveSealed(),
        onDownload: (id) => void backups.download(id),
        onRestore: (id) => void backups.look(id),
        onDelete: backups.remove,
        onDownloads: (isOn) => void backups.keepInDownloads(isOn),
        onPlace: (place) => void backups.keepInPlace(place),
        onChoose: (file) => void backups.choose(file),
        onWords: (words) => void backups.typeWords(words),
        onImport: (mode) => void backups.importFile(mode),
        onCancel: backups.forgetFile,
        onReset: () => void backups.resetSettings(),
        onErase: backups.erase,
      }}
    />
  );
}

mountPage(
  <>
    <Options />
    <sharing.Dialog />
  </>,
  { title: i18n.t('home.titlePart', [i18n.t('settings.title')]) },
);
