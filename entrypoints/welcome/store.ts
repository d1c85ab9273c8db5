import { computed, type ReadonlySignal } from '@preact/signals';
import type { Attempt } from '../../components/sync/acts.ts';
import { attend } from '../../lib/client/attend.ts';
import { ask } from '../../lib/client/background.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import { isSafeOutside } from '../../lib/domain/safe-outside.ts';
import type { BrowserMode } from '../../lib/domain/sync-words.ts';
import type { BackupsView, SyncView, WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';

export type Store = {
  desk: Desk;
  people: Query<PersonSummary[]>;
  sync: Query<SyncView>;
  backups: Query<BackupsView>;
  /** Something of mine is kept where uninstalling does not reach; false until that is known. */
  isSafeOutside: ReadonlySignal<boolean>;
  addPerson(input: { name: string; address: string | null; kind: Kind | null }): Promise<boolean>;
  /** By the browser's account from now on, or not any more (null). */
  setMode(mode: BrowserMode | null): Promise<Attempt>;
  /** Joins the sealed vault of these words, then goes on by the account. */
  join(words: string): Promise<WordsOutcome | null>;
};

/** The first page's state, until `ends` aborts. */
export function createStore(ends: AbortSignal): Store {
  const desk = createDesk();
  const sync = query(() => ask('sync.get', {}), ['targets', 'keys'], ends);
  const backups = query(() => ask('backup.list', {}), ['backups', 'targets'], ends);
  attend(ends);

  const useBrowser = async (mode: BrowserMode): Promise<Attempt> => {
    const answer = await ask('sync.useBrowser', { mode });
    if (answer.ok) return answer.value.trouble ?? 'done';
    desk.fail({ code: answer.error, again: null });
    return 'told';
  };
  const leave = async (): Promise<Attempt> => {
    // What was put there goes as well: “only this browser” is said without an “also”.
    const answer = await ask('sync.leave', { place: 'browser', isClearing: true });
    if (answer.ok) return 'done';
    desk.fail({ code: answer.error, again: null });
    return 'told';
  };
  return {
    desk,
    people: query(() => ask('people.list', {}), ['people', 'relationships'], ends),
    sync,
    backups,
    isSafeOutside: computed(() => {
      const places = sync.state.value.value?.places;
      const kept = backups.state.value.value;
      return (
        places !== undefined &&
        kept !== null &&
        isSafeOutside(
          kept,
          places.map(({ kind }) => kind),
        )
      );
    }),
    async addPerson(input) {
      const answer = await ask('person.add', { id: newId<'person'>(), ...input });
      if (answer.ok) desk.dismissFailure();
      else desk.fail({ code: answer.error, again: null });
      return answer.ok;
    },
    async setMode(mode) {
      const outcome = await (mode === null ? leave() : useBrowser(mode));
      await sync.refresh();
      return outcome;
    },
    async join(words) {
      const answer = await ask('keys.join', { words });
      if (!answer.ok) {
        desk.fail({ code: answer.error, again: null });
        return null;
      }
      const { kind } = answer.value;
      if (kind !== 'joined' && kind !== 'same') return answer.value;
      const isUsed = (await useBrowser('sealed')) === 'done';
      await sync.refresh();
      // The words were right whatever the account says: its state, and the way on, stand in the settings.
      return isUsed ? { kind: 'joined' } : answer.value;
    },
  };
}
