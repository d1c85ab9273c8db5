import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PersonId } from '../../lib/domain/ids.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { type PersonChanges, PersonRow } from './person-row.tsx';
import { Section } from './section.tsx';

export type PeopleSectionProps = PersonChanges & { people: PersonSummary[] };

/** Everybody the user meets, one opened for editing at a time. */
export function PeopleSection({ people, ...changes }: PeopleSectionProps) {
  const [opened, setOpened] = useState<PersonId | null>(null);
  return (
    <Section id="people" title={i18n.t('settings.people')} lead={i18n.t('settings.peopleLead')}>
      {people.length === 0 ? (
        <p class="help">{i18n.t('settings.noPeople')}</p>
      ) : (
        <ul class="card set-people">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              {...changes}
              person={person}
              others={people.filter((other) => other.id !== person.id)}
              isOpen={opened === person.id}
              onToggle={() => setOpened(opened === person.id ? null : person.id)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
