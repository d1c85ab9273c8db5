import { i18n } from '#i18n';
import { parseDay } from '../../lib/domain/day.ts';
import { dayMonthYear } from '../../lib/domain/day-format.ts';
import type { RecoveryView } from '../../lib/messages/safekeeping-views.ts';

export type ReadableListProps = { people: RecoveryView['people']; locale: string };

type Readable = RecoveryView['people'][number];

/** What is open with everybody, as far as it can be read: enough to go into the next talk. */
export function ReadableList({ people, locale }: ReadableListProps) {
  if (people.length === 0) return <p class="help">{i18n.t('recovery.nothing')}</p>;
  return (
    <>
      {people.map((person, index) => (
        <Person key={index} person={person} locale={locale} />
      ))}
    </>
  );
}

function Person({ person, locale }: { person: Readable; locale: string }) {
  const { topics, agreements } = person;
  const promised = agreements.map(({ text, due }) => {
    const day = due === null ? null : parseDay(due);
    return day === null ? text : i18n.t('recovery.due', [text, dayMonthYear(day, locale)]);
  });
  return (
    <article class="card readable">
      <h3>{person.name}</h3>
      <p class="help">{i18n.t('recovery.notes', person.notes)}</p>
      {topics.length + promised.length === 0 ? <p>{i18n.t('recovery.settled')}</p> : null}
      <Lines title={i18n.t('recovery.topics')} lines={topics} />
      <Lines title={i18n.t('recovery.agreements')} lines={promised} />
    </article>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}
