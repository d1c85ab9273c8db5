import { type ReadonlySignal, signal } from '@preact/signals';
import type { InputOf } from '../messages/envelope.ts';
import type { SurfaceToBackground, Written } from '../messages/surface-to-background.ts';
import type { Result } from '../result.ts';
import { ask } from './background.ts';
import { createToaster, type Toaster } from './toast.ts';

/** Calls that change something and can be taken back. */
export type WriteCall = {
  [Call in keyof SurfaceToBackground]: ReturnType<SurfaceToBackground[Call]> extends Result<Written> ? Call : never;
}[keyof SurfaceToBackground];

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
    async write(call, input, said, isTyped = false) {
      const answer = (await ask(call, input)) as Result<Written>; // WriteCall admits only calls that answer so
      if (!answer.ok) {
        failure.value = { code: answer.error, again: isTyped ? null : () => void desk.write(call, input, said) };
        return false;
      }
      failure.value = null;
      if (said !== null) toaster.show(said, answer.value.undo);
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
