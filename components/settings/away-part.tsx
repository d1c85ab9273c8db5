import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AwayId } from '../../lib/domain/away.ts';
import { type Day, dayAt, parseDay } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { AffectedView, AwayView, Slot } from '../../lib/messages/rhythm-views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import { useBusy } from '../sync/use-busy.ts';
import type { Now } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { Refused } from '../ui/refused.tsx';
import { Section } from './section.tsx';
import './rhythm.css';

export type AwayPartProps = {
  /** Mine that are not over; null until they are known. */
  away: AwayView[] | null;
  moment: Now;
  /** The page of Calendar with that 1:1 filled in at another time. */
  linkOf(affected: AffectedView, slot: Slot): string;
  /** False when it was refused: both days stay as they are. */
  onAdd(from: Day, to: Day): Promise<boolean>;
  onRemove(id: AwayId): void;
};

/** When I am away, and what that touches (P29). */
export function AwayPart({ away, moment, linkOf, onAdd, onRemove }: AwayPartProps) {
  const list = useRef<HTMLUListElement>(null);
  const first = useRef<HTMLInputElement>(null);
  useKeptFocus(list, () => first.current);
  return (
    <Section id="away" level={3} title={i18n.t('settings.awayTitle')} lead={i18n.t('settings.awayLead')}>
      {away?.length === 0 ? <p class="help">{i18n.t('settings.awayNone')}</p> : null}
      {away !== null && away.length > 0 ? (
        <ul ref={list} class="card away-list" aria-label={i18n.t('settings.awayTitle')}>
          {away.map((each) => (
            <AwayRow key={each.id} away={each} moment={moment} linkOf={linkOf} onRemove={() => onRemove(each.id)} />
          ))}
        </ul>
      ) : null}
      <AwayForm firstRef={first} moment={moment} onAdd={onAdd} />
    </Section>
  );
}

/** "Wed 23 Dec to Mon 4 Jan 2027"; one day is said once. */
export function spanText(
  { from, to }: { from: Day; to: Day },
  { today, locale }: Pick<Now, 'today' | 'locale'>,
): string {
  const first = weekdayDay(from, today, locale);
  return from === to ? first : i18n.t('settings.awaySpan', [first, weekdayDay(to, today, locale)]);
}

/** Always with its day: it is about other days than today. */
const momentText = (at: number, moment: Now): string =>
  i18n.t('today.next', [weekdayDay(dayAt(at), moment.today, moment.locale), timeOfDay(at, moment)]);

type AwayRowProps = Pick<AwayPartProps, 'moment' | 'linkOf'> & { away: AwayView; onRemove(): void };

function AwayRow({ away, moment, linkOf, onRemove }: AwayRowProps) {
  const id = useId();
  const { affected } = away;
  return (
    <li>
      <div class="away-head">
        <div id={id}>
          <b>{spanText(away, moment)}</b>
          <small>
            {affected.length === 0
              ? i18n.t('settings.awayClear')
              : i18n.t('settings.awayTouched', affected.length, [String(affected.length)])}
          </small>
        </div>
        <Button size="small" look="quiet" aria-describedby={id} onClick={onRemove}>
          {i18n.t('settings.awayRemove')}
        </Button>
      </div>
      {affected.length === 0 ? null : (
        <>
          <ul class="away-touched">
            {affected.map((each) => (
              <li key={each.meetingId}>
                <span id={`${id}-${each.meetingId}`}>
                  <b>{each.person.name}</b>{' '}
                  <time dateTime={new Date(each.startsAt).toISOString()}>{momentText(each.startsAt, moment)}</time>
                </span>
                <Instead affected={each} moment={moment} linkOf={linkOf} of={`${id}-${each.meetingId}`} />
              </li>
            ))}
          </ul>
          <p class="help">{i18n.t('settings.awayMove')}</p>
        </>
      )}
    </li>
  );
}

type InsteadProps = Pick<AwayPartProps, 'moment' | 'linkOf'> & {
  affected: AffectedView;
  /** The element that says which 1:1 it is about. */
  of: string;
};

function Instead({ affected, moment, linkOf, of }: InsteadProps) {
  const { before, after } = affected;
  if (before === null && after === null) return <span class="help">{i18n.t('settings.awayNoTime')}</span>;
  const link = (slot: Slot | null, words: (when: string) => string) =>
    slot === null ? null : (
      <a class="btn sm" href={linkOf(affected, slot)} target="_blank" rel="noreferrer" aria-describedby={of}>
        {words(momentText(slot.from, moment))}
      </a>
    );
  return (
    <span class="away-instead">
      {link(before, (when) => i18n.t('settings.awayBefore', [when]))}
      {link(after, (when) => i18n.t('settings.awayAfter', [when]))}
    </span>
  );
}

type AwayFormProps = Pick<AwayPartProps, 'moment' | 'onAdd'> & { firstRef: { current: HTMLInputElement | null } };

function AwayForm({ firstRef, moment: { today }, onAdd }: AwayFormProps) {
  const id = useId();
  const [typed, setTyped] = useState({ from: '', to: '' });
  const [refused, setRefused] = useState<string | null>(null);
  const [isBusy, run] = useBusy();
  const from = parseDay(typed.from);
  const to = parseDay(typed.to);
  const type = (more: Partial<typeof typed>) => {
    setTyped({ ...typed, ...more });
    setRefused(null);
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (from === null || to === null || to < from) {
      setRefused(i18n.t(from === null || to === null ? 'settings.awayMissing' : 'settings.awayOrder'));
      firstRef.current?.focus();
    } else if (await run(() => onAdd(from, to))) {
      setTyped({ from: '', to: '' });
      firstRef.current?.focus();
    }
  };
  const field = (part: 'from' | 'to', label: string, least: Day) => (
    <div>
      <label class="label" for={`${id}-${part}`}>
        {label}
      </label>
      <input
        ref={part === 'from' ? firstRef : null}
        id={`${id}-${part}`}
        class="field"
        type="date"
        min={least}
        max="9999-12-31"
        aria-describedby={`${id}-says`}
        aria-invalid={refused !== null}
        value={typed[part]}
        onInput={(event) => type({ [part]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <form class="away-form" noValidate onSubmit={(event) => void save(event)}>
      {field('from', i18n.t('settings.awayFrom'), today)}
      {field('to', i18n.t('settings.awayTo'), from ?? today)}
      <Button isSubmit aria-busy={isBusy}>
        {i18n.t('settings.awayAdd')}
      </Button>
      <div class="says" id={`${id}-says`} role="status">
        {refused === null ? null : <Refused text={refused} />}
      </div>
    </form>
  );
}
