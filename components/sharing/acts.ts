import type { CodeView, PairOutcome, ParcelOutcome, ParcelView, RoomChoice } from '../../lib/messages/sharing.ts';
import type { Result } from '../../lib/result.ts';

/** What the dialog asks for, always of one pair. An answer that is a failure carries a code of lib/errors.ts. */
export type ShareActs = {
  /** Within the click: a folder on a server of somebody's needs the browser's permission, which is asked for here. */
  onInvite(name: string, choice: RoomChoice): Promise<Result<PairOutcome>>;
  onWithdraw(): Promise<Result<null>>;
  /** What a pasted text is; nothing is sent. */
  onRead(text: string): Promise<Result<CodeView>>;
  /** Within the click, as `onInvite`; `folders` are the addresses it lies at where those are folders, else none. */
  onJoin(name: string, text: string, folders: string[]): Promise<Result<PairOutcome>>;
  onLook(): Promise<Result<PairOutcome>>;
  onAdmit(join: string, isAdmitted: boolean): Promise<Result<PairOutcome>>;
  onCompare(isSame: boolean): Promise<Result<null>>;
  onStop(): Promise<Result<null>>;
  onAnswerHeld(answer: 'apply' | 'keep'): Promise<Result<null>>;
  /** Asks once more for the permission to reach a folder, within the click, then tries it. */
  onAllow(folder: string): Promise<Result<PairOutcome>>;
  onParcel(): Promise<Result<ParcelView>>;
  onTakeParcel(text: string): Promise<Result<ParcelOutcome>>;
  /** Whether it is on the clipboard now. */
  onCopy(text: string): Promise<boolean>;
  onSave(text: string, fileName: string): void;
};
