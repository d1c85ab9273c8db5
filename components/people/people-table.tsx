import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RelationshipId } from '../../lib/domain/ids.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { ROW } from '../today/row-keys.ts';
import { agoText, dayText, sentenceCase, whenText } from '../today/words.ts';
import { Face } from '../ui/face.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Moment } from '../ui/moment.ts';
import { kindText } from './kind-words.ts';
import { COLUMNS, type Column, FIRST_ORDER, orderAfter, sortPeople } from './person-order.ts';
import { ShareCell, type ShareCellProps } from './share-cell.tsx';

/** By the id of the relationship. */
export type SharesById = ReadonlyMap<RelationshipId, Pick<ShareCellProps, 'state' | 'isAsked'>>;

export type PeopleTableProps = {
  people: PersonSummary[];
  moment: Moment;
  /** Address of the page with this person's thread. */
  hrefOf(person: PersonSummary): string;
  /** The person whose thread is open beside the table. */
  currentId: string | null;
  /** How it stands with sharing; those who are absent were never invited. */
  shares: SharesById;
  onShare(person: PersonSummary): void;
};

const HEADS = {
  name: () => i18n.t('people.name'),
  kind: () => i18n.t('people.kind'),
  lastMet: () => i18n.t('people.lastMet'),
  next: () => i18n.t('people.next'),
  topics: () => i18n.t('people.topics'),
  promises: () => i18n.t('people.promises'),
} as const satisfies Record<Column, () => string>;

/** Everybody the user meets, sortable by each column; a row leads to the thread. */
export function PeopleTable({ people, moment, hrefOf, currentId, shares, onShare }: PeopleTableProps) {
  const [order, setOrder] = useState(FIRST_ORDER);
  const sorted = sortPeople(people, order, {
    locale: moment.locale,
    kindText: (person) => (person.kind === null ? '' : kindText(person.kind)),
  });
  return (
    <div class="table-frame">
      <table class="people-table" aria-label={i18n.t('people.table')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => {
              const isSorted = order.column === column;
              return (
                <th
                  key={column}
                  scope="col"
                  class={`col-${column}`}
                  aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" class="sort" onClick={() => setOrder(orderAfter(order, column))}>
                    {HEADS[column]()}
                    <span class={isSorted ? 'sort-mark is-on' : 'sort-mark'}>
                      <Icon name={isSorted && order.isDescending ? 'down-arrow' : 'up-arrow'} size="small" />
                    </span>
                  </button>
                </th>
              );
            })}
            <th scope="col" class="col-share">
              <span class="sr-only">{i18n.t('share.table')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              moment={moment}
              href={hrefOf(person)}
              isCurrent={person.relationshipId === currentId}
              share={shares.get(person.relationshipId) ?? NOT_SHARED}
              onShare={() => onShare(person)}
              isNameShared={people.some((other) => other.id !== person.id && other.name === person.name)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NOT_SHARED = { state: 'none', isAsked: false } as const;

type RowProps = {
  person: PersonSummary;
  moment: Moment;
  href: string;
  isCurrent: boolean;
  isNameShared: boolean;
  share: Pick<ShareCellProps, 'state' | 'isAsked'>;
  onShare(): void;
};

function PersonRow({ person, moment, href, isCurrent, isNameShared, share, onShare }: RowProps) {
  const ago = person.lastMetAt === null ? null : agoText(person.lastMetAt, moment);
  return (
    <tr class={isCurrent ? 'is-current' : undefined}>
      <th scope="row" class="col-name">
        <span class="person">
          <Face id={person.id} name={person.name} size="small" />
          <span>
            {/* The whole row is the link's target (see .row-link in home.css), so that there is one thing to focus. */}
            <a class="row-link" href={href} aria-current={isCurrent ? 'true' : undefined} {...{ [ROW]: '' }}>
              {person.name}
            </a>
            {isNameShared && person.addresses[0] !== undefined ? <small>{person.addresses[0]}</small> : null}
          </span>
        </span>
      </th>
      <td class="col-kind">{person.kind === null ? <Nothing /> : kindText(person.kind)}</td>
      <td class="col-lastMet">
        {person.lastMetAt === null ? (
          <span class="faint">{i18n.t('people.never')}</span>
        ) : (
          <>
            {sentenceCase(dayText(person.lastMetAt, moment), moment.locale)}
            {ago === null ? null : <small>{ago}</small>}
          </>
        )}
      </td>
      <td class="col-next">
        {person.nextAt === null ? <Nothing /> : sentenceCase(whenText(person.nextAt, moment), moment.locale)}
      </td>
      <td class="col-topics num">{person.openTopics}</td>
      <td class="col-promises num">{person.openPromises}</td>
      <td class="col-share">
        <ShareCell name={person.name} {...share} onShare={onShare} />
      </td>
    </tr>
  );
}

/** An empty cell that a screen reader passes in silence. */
const Nothing = () => (
  <span class="faint" aria-hidden="true">
    {'–'}
  </span>
);
