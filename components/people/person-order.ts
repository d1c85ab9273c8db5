import type { PersonSummary } from '../../lib/messages/views.ts';

export const COLUMNS = ['name', 'kind', 'lastMet', 'next', 'topics', 'promises'] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = { column: Column; isDescending: boolean };

/** Who has waited longest stands first, as a reminder that blames nobody. */
export const FIRST_ORDER: Order = { column: 'lastMet', isDescending: false };

/** The order after a press on the head of `column`: there again turns it round. Numbers begin with the most. */
export function orderAfter(order: Order, column: Column): Order {
  if (order.column === column) return { column, isDescending: !order.isDescending };
  return { column, isDescending: column === 'topics' || column === 'promises' };
}

/**
 * `people` in `order`; equal ones by name. Who has no value in that column stands at the end both ways: never met and
 * no next meeting are gaps, not extremes. `kindText` is the word by which kinds are sorted.
 */
export function sortPeople(
  people: readonly PersonSummary[],
  { column, isDescending }: Order,
  words: { locale: string; kindText(person: PersonSummary): string },
): PersonSummary[] {
  const collator = new Intl.Collator(words.locale, { sensitivity: 'base', numeric: true });
  const sortedBy = (person: PersonSummary): string | number | null =>
    ({
      name: () => person.name,
      kind: () => (person.kind === null ? null : words.kindText(person)),
      lastMet: () => person.lastMetAt,
      next: () => person.nextAt,
      topics: () => person.openTopics,
      promises: () => person.openPromises,
    })[column]();
  const direction = isDescending ? -1 : 1;
  return people
    .map((person) => ({ person, value: sortedBy(person) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null) || collator.compare(a.person.name, b.person.name);
      }
      const between =
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : collator.compare(String(a.value), String(b.value));
      return direction * between || collator.compare(a.person.name, b.person.name);
    })
    .map(({ person }) => person);
}
