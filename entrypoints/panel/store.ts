import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ask } from '../../lib/client/background.ts';
import { type Clock, createClock } from '../../lib/client/clock.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { openThread, type Thread } from '../../lib/client/thread.ts';
import type { AskView } from '../../lib/messages/views.ts';
import type { PickerData } from './picker.ts';
import { type Route, readRoute, searchOf } from './route.ts';

export type Store = {
  clock: Clock;
  desk: Desk;
  route: ReadonlySignal<Route>;
  /** The thread on screen; null on other routes. */
  thread: ReadonlySignal<Thread | null>;
  /** The question on screen; null on other routes. */
  question: ReadonlySignal<Query<AskView> | null>;
  /** Everybody, for choosing; made when first needed. */
  picker(make: (clock: Clock, ends: AbortSignal) => Query<PickerData>): Query<PickerData>;
  go(route: Route): void;
  /** Folds the private lane away, or shows it although I present (P106). */
  toggleShield(): Promise<void>;
};

/** The panel's state, until `ends` aborts. */
export function createStore(ends: AbortSignal): Store {
  const clock = createClock(ends);
  const route = signal<Route>(readRoute(location.search));
  const thread = signal<Thread | null>(null);
  const question = signal<Query<AskView> | null>(null);
  let picker: Query<PickerData> | null = null;

  effect(() => {
    const now = route.value;
    thread.peek()?.close();
    thread.value = now.kind === 'thread' ? openThread(now.relationshipId, now.meetingId) : null;
    question.value =
      now.kind === 'ask' ? query(() => ask('ask.get', { subject: now.subject }), ['people', 'sightings'], ends) : null;
  });
  const desk = createDesk();
  return {
    clock,
    desk,
    route,
    thread,
    question,
    picker(make) {
      picker ??= make(clock, ends);
      return picker;
    },
    async toggleShield() {
      const shown = thread.peek()?.query ?? picker;
      const answer = await ask('shield.set', { isUp: !shown?.state.peek().value?.shield });
      if (!answer.ok) desk.fail({ code: answer.error, again: null });
    },
    go(next) {
      // A reload shows the same again; the address is nobody's but ours.
      history.replaceState(null, '', `${location.pathname}${searchOf(next, location.search)}`);
      route.value = next;
    },
  };
}
