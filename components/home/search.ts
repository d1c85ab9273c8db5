import { foldName } from '../../lib/domain/person-name.ts';
import type { PersonSummary, PromiseView } from '../../lib/messages/views.ts';

export type Found = { people: PersonSummary[]; agreements: PromiseView[] };

/**
 * What of the loaded people and agreements holds every word of `asked`, case and accents aside; nothing for an empty
 * question. People are found by name, other name, address and the names merged into them; agreements by their text and
 * person.
 */
export function findEverywhere(asked: string, people: PersonSummary[], agreements: PromiseView[]): Found {
  const words = foldName(asked).split(' ').filter(Boolean);
  if (words.length === 0) return { people: [], agreements: [] };
  const holds = (...texts: string[]): boolean => {
    const text = foldName(texts.join(' '));
    return words.every((word) => text.includes(word));
  };
  return {
    people: people.filter((person) =>
      holds(
        person.name,
        ...person.otherNames,
        ...person.addresses,
        ...person.merged.flatMap((merged) => [merged.name, ...merged.addresses]),
      ),
    ),
    agreements: agreements.filter((agreement) => holds(agreement.text, agreement.person.name)),
  };
}
