import { fakeBrowser } from 'wxt/testing/fake-browser';
import { envelope, type InputOf, type OutputOf, readEnvelope } from '../../lib/messages/envelope.ts';
import type { SurfaceToBackground } from '../../lib/messages/surface-to-background.ts';
import { ok } from '../../lib/result.ts';

type Answers = {
  [Call in keyof SurfaceToBackground]?: (
    input: InputOf<SurfaceToBackground, Call>,
  ) => OutputOf<SurfaceToBackground, Call> | Promise<OutputOf<SurfaceToBackground, Call>>;
};

export type FakeBackground = {
  /** Everything that was asked, oldest first. */
  asked: { call: string; input: unknown }[];
  /** What the inputs of one call were, oldest first. */
  inputs<Call extends keyof SurfaceToBackground>(call: Call): InputOf<SurfaceToBackground, Call>[];
  /** Answers differently from now on. */
  answer(answers: Answers): void;
  /** While asleep nobody answers, as when the browser stopped the worker. */
  setAsleep(isAsleep: boolean): void;
  /** Tells the surface of changed tables. */
  change(...tables: string[]): void;
};

/** A background that answers from a table; a write without an entry succeeds with the undo token `undo-<n>`. */
export function installFakeBackground(first: Answers = {}): FakeBackground {
  let answers: Record<string, unknown> = { ...first };
  let isAsleep = false;
  const asked: FakeBackground['asked'] = [];
  fakeBrowser.runtime.id = 'duologue';
  fakeBrowser.runtime.sendMessage = async (message: unknown) => {
    const heard = readEnvelope(message);
    if (!heard) throw new Error('The page sent something that is no call of ours.');
    if (isAsleep) return undefined;
    asked.push({ call: heard.call, input: heard.input });
    const answer = answers[heard.call];
    if (typeof answer === 'function') return answer(heard.input);
    const { id = heard.call } = (heard.input ?? {}) as { id?: string }; // most writes carry their row's id
    return ok({ id, undo: `undo-${asked.length}` });
  };
  return {
    asked,
    inputs: (call) => asked.filter((each) => each.call === call).map((each) => each.input) as never, // recorded by call
    answer(more) {
      answers = { ...answers, ...more };
    },
    setAsleep(next) {
      isAsleep = next;
    },
    change(...tables) {
      void fakeBrowser.runtime.onMessage.trigger(
        envelope('changed', { tables, ids: [] }),
        { id: 'duologue' },
        () => undefined,
      );
    },
  };
}
