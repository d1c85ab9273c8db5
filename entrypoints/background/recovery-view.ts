import { toAgreement, toNoteDoc, toTopic } from '../../lib/database/rows.ts';
import type { Backup } from '../../lib/exchange/backup.ts';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import { isVisible, type Row } from '../../lib/records/row.ts';

/** How many references a merged person is followed along; more of them are a circle. */
const MERGES = 10;

/** Whom there is something about, with what is open; people without a name come last. */
export function peopleIn(tables: Backup['tables']): RecoveryView['people'] {
  const rows = (table: string): Row[] => ((tables[table] ?? []) as Row[]).filter(isVisible); // whole rows have ids and clocks
  const people = new Map(((tables.people ?? []) as Row[]).map((row) => [row.id, row])); // as above; merged ones are looked up too
  const personOf = new Map(rows('relationships').map((row) => [row.id, finalPerson(people, String(row.personId))]));
  const found = new Map<string, RecoveryView['people'][number]>();
  const about = (relationship: string) => {
    const person = personOf.get(relationship) ?? relationship;
    const name = people.get(person)?.name;
    const entry = found.get(person) ?? {
      name: typeof name === 'string' ? name : '',
      topics: [],
      agreements: [],
      notes: 0,
    };
    found.set(person, entry);
    return entry;
  };
  for (const topic of rows('topics').map(toTopic))
    if (topic.state === 'open' && topic.text !== '') about(topic.relationshipId).topics.push(topic.text);
  for (const { state, relationshipId, text, due } of rows('agreements').map(toAgreement))
    if (state !== 'kept' && state !== 'dropped') about(relationshipId).agreements.push({ text, due });
  for (const note of rows('noteDocs').map(toNoteDoc))
    if (note.text.trim() !== '') about(note.relationshipId).notes += 1;
  return [...found.values()].sort(
    (one, other) => Number(one.name === '') - Number(other.name === '') || one.name.localeCompare(other.name),
  );
}

/** The person that stands for this one after merging people. */
function finalPerson(people: ReadonlyMap<string, Row>, id: string): string {
  let last = id;
  for (let step = 0; step < MERGES; step += 1) {
    const into = people.get(last)?.mergedInto;
    if (typeof into !== 'string' || !people.has(into)) break;
    last = into;
  }
  return last;
}
