import { type ReadonlySignal, signal } from '@preact/signals';
import type { InputOf } from '../messages/envelope.ts';
import type { SurfaceToBackground } from '../messages/surface-to-background.ts';
import type { Result } from '../result.ts';
import { ask } from './background.ts';
import { createToaster, type ToastAction, type Toaster } from './toast.ts';

/** What every call answers whose change can be taken back. */
type Undoable = { undo: string };

/** Calls that change something and can be taken back. */
export type WriteCall = {
  [Call in keyof SurfaceToBackground]: ReturnType<SurfaceToBackground[Call]> extends Result<Undoable> ? Call : never;
}[keyof SurfaceToBackground];

/** What a write answers when it is on disk. */
export type WrittenBy<Call extends WriteCall> =
  ReturnType<SurfaceToBackground[Call]> extends Result<infer Value> ? Value : never;

/** What else belongs to a write. */
export type WriteOptions<Call extends WriteCall> = {
  /** Stands beside the undo of what is said. */
  action?: ToastAction;
  /** Hears the answer once it is on disk, also when only a second try brought it there. */
  onWritten?(answer: WrittenBy<Call>): void;
};

/** Why the latest write was refused, and how to send it once more. */
export type Failure = { code: string; again: (() => void) | null };

export type Desk = {
  toaster: Toaster;
  failure: ReadonlySignal<Failure | null>;
  /**
   * Writes, then says `said` with an undo (null: says nothing and keeps no undo, for text that is saved while typed).
   * True when it is on disk. When refused, `failure` tells why and what was typed must stay where it is; `isTyped`
   * means that it stands in a field whose Enter sends it again, so that no second way is offered.
   */
  write<Call extends WriteCall>(
    call: Call,
    input: InputOf<SurfaceToBackground, Call>,
    said: string | null,
    isTyped?: boolean,
    options?: WriteOptions<Call>,
  ): Promise<boolean>;
  /** Shows a failure of something that is no write of this desk, such as a question without an answer. */
  fail(failure: Failure): void;
  dismissFailure(): void;
};

/** What a surface works at: its writes, what was just done, and what went wrong. */
export function createDesk(): Desk {
  const failure = signal<Failure | null>(null);
  const toaster = createToaster(async (undo) => {
    const answer = await ask('undo', { undo });
    if (answer.ok) return 'done';
    failure.value = { code: answer.error, again: null };
    return answer.error === 'not-found' ? 'gone' : 'failed';
  });
  const desk: Desk = {
    toaster,
    failure,
    async write(call, input, said, isTyped = false, options = {}) {
      const answer = (await ask(call, input)) as Result<WrittenBy<typeof call> & Undoable>; // WriteCall admits only calls that answer so
      if (!answer.ok) {
        // What was seen stays seen, however often one asks.
        const isFinal = isTyped || answer.error === 'seen-already';
        const again = isFinal ? null : () => void desk.write(call, input, said, isTyped, options);
        failure.value = { code: answer.error, again };
        return false;
      }
      failure.value = null;
      if (said !== null) toaster.show(said, answer.value.undo, options.action ?? null);
      options.onWritten?.(answer.value);
      return true;
    },
    fail(next) {
      failure.value = next;
    },
    dismissFailure() {
      failure.value = null;
    },
  };
  return desk;
}
