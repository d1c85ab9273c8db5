import { signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { ChosenFile } from '../../components/settings/data-section.tsx';
import type { Shortcut } from '../../components/settings/facts.tsx';
import { OptionsPage } from '../../components/settings/options-page.tsx';
import { rowText } from '../../components/settings/row-words.ts';
import { errorText } from '../../components/ui/alert.tsx';
import { mountPage, wordsLocale } from '../../components/ui/mount.tsx';
import '../../components/today/today.css';
import '../../components/settings/settings.css';
import { listenToPageKeys } from '../../components/ui/keyboard.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { Preference } from '../../lib/domain/preferences.ts';
import type { FileSummary } from '../../lib/messages/views.ts';
import { readShortcuts } from './shortcuts.ts';
import { createStore } from './store.ts';

const ends = new AbortController();
const locale = wordsLocale();

function preview(name: string, summary: FileSummary): ChosenFile {
  const counts = Object.entries(summary.rows).map(([table, count]) => ({ label: rowText(table), count }));
  return {
    ok: true,
    name,
    exportedOn: new Intl.DateTimeFormat(usableLocale(locale), { dateStyle: 'long', timeStyle: 'short' }).format(
      summary.exportedAt,
    ),
    rows: counts,
    isEmptyHere: summary.isEmptyHere,
  };
}

const store = createStore(ends.signal, {
  exported: (fileName) => i18n.t('settings.exported', [fileName]),
  imported: (changed) => i18n.t('settings.imported', changed, [String(changed)]),
  failed: errorText,
  preview,
});
const { desk } = store;
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

/** What is said after one of them was set. */
function preferenceSaid(name: Preference, value: number): string {
  const number: [string] = [String(value)];
  if (name === 'workloadLimit') return i18n.t('settings.savedLimit', number);
  if (value === 0) return i18n.t('settings.savedNever');
  return name === 'prepMinutes' ? i18n.t('settings.savedMinutes', number) : i18n.t('settings.savedMinutesEnd', number);
}

function Options() {
  const { toaster } = desk;
  return (
    <OptionsPage
      people={store.people.state.value.value ?? []}
      accounts={store.accounts.state.value.value ?? []}
      noteTakers={store.noteTakers.state.value.value ?? []}
      answers={store.answers.state.value.value ?? []}
      preferences={store.preferences.state.value.value}
      file={store.file.value}
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
      data={{
        isBusy: store.isBusy.value,
        onExport: () => void store.exportAll(),
        onChoose: (file) => void store.choose(file),
        onImport: (mode) => void store.importFile(mode),
        onCancel: store.forgetFile,
      }}
    />
  );
}

mountPage(<Options />, { title: i18n.t('home.titlePart', [i18n.t('settings.title')]) });
