import { type ComponentChildren, Fragment } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AGREEMENT_STATES, type AgreementState, isMine, isOverdue } from '../../lib/domain/agreement.ts';
import type { PersonSummary, PromiseView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Moment } from '../ui/moment.ts';
import {
  applyFilter,
  FIRST_FILTER,
  type Filter,
  type GroupName,
  groupPromises,
  PERIODS,
  type Period,
} from './ledger-groups.ts';

export type LedgerProps = {
  promises: PromiseView[];
  people: PersonSummary[];
  moment: Moment;
  /** One promise with its acts; the list around it is the ledger's. */
  renderRow(promise: PromiseView): ComponentChildren;
};

const STATE_TEXT = {
  open: () => i18n.t('home.stateOpen'),
  kept: () => i18n.t('home.stateKept'),
  moved: () => i18n.t('home.stateMoved'),
  issue: () => i18n.t('home.stateIssue'),
  dropped: () => i18n.t('home.stateDropped'),
} as const satisfies Record<AgreementState, () => string>;

const PERIOD_TEXT = {
  any: () => i18n.t('home.anyTime'),
  week: () => i18n.t('home.thisWeek'),
  month: () => i18n.t('home.thisMonth'),
  'last-month': () => i18n.t('home.lastMonth'),
} as const satisfies Record<Period, () => string>;

const GROUP_TEXT = {
  past: () => i18n.t('home.groupPast'),
  week: () => i18n.t('home.groupWeek'),
  later: () => i18n.t('home.groupLater'),
  none: () => i18n.t('home.groupNone'),
  closed: () => i18n.t('home.groupClosed'),
} as const satisfies Record<GroupName, () => string>;

/** All promises, mine beside theirs, by due day and with filters (P126). */
export function Ledger({ promises, people, moment, renderRow }: LedgerProps) {
  const [filter, setFilter] = useState(FIRST_FILTER);
  const shown = applyFilter(promises, filter, moment.today);
  if (promises.length === 0) return <p class="empty">{i18n.t('home.ledgerNone')}</p>;
  return (
    <>
      <Filters filter={filter} people={people} onFilter={setFilter} />
      {shown.length === 0 ? (
        <div class="empty">
          <p>{i18n.t('home.ledgerFiltered')}</p>
          <Button size="small" onClick={() => setFilter(FIRST_FILTER)}>
            {i18n.t('home.clearFilters')}
          </Button>
        </div>
      ) : (
        <div class="ledger">
          <Side title={i18n.t('home.youOwe')} promises={shown.filter(isMine)} moment={moment} renderRow={renderRow} />
          <Side
            title={i18n.t('home.theyOwe')}
            isTheirs
            promises={shown.filter((promise) => !isMine(promise))}
            moment={moment}
            renderRow={renderRow}
          />
        </div>
      )}
    </>
  );
}

type SideProps = Omit<LedgerProps, 'people'> & { title: string; isTheirs?: boolean };

function Side({ title, promises, isTheirs = false, moment, renderRow }: SideProps) {
  const id = useId();
  const overdue = isTheirs ? 0 : promises.filter((promise) => isOverdue(promise, moment.today)).length;
  const open = promises.filter((promise) => promise.closedOn === null).length;
  return (
    <section class={isTheirs ? 'theirs' : undefined} aria-labelledby={id}>
      <div class="side-head">
        <h2 id={id}>{title}</h2>
        <small>
          {i18n.t('home.openCount', open, [String(open)])}
          {overdue === 0 ? null : `, ${i18n.t('home.pastDay', overdue, [String(overdue)])}`}
        </small>
      </div>
      {groupPromises(promises, moment.today).map((group) => (
        <Fragment key={group.name}>
          <h3>{GROUP_TEXT[group.name]()}</h3>
          <ul class="card">{group.promises.map(renderRow)}</ul>
        </Fragment>
      ))}
    </section>
  );
}

type FiltersProps = { filter: Filter; people: PersonSummary[]; onFilter(filter: Filter): void };

function Filters({ filter, people, onFilter }: FiltersProps) {
  const name = useId();
  return (
    <div class="filters">
      <div class="choices" role="radiogroup" aria-label={i18n.t('home.stateFilter')}>
        {AGREEMENT_STATES.map((state) => (
          <label key={state} class="choice">
            <input
              type="radio"
              name={name}
              checked={filter.state === state}
              onChange={() => onFilter({ ...filter, state })}
            />
            {STATE_TEXT[state]()}
          </label>
        ))}
      </div>
      <span class="gap" />
      <span class="pick">
        <select
          class="field"
          aria-label={i18n.t('home.personFilter')}
          value={filter.personId ?? ''}
          onChange={(event) => {
            const id = event.currentTarget.value;
            onFilter({ ...filter, personId: people.find((person) => person.id === id)?.id ?? null });
          }}
        >
          <option value="">{i18n.t('home.everyone')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      <span class="pick">
        <select
          class="field"
          aria-label={i18n.t('home.periodFilter')}
          value={filter.period}
          onChange={(event) => {
            const period = PERIODS.find((each) => each === event.currentTarget.value);
            if (period) onFilter({ ...filter, period });
          }}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {PERIOD_TEXT[period]()}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </div>
  );
}
