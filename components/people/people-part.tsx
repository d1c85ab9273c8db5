import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../ui/button.tsx';
import { NewPerson, type NewPersonProps } from './new-person.tsx';
import { PeopleTable, type PeopleTableProps } from './people-table.tsx';

export type PeoplePartProps = PeopleTableProps & Pick<NewPersonProps, 'onAdd'>;

/** The table of people with the way to add one; with nobody there, the form stands open. */
export function PeoplePart({ onAdd, ...table }: PeoplePartProps) {
  const [isAdding, setAdding] = useState(false);
  const isEmpty = table.people.length === 0;
  const add: NewPersonProps['onAdd'] = async (input) => {
    const isDone = await onAdd(input);
    if (isDone) setAdding(false);
    return isDone;
  };
  return (
    <section class="people" aria-labelledby="people-title">
      <div class="head-line">
        <h2 id="people-title" tabIndex={-1}>
          {i18n.t('home.people')}
        </h2>
        {isEmpty || isAdding ? null : (
          <Button look="quiet" size="small" icon="plus" onClick={() => setAdding(true)}>
            {i18n.t('people.new')}
          </Button>
        )}
      </div>
      {isEmpty ? <p class="empty">{i18n.t('people.none')}</p> : null}
      {isEmpty || isAdding ? (
        <div class="card new-person-card">
          <NewPerson
            onAdd={add}
            hasAddress
            isFocused={isAdding}
            {...(isEmpty ? {} : { onCancel: () => setAdding(false) })}
          />
        </div>
      ) : null}
      {isEmpty ? null : <PeopleTable {...table} />}
    </section>
  );
}
