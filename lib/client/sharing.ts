import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RelationshipId } from '../domain/ids.ts';
import type { PauseReason } from '../domain/sync-words.ts';
import type { CodeView, PairOutcome, ParcelOutcome, ParcelView, RoomChoice, ShareView } from '../messages/sharing.ts';
import { askForHost } from '../platform/permissions.ts';
import { ok, type Result } from '../result.ts';
import { ask } from './background.ts';
import { copyText } from './copy.ts';
import { type Query, query } from './query.ts';
import { saveAs } from './save-as.ts';

/** What changes how it stands with a pair, or what would be seen of it. */
const TABLES = ['rooms', 'roomTargets', 'people', 'relationships', 'topics', 'agreements'];

/** How often somebody who watches the dialog learns whether the other one answered, ms. */
const LOOK_EVERY = 5_000;

/** One pair for as long as it is looked at. */
export type Pair = {
  state: Query<ShareView>['state'];
  /** What hindered the latest look for an answer; null when nothing did. */
  trouble: ReadonlySignal<PauseReason | null>;
  acts: PairActs;
};

/** What can be done with a pair. Each act has brought `state` up to date when it answers. */
export type PairActs = {
  /** To be called in the click: a folder's server may need a permission. */
  onInvite(name: string, choice: RoomChoice): Promise<Result<PairOutcome>>;
  onWithdraw(): Promise<Result<null>>;
  onRead(text: string): Promise<Result<CodeView>>;
  /** As `onInvite`; `folders` are the addresses of the folders that the invitation names. */
  onJoin(name: string, text: string, folders: string[]): Promise<Result<PairOutcome>>;
  onLook(): Promise<Result<PairOutcome>>;
  onAdmit(join: string, isAdmitted: boolean): Promise<Result<PairOutcome>>;
  onCompare(isSame: boolean): Promise<Result<null>>;
  onStop(): Promise<Result<null>>;
  onAnswerHeld(answer: 'apply' | 'keep'): Promise<Result<null>>;
  /** Asks once more for the permission to reach `folder`, in the click, then tries it. */
  onAllow(folder: string): Promise<Result<PairOutcome>>;
  onParcel(): Promise<Result<ParcelView>>;
  onTakeParcel(text: string): Promise<Result<ParcelOutcome>>;
  onCopy(text: string): Promise<boolean>;
  onSave(text: string, fileName: string): void;
};

/** The answer when the browser does not let us reach a folder's server. */
const NOT_ALLOWED: Result<PairOutcome> = ok({ problem: null, trouble: 'not-allowed' });

/** How it stands with one pair and what can be done, until `ends` aborts. While somebody is awaited, it looks for them. */
export function openPair(relationshipId: RelationshipId, ends: AbortSignal): Pair {
  const view = query(() => ask('share.get', { relationshipId }), TABLES, ends);
  const trouble = signal<PauseReason | null>(null);
  const pair = { relationshipId };

  const fresh = async <Value>(asking: Promise<Result<Value>>): Promise<Result<Value>> => {
    const answer = await asking;
    await view.refresh();
    return answer;
  };
  const look = async () => {
    const answer = await fresh(ask('share.look', pair));
    if (answer.ok) trouble.value = answer.value.trouble;
    return answer;
  };
  keepLooking(view, look, ends);

  return {
    state: view.state,
    trouble,
    acts: {
      async onInvite(name, choice) {
        if (choice.kind === 'dav' && !(await askForHost(choice.url))) return NOT_ALLOWED;
        return fresh(ask('share.invite', { ...pair, name, choice }));
      },
      onWithdraw: () => fresh(ask('share.withdraw', pair)),
      onRead: (text) => ask('share.read', { text }),
      async onJoin(name, text, [folder, ...others]) {
        if (folder !== undefined && !(await askForHost(folder, ...others))) return NOT_ALLOWED;
        return fresh(ask('share.join', { ...pair, name, text }));
      },
      onLook: look,
      onAdmit: (join, isAdmitted) => fresh(ask('share.admit', { ...pair, join, isAdmitted })),
      onCompare: (isSame) => fresh(ask('share.compare', { ...pair, isSame })),
      onStop: () => fresh(ask('share.stop', pair)),
      onAnswerHeld: (answer) => fresh(ask('share.answerHeld', { ...pair, answer })),
      onAllow: async (folder) => ((await askForHost(folder)) ? look() : NOT_ALLOWED),
      onParcel: () => fresh(ask('share.parcel', pair)),
      onTakeParcel: (text) => fresh(ask('share.takeParcel', { text })),
      onCopy: copyText,
      onSave: (text, fileName) => saveAs(new Blob([text], { type: 'text/plain' }), fileName),
    },
  };
}

/** Looks every few seconds while this page is seen and somebody is awaited who can be looked for. */
function keepLooking({ state }: Query<ShareView>, look: () => Promise<unknown>, ends: AbortSignal): void {
  let isLooking = false;
  const tick = async () => {
    if (isLooking || document.visibilityState !== 'visible') return;
    isLooking = true;
    await look();
    isLooking = false;
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = effect(() => {
    const isAwaited = isWaiting(state.value.value);
    if (isAwaited && timer === undefined) timer = setInterval(() => void tick(), LOOK_EVERY);
    if (!isAwaited) {
      clearInterval(timer);
      timer = undefined;
    }
  });
  ends.addEventListener('abort', () => {
    clearInterval(timer);
    stop();
  });
}

/** Somebody is awaited by a way that can be asked; by hand nothing comes by itself. */
function isWaiting(view: ShareView | null): boolean {
  if (view === null || view.problem !== null) return false;
  if (view.state === 'inviting') return view.invite !== null && !view.invite.isExpired && view.invite.way !== 'hand';
  // Just opened: the phrase comes with the first word of the other browser.
  const isAwaited = view.state === 'joining' || (view.state === 'open' && view.phrase === null);
  return isAwaited && view.places.some(({ way }) => way !== 'hand');
}
