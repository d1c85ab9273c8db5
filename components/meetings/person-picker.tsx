import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { matchPeople } from '../../lib/domain/capture-line.ts';
import { dayAt } from '../../lib/domain/day.ts';
import { relativeDay, weekdayDay } from '../../lib/domain/day-format.ts';
import type { PersonSummary, TodayRow } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { ChoiceRow } from './choice-row.tsx';

export type PersonPickerProps = {
  people: PersonSummary[];
  /** Today's 1:1s; empty where today does not matter. */
  today: TodayRow[];
  moment: Moment;
  onChoose(person: Pick<PersonSummary, 'id' | 'relationshipId'>, row: TodayRow | null): void;
  /** A name that nobody has yet. */
  onNew(name: string): void;
};

/** Whom is it with: today's talks first, then everyone; typing narrows, Enter takes the first, a new name is offered. */
export function PersonPicker({ people, today, moment, onChoose, onNew }: PersonPickerProps) {
  const [text, setText] = useState('');
  const list = useRef<HTMLElement>(null);
  const typed = text.trim();
  const { rows, others } = narrow(people, today, typed);
  const chooseFirst = () => {
    const [row] = rows;
    const [person] = others;
    if (row) onChoose(personOf(row), row);
    else if (person) onChoose(person, null);
    else if (typed !== '') onNew(typed);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (isEnter(event) && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      chooseFirst();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveFocus(list.current, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  const isFiltered = typed !== '';
  return (
    <search ref={list} onKeyDown={handleKey}>
      <div class="find">
        <Icon name="search" />
        <input
          class="field"
          type="search"
          data-choice
          data-first
          aria-label={i18n.t('panel.whom')}
          placeholder={i18n.t('panel.whom')}
          value={text}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Group title={i18n.t('panel.today')} isShown={rows.length > 0}>
        {rows.map((row, index) => (
          <ChoiceRow
            key={row.meetingId}
            name={row.person.name}
            id={row.person.id}
            isFirst={isFiltered && index === 0}
            onChoose={() => onChoose(personOf(row), row)}
          >
            <span>{clockTime(row.startsAt, moment.locale)}</span>
          </ChoiceRow>
        ))}
      </Group>
      <Group title={i18n.t(rows.length > 0 ? 'panel.everyone' : 'panel.people')} isShown={others.length > 0}>
        {others.map((person, index) => (
          <ChoiceRow
            key={person.id}
            name={person.name}
            id={person.id}
            isFirst={isFiltered && rows.length === 0 && index === 0}
            onChoose={() => onChoose(person, null)}
          >
            <About person={person} moment={moment} />
          </ChoiceRow>
        ))}
      </Group>
      {isFiltered && (
        <div class="picker-new">
          {rows.length + others.length === 0 && <p class="empty">{i18n.t('panel.nobodyFound')}</p>}
          <Button icon="plus" isWide onClick={() => onNew(typed)}>
            {i18n.t('panel.addNamed', [typed])}
          </Button>
        </div>
      )}
    </search>
  );
}

const personOf = ({ person }: TodayRow) => ({ id: person.id, relationshipId: person.relationshipId });

const clockTime = (instant: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(instant);

/** Those who fit what was typed, best first; today's rows keep the order of the day. */
function narrow(people: PersonSummary[], today: TodayRow[], typed: string) {
  const everyone = people.map((person) => ({
    id: person.id,
    names: [person.name, ...person.otherNames],
    addresses: person.addresses,
  }));
  const found = typed === '' ? people.map(({ id }) => id) : matchPeople(typed, everyone);
  const ids = new Set(found);
  const rows = today.filter((row) => ids.has(row.person.id));
  const shown = new Set(rows.map((row) => row.person.id));
  const others = found.flatMap((id) => people.filter((person) => person.id === id && !shown.has(id)));
  return { rows, others };
}

/** What tells two people of one name apart: when one meets them, else their address. */
function About({ person, moment }: { person: PersonSummary; moment: Moment }) {
  const { today, locale } = moment;
  if (person.nextAt !== null)
    return <span>{i18n.t('panel.next', [weekdayDay(dayAt(person.nextAt), today, locale)])}</span>;
  if (person.lastMetAt !== null) return <span>{relativeDay(dayAt(person.lastMetAt), today, locale)}</span>;
  const [address] = person.addresses;
  return address ? <span>{address}</span> : null;
}

function Group({ title, isShown, children }: { title: string; isShown: boolean; children: ComponentChildren }) {
  const id = useId();
  if (!isShown) return null;
  return (
    <section aria-labelledby={id}>
      <h2 class="group-name" id={id}>
        {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** Arrow keys go through the field and all rows. */
function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])];
  const here = stops.findIndex((stop) => stop.matches(':focus'));
  stops[Math.max(0, Math.min(here + step, stops.length - 1))]?.focus();
}
