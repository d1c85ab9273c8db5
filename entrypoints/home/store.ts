import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { hashOf, type Route, readRoute } from '../../components/home/routes.ts';
import type { SharesById } from '../../components/people/people-table.tsx';
import { attend } from '../../lib/client/attend.ts';
import { ask } from '../../lib/client/background.ts';
import { type Clock, createClock } from '../../lib/client/clock.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { isMine, isOverdue } from '../../lib/domain/agreement.ts';
import { addDays, startOfDay } from '../../lib/domain/day.ts';
import { newId } from '../../lib/domain/ids.ts';
import type { Kind } from '../../lib/domain/relationship.ts';
import type { SyncState } from '../../lib/messages/safekeeping-views.ts';
import type { PersonSummary, PromiseView, TodayView } from '../../lib/messages/views.ts';

const TABLES = [
  'people',
  'relationships',
  'topics',
  'agreements',
  'meetings',
  'sightings',
  'noteDocs',
  'calls',
  'flags',
];

export type Store = {
  clock: Clock;
  desk: Desk;
  route: ReadonlySignal<Route>;
  /** Goes to a route; `isReplacing` leaves no step back, for every letter of a search. */
  go(route: Partial<Route>, isReplacing?: boolean): void;
  day: Query<TodayView>;
  people: Query<PersonSummary[]>;
  /** How it stands with my other browsers. */
  sync: Query<SyncState>;
  agreements: Query<PromiseView[]>;
  /** How it stands with everybody with whom something is or was shared. */
  shares: ReadonlySignal<SharesById>;
  /** Asks once more for everything that is shown. */
  refresh(): void;
  /** How many promises of mine are past their day. */
  overdue: ReadonlySignal<number>;
  addPerson(input: { name: string; address: string | null; kind: Kind | null }): Promise<boolean>;
};

/** The full tab's state, until `ends` aborts. */
export function createStore(ends: AbortSignal): Store {
  const clock = createClock(ends);
  const desk = createDesk();
  const route = signal(readRoute(location.hash));
  window.addEventListener(
    'hashchange',
    () => {
      route.value = readRoute(location.hash);
    },
    { signal: ends },
  );
  const day = query(
    () => {
      const today = clock.today.peek();
      return ask('today.get', { from: startOfDay(today), to: startOfDay(addDays(today, 1)) });
    },
    TABLES,
    ends,
  );
  const people = query(() => ask('people.list', {}), TABLES, ends);
  const shares = query(() => ask('share.list', {}), ['rooms', 'people'], ends);
  const agreements = query(() => ask('agreement.list', {}), TABLES, ends);

  let isFirst = true;
  effect(() => {
    clock.today.value;
    if (!isFirst) void day.refresh();
    isFirst = false;
  });

  return {
    clock,
    desk,
    route,
    go(changed, isReplacing = false) {
      const hash = hashOf({ ...route.peek(), ...changed });
      if (isReplacing) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
      route.value = readRoute(hash);
    },
    day,
    people,
    sync: attend(ends),
    agreements,
    shares: computed(
      () =>
        new Map(
          shares.state.value.value?.map(({ relationshipId, state, joined }) => [
            relationshipId,
            { state, isAsked: state === 'inviting' && joined.length > 0 },
          ]),
        ),
    ),
    refresh() {
      for (const each of [day, people, agreements]) void each.refresh();
    },
    overdue: computed(() => {
      const today = clock.today.value;
      const all = agreements.state.value.value ?? [];
      return all.filter((agreement) => isMine(agreement) && isOverdue(agreement, today)).length;
    }),
    async addPerson(input) {
      const answer = await ask('person.add', { id: newId<'person'>(), ...input });
      if (answer.ok) desk.dismissFailure();
      else desk.fail({ code: answer.error, again: null });
      return answer.ok;
    },
  };
}
