import { type ReadonlySignal, signal } from '@preact/signals';
import { ask } from '../../lib/client/background.ts';
import { fetchBackup } from '../../lib/client/backups.ts';
import { fileNameFor, saveAs } from '../../lib/client/save-as.ts';
import { dayAt } from '../../lib/domain/day.ts';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import type { Result } from '../../lib/result.ts';

export type Store = {
  view: ReadonlySignal<RecoveryView | null>;
  /** Why there is no view or why the latest act failed, in a sentence; null when all is well. */
  trouble: ReadonlySignal<string | null>;
  /** What was just done, or did not help. */
  said: ReadonlySignal<string | null>;
  isBusy: ReadonlySignal<boolean>;
  /** Asks what is the matter. */
  load(): Promise<void>;
  /** Tries to open the notes again. */
  retry(): Promise<void>;
  /** Hands the browser everything that can be read as a file to save. */
  save(): Promise<void>;
  download(id: string): Promise<void>;
  /** Begins with a backup, or with nothing (null). Null when it is done, else why not, in a sentence. */
  start(backup: string | null, word: string): Promise<string | null>;
};

/** What the store says; the words are the page's. */
export type Words = {
  failed(code: string): string;
  saved(fileName: string): string;
  stillClosed(): string;
  restored(): string;
};

/** The recovery page's state. It keeps nothing fresh by itself: when nothing works, nobody tells of changes. */
export function createStore(words: Words): Store {
  const view = signal<RecoveryView | null>(null);
  const trouble = signal<string | null>(null);
  const said = signal<string | null>(null);
  const isBusy = signal(false);

  const busy = async (work: () => Promise<void>) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    trouble.value = null;
    said.value = null;
    await work().finally(() => {
      isBusy.value = false;
    });
  };
  const take = <Value>(answer: Result<Value>): Value | null => {
    if (answer.ok) return answer.value;
    trouble.value = words.failed(answer.error);
    return null;
  };
  const look = async () => {
    const next = take(await ask('recovery.get', {}));
    if (next) view.value = next;
  };
  const handOver = (blob: Blob, fileName: string) => {
    saveAs(blob, fileName);
    said.value = words.saved(fileName);
  };

  return {
    view,
    trouble,
    said,
    isBusy,
    load: () => busy(look),
    retry: () =>
      busy(async () => {
        const answer = take(await ask('recovery.retry', {}));
        await look();
        if (answer && !answer.isOpen) said.value = words.stillClosed();
      }),
    save: () =>
      busy(async () => {
        const parts: string[] = [];
        let cursor: string | null = null;
        do {
          const part: { text: string; next: string | null } | null = take(await ask('recovery.exportPart', { cursor }));
          if (!part) return;
          parts.push(part.text);
          cursor = part.next;
        } while (cursor !== null);
        handOver(new Blob(parts, { type: 'application/json' }), fileNameFor(dayAt(Date.now()), 'json'));
      }),
    download: (id) =>
      busy(async () => {
        const at = view.peek()?.backups.find((backup) => backup.id === id)?.at ?? Date.now();
        const blob = take(await fetchBackup(id));
        if (blob) handOver(blob, fileNameFor(dayAt(at), 'duologue'));
      }),
    async start(backup, word) {
      const answer = await ask('recovery.restore', { backup, word });
      if (!answer.ok) return words.failed(answer.error);
      await busy(look);
      if (backup !== null) said.value = words.restored();
      return null;
    },
  };
}
