import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { ask } from '../../lib/client/background.ts';
import { type Clock, createClock } from '../../lib/client/clock.ts';
import { createDesk, type Desk } from '../../lib/client/desk.ts';
import { type Draft, openDraft } from '../../lib/client/draft.ts';
import { type Query, query } from '../../lib/client/query.ts';
import { addDays, startOfDay } from '../../lib/domain/day.ts';
import { newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { PersonSummary, SiteHealth, TodayView } from '../../lib/messages/views.ts';

/** Tables on which people, their next meetings and what is owed depend. */
const TABLES = ['people', 'relationships', 'topics', 'agreements', 'meetings', 'sightings', 'calls', 'flags'];

export type Store = {
  clock: Clock;
  desk: Desk;
  draft: Draft;
  /** The lane that was chosen by hand; null while none was. */
  lane: ReadonlySignal<Lane | null>;
  setLane(lane: Lane): void;
  day: Query<TodayView>;
  health: Query<SiteHealth[]>;
  /** Those of today first, then who is met next, then the others. */
  people: ReadonlySignal<PersonSummary[]>;
  /** True when the topic is on disk; the field is empty then. */
  save(
    target: { relationshipId: RelationshipId } | { newName: string },
    topic: string,
    line: string,
    lane: Lane,
  ): Promise<boolean>;
};

/** The popup's state, until `ends` aborts. `said` words what was done. */
export function createStore(ends: AbortSignal, said: (name: string) => string): Store {
  const clock = createClock(ends);
  const desk = createDesk();
  const draft = openDraft('capture', ends);
  const lane = signal<Lane | null>(null);
  const known = query(() => ask('people.list', {}), TABLES, ends);
  const day = query(() => ask('today.get', boundsOf(clock)), TABLES, ends);
  const health = query(() => ask('health.list', {}), ['sightings', 'health', 'settings'], ends);

  let isFirst = true;
  effect(() => {
    clock.today.value;
    if (!isFirst) void day.refresh();
    isFirst = false;
  });

  /** Those made here: when only the topic was refused, another try must not make the person twice. */
  const made = new Map<string, RelationshipId>();
  const relationshipOf = async (name: string): Promise<RelationshipId | null> => {
    const earlier = made.get(name);
    if (earlier) return earlier;
    const answer = await ask('person.add', { id: newId<'person'>(), name, address: null, kind: null });
    if (!answer.ok) {
      desk.fail({ code: answer.error, again: null });
      return null;
    }
    made.set(name, answer.value.relationshipId);
    return answer.value.relationshipId;
  };

  return {
    clock,
    desk,
    draft,
    lane,
    setLane: (next) => {
      lane.value = next;
    },
    day,
    health,
    people: computed(() => inOrder(known.state.value.value ?? [], day.state.value.value)),
    async save(target, topic, line, into) {
      await draft.settle();
      const relationshipId = 'newName' in target ? await relationshipOf(target.newName) : target.relationshipId;
      const name = 'newName' in target ? target.newName : nameOf(known.state.peek().value ?? [], target.relationshipId);
      const isSaved =
        relationshipId !== null &&
        (await desk.write(
          'topic.add',
          { id: newId<'topic'>(), relationshipId, text: topic, lane: into, owner: 'me', draft: 'capture' },
          said(name),
        ));
      if (isSaved) {
        made.clear();
        draft.submitted(line);
        lane.value = null;
      } else draft.resume();
      return isSaved;
    },
  };
}

const boundsOf = (clock: Clock) => {
  const today = clock.today.peek();
  return { from: startOfDay(today), to: startOfDay(addDays(today, 1)) };
};

const nameOf = (people: PersonSummary[], relationshipId: RelationshipId): string =>
  people.find((person) => person.relationshipId === relationshipId)?.name ?? '';

function inOrder(people: PersonSummary[], day: TodayView | null): PersonSummary[] {
  const today = day?.today.map((row) => row.relationshipId) ?? [];
  const rankOf = (person: PersonSummary): number => {
    const place = today.indexOf(person.relationshipId);
    return place < 0 ? today.length : place;
  };
  return people.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.nextAt ?? Number.MAX_SAFE_INTEGER) - (b.nextAt ?? Number.MAX_SAFE_INTEGER),
  );
}
