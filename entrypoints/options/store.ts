import { type ReadonlySignal, signal } from '@preact/signals';
import type { ChosenFile } from '../../components/settings/data-section.tsx';
import { ask } from '../../lib/client/background.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { exportEverything, inspectFile } from '../../lib/client/transfer.ts';
import { type Day, dayAt } from '../../lib/domain/day.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import type { AccountView, FileSummary, PersonSummary } from '../../lib/messages/views.ts';

export type Answer = { id: string; title: string | null; personName: string | null };

export type Store = {
  desk: Desk;
  people: Query<PersonSummary[]>;
  accounts: Query<AccountView[]>;
  noteTakers: Query<string[]>;
  answers: Query<Answer[]>;
  preferences: Query<Preferences>;
  file: ReadonlySignal<ChosenFile | null>;
  isBusy: ReadonlySignal<boolean>;
  /** Hands the browser a file to save. */
  exportAll(): Promise<void>;
  /** Looks into a file; nothing is written. */
  choose(file: File): Promise<void>;
  importFile(mode: 'merge' | 'restore'): Promise<void>;
  forgetFile(): void;
};

/** What the store says; the words are the page's. */
export type Words = {
  exported(fileName: string): string;
  imported(changed: number): string;
  failed(code: string): string;
  preview(name: string, summary: FileSummary): ChosenFile;
};

/** The settings' state, until `ends` aborts. */
export function createStore(ends: AbortSignal, words: Words): Store {
  const desk = createDesk();
  const file = signal<ChosenFile | null>(null);
  const isBusy = signal(false);
  const busy = async (work: () => Promise<void>) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    await work().finally(() => {
      isBusy.value = false;
    });
  };
  return {
    desk,
    people: query(() => ask('people.list', {}), ['people', 'relationships', 'meetings', 'topics', 'agreements'], ends),
    accounts: query(() => ask('accounts.list', {}), ['settings', 'sightings'], ends),
    noteTakers: query(() => ask('bots.list', {}), ['settings'], ends),
    answers: query(() => ask('answers.list', {}), ['settings', 'sightings'], ends),
    preferences: query(() => ask('preferences.get', {}), ['settings'], ends),
    file,
    isBusy,
    exportAll: () =>
      busy(async () => {
        const answer = await exportEverything();
        if (!answer.ok) return desk.fail({ code: answer.error, again: null });
        const fileName = fileNameFor(dayAt(Date.now()));
        saveAs(answer.value, fileName);
        desk.toaster.show(words.exported(fileName), null);
      }),
    choose: (chosen) =>
      busy(async () => {
        const answer = await inspectFile(chosen);
        file.value = answer.ok
          ? words.preview(chosen.name, answer.value)
          : { ok: false, reason: words.failed(answer.error) };
      }),
    importFile: (mode) =>
      busy(async () => {
        const answer = await ask('data.import', { mode });
        if (!answer.ok) {
          file.value = { ok: false, reason: words.failed(answer.error) };
          return;
        }
        file.value = null;
        desk.toaster.show(words.imported(answer.value.changed), answer.value.undo);
      }),
    forgetFile: () => {
      file.value = null;
    },
  };
}

const fileNameFor = (today: Day): string => `duologue-${today}.json`;

/** The browser keeps reading the address for a moment after the click. */
const KEPT_FOR = 60_000;

/** Offers `blob` as a download, without a permission for downloads. */
function saveAs(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
