import type { Attempt, DavFields, KeyActs, SyncActs } from '../../components/sync/acts.ts';
import { ask } from '../../lib/client/background.ts';
import { copyText } from '../../lib/client/copy.ts';
import type { Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import type { Tried } from '../../lib/messages/safekeeping.ts';
import type { SyncView } from '../../lib/messages/safekeeping-views.ts';
import { askFolderAgain, chooseFolder } from '../../lib/platform/folder-handle.ts';
import { askForHost, DRIVE_HOSTS } from '../../lib/platform/permissions.ts';
import type { Result } from '../../lib/result.ts';

export type SyncStore = { view: Query<SyncView>; acts: SyncActs };

/** What is said when something is done; the words are the page's. */
export type SyncWords = {
  used(place: TargetKind): string;
  left(place: TargetKind): string;
  answered(answer: 'apply' | 'keep'): string;
  forgotten(name: string): string;
  renamed(name: string): string;
  wordsKept(): string;
  renewed(): string;
};

/** The settings' view of sync, until `ends` aborts. Each act has brought the view up to date when it answers. */
export function createSyncStore(ends: AbortSignal, desk: Desk, words: SyncWords): SyncStore {
  const view = query(() => ask('sync.get', {}), ['targets', 'outbox', 'keys', 'backups'], ends);
  const say = (text: string) => desk.toaster.show(text, null);

  /** What an answer holds once the view is fresh; null when there was none, which the page's notice tells. */
  const settle = async <Value>(answer: Result<Value>): Promise<{ value: Value } | null> => {
    if (!answer.ok) {
      desk.fail({ code: answer.error, again: null });
      return null;
    }
    await view.refresh();
    return { value: answer.value };
  };
  /** As `settle`, for an act whose answer says nothing but that it is done. */
  const finish = async (asking: Promise<Result<null>>, said: string | null): Promise<boolean> => {
    const isDone = (await settle(await asking)) !== null;
    if (isDone && said !== null) say(said);
    return isDone;
  };
  /** As `settle`, for a place that was tried. */
  const tried = async (asking: Promise<Result<Tried>>, said: string | null): Promise<Attempt> => {
    const answer = await settle(await asking);
    if (answer === null) return 'told';
    if (answer.value.trouble !== null) return answer.value.trouble;
    if (said !== null) say(said);
    return 'done';
  };
  const withHost = async (fields: DavFields, call: 'sync.testDav' | 'sync.useDav', said: string | null) =>
    (await askForHost(fields.url)) ? tried(ask(call, fields), said) : 'not-allowed';

  return {
    view,
    acts: {
      onNow: () => void finish(ask('sync.now', {}), null),
      onCancel: () => void finish(ask('sync.cancel', {}), null),
      onUseBrowser: (mode) => tried(ask('sync.useBrowser', { mode }), words.used('browser')),
      onTestDav: (fields) => withHost(fields, 'sync.testDav', null),
      onUseDav: (fields) => withHost(fields, 'sync.useDav', words.used('dav')),
      async onChooseFolder() {
        try {
          const folder = await chooseFolder();
          if (folder === null) return 'stopped';
          return await tried(ask('sync.useFolder', folder), words.used('folder'));
        } catch {
          return 'failed'; // the browser could not keep which folder it was
        }
      },
      onUseDrive: async () =>
        (await askForHost(...DRIVE_HOSTS)) ? tried(ask('sync.useDrive', {}), words.used('drive')) : 'not-allowed',
      async onAllow({ kind, address }) {
        const isAllowed =
          kind === 'folder' ? await askFolderAgain().catch(() => false) : await askForHost(address ?? '');
        if (!isAllowed) return 'not-allowed';
        return (await finish(ask('sync.now', {}), null)) ? 'done' : 'told';
      },
      onLeave: (place, isClearing) => finish(ask('sync.leave', { place, isClearing }), words.left(place)),
      onAnswerHeld: ({ place, device }, answer) =>
        finish(ask('sync.answerHeld', { place, device, answer }), words.answered(answer)),
      onForget: ({ id, name }) => finish(ask('sync.forgetDevice', { device: id }), words.forgotten(name)),
      onRename: (name) => finish(ask('sync.nameDevice', { name }), words.renamed(name)),
      keys: keyActs(),
    },
  };

  function keyActs(): KeyActs {
    const value = async <Value>(asking: Promise<Result<Value>>): Promise<Value | null> =>
      (await settle(await asking))?.value ?? null;
    return {
      onShow: () => value(ask('keys.get', {})),
      onKept: () => finish(ask('keys.kept', {}), words.wordsKept()),
      onJoin: (typed) => value(ask('keys.join', { words: typed })),
      onWrap: (passphrase) => tried(ask('keys.wrap', { passphrase }), null),
      onUnwrap: (place, passphrase) => value(ask('keys.unwrap', { place, passphrase })),
      onRenew: () => finish(ask('keys.renew', {}), words.renewed()),
      onCopy: copyText,
      onPrint: () => window.print(),
    };
  }
}
