import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChosenFile } from '../../components/settings/data-file.tsx';
import { ask } from '../../lib/client/background.ts';
import { fetchBackup, inspectBackup, inspectSealed, isSealed, unseal } from '../../lib/client/backups.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { fileNameFor, saveAs } from '../../lib/client/save-as.ts';
import { exportEverything, inspectFile } from '../../lib/client/transfer.ts';
import { dayAt } from '../../lib/domain/day.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { BackupsView, FileSummary } from '../../lib/messages/safekeeping-views.ts';
import { askForDownloads } from '../../lib/platform/permissions.ts';
import type { Result } from '../../lib/result.ts';

export type BackupsStore = {
  list: Query<BackupsView>;
  /** What was looked into; `restoring` is the id of the backup it is, null for a chosen file. */
  file: ReadonlySignal<ChosenFile | null>;
  restoring: ReadonlySignal<string | null>;
  isBusy: ReadonlySignal<boolean>;
  hasErased: ReadonlySignal<boolean>;
  /** Hands the browser a file to save: everything in plain text. */
  exportAll(): Promise<void>;
  /** Makes a backup here. */
  backUp(): Promise<void>;
  /** Makes one and hands it to the browser as a file to save. */
  saveSealed(): Promise<void>;
  download(id: string): Promise<void>;
  /** Looks into a file, sealed or not, or into a backup; nothing is written. */
  choose(file: File): Promise<void>;
  look(id: string): Promise<void>;
  /** Tries the words of another key on the chosen file. */
  typeWords(words: string): Promise<void>;
  importFile(mode: 'merge' | 'restore'): Promise<void>;
  /** Lets the file go; while it is being read in, stops that, and then everything is as before. */
  forgetFile(): void;
  /** True when it is gone. */
  remove(id: string): Promise<boolean>;
  /** To be called within the click: the browser is asked first. */
  keepInDownloads(isOn: boolean): Promise<void>;
  keepInPlace(place: TargetKind | null): Promise<void>;
  resetSettings(): Promise<void>;
  /** Null when all is erased, else why the word was refused; empty when the desk tells another reason. */
  erase(word: string, isClearing: boolean): Promise<string | null>;
};

/** What the store says; the words are the page's. */
export type BackupsWords = {
  saved(fileName: string): string;
  imported(changed: number): string;
  failed(code: string): string;
  /** `name` is the file's, null for a backup that is kept here. */
  preview(name: string | null, summary: FileSummary): ChosenFile;
  made(): string;
  deleted(): string;
  kept(): string;
  notAllowed(): string;
  wasReset(): string;
};

/** Backups, export, import, reset and erasing, until `ends` aborts. */
export function createBackupsStore(ends: AbortSignal, desk: Desk, words: BackupsWords): BackupsStore {
  const list = query(() => ask('backup.list', {}), ['backups', 'targets'], ends);
  const file = signal<ChosenFile | null>(null);
  const restoring = signal<string | null>(null);
  const isBusy = signal(false);
  const hasErased = signal(false);

  /** One long thing at a time; a second press meanwhile does nothing. */
  const busy = async (work: () => Promise<void>) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    await work().finally(() => {
      isBusy.value = false;
    });
  };
  /** What an answer holds; null when it failed, and the page's notice says why. */
  const take = <Value>(answer: Result<Value>): Value | null => {
    if (answer.ok) return answer.value;
    desk.fail({ code: answer.error, again: null });
    return null;
  };
  const today = () => dayAt(Date.now());
  const save = (blob: Blob, kind: 'json' | 'duologue', from = today()) => {
    const fileName = fileNameFor(from, kind);
    saveAs(blob, fileName);
    desk.toaster.show(words.saved(fileName), null);
  };
  const show = (next: ChosenFile | null, id: string | null) => {
    restoring.value = id;
    file.value = next;
  };
  const judge = (answer: Result<FileSummary>, name: string | null): ChosenFile => {
    if (answer.ok) return words.preview(name, answer.value);
    if (answer.error === 'backup-sealed') return { kind: 'sealed', refused: null };
    return { kind: 'refused', reason: words.failed(answer.error) };
  };
  const keepIn = async (isInDownloads: boolean, place: TargetKind | null) => {
    const answer = await ask('backup.keepIn', { isInDownloads, place });
    if (answer.ok) desk.toaster.show(words.kept(), null);
    else desk.fail({ code: answer.error, again: null });
    await list.refresh();
  };
  let chosenName: string | null = null;

  return {
    list,
    file,
    restoring,
    isBusy,
    hasErased,
    exportAll: () =>
      busy(async () => {
        const blob = take(await exportEverything());
        if (blob) save(blob, 'json');
      }),
    backUp: () =>
      busy(async () => {
        if (take(await ask('backup.make', {}))) desk.toaster.show(words.made(), null);
        await list.refresh();
      }),
    saveSealed: () =>
      busy(async () => {
        const made = take(await ask('backup.make', {}));
        const blob = made && take(await fetchBackup(made.id));
        if (blob) save(blob, 'duologue');
        await list.refresh();
      }),
    download: (id) =>
      busy(async () => {
        const at = list.state.peek().value?.backups.find((backup) => backup.id === id)?.at;
        const blob = take(await fetchBackup(id));
        // Its own day stands in the name, so that two of them are told apart.
        if (blob) save(blob, 'duologue', dayAt(at ?? Date.now()));
      }),
    choose: (chosen) =>
      busy(async () => {
        chosenName = chosen.name;
        const answer = (await isSealed(chosen)) ? await inspectSealed(chosen) : await inspectFile(chosen);
        show(judge(answer, chosen.name), null);
      }),
    look: (id) =>
      busy(async () => {
        show(judge(await inspectBackup(id), null), id);
      }),
    typeWords: (text) =>
      busy(async () => {
        const answer = await unseal(text);
        const isOther = !answer.ok && (answer.error === 'words-unknown' || answer.error === 'backup-sealed');
        file.value = isOther
          ? { kind: 'sealed', refused: words.failed('words-unknown') }
          : judge(answer, restoring.peek() === null ? chosenName : null);
      }),
    importFile: (mode) =>
      busy(async () => {
        const answer = await ask('data.import', { mode });
        if (!answer.ok) {
          if (answer.error === 'cancelled') desk.toaster.show(words.failed('cancelled'), null);
          else file.value = { kind: 'refused', reason: words.failed(answer.error) };
          return;
        }
        show(null, null);
        desk.toaster.show(words.imported(answer.value.changed), answer.value.undo);
        await list.refresh();
      }),
    forgetFile: () => {
      if (isBusy.peek()) void ask('sync.cancel', {});
      else show(null, null);
    },
    async remove(id) {
      const answer = await ask('backup.delete', { id });
      if (!answer.ok) {
        desk.fail({ code: answer.error, again: null });
        return false;
      }
      if (restoring.peek() === id) show(null, null);
      desk.toaster.show(words.deleted(), null);
      await list.refresh();
      return true;
    },
    async keepInDownloads(isOn) {
      // Nothing is awaited before the browser is asked: the click would not count any more.
      if (isOn && !(await askForDownloads())) return desk.toaster.show(words.notAllowed(), null);
      await keepIn(isOn, list.state.peek().value?.place ?? null);
    },
    keepInPlace: (place) => keepIn(list.state.peek().value?.isInDownloads ?? false, place),
    async resetSettings() {
      const answer = await ask('settings.reset', {});
      if (answer.ok) desk.toaster.show(words.wasReset(), answer.value.undo);
      else desk.fail({ code: answer.error, again: null });
    },
    async erase(word, isClearing) {
      const answer = await ask('data.erase', { word, isClearing });
      if (answer.ok) {
        show(null, null);
        hasErased.value = true;
        return null;
      }
      if (answer.error === 'wrong-word') return words.failed('wrong-word');
      desk.fail({ code: answer.error, again: null });
      return '';
    },
  };
}
