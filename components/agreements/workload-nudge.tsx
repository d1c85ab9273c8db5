import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import { PREFERENCE_RANGES, readPreference } from '../../lib/domain/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import type { Moment } from '../ui/moment.ts';
import { Refused } from '../ui/refused.tsx';
import { pileOf } from './pile.ts';
import type { Workload } from './workload.ts';
import './workload-nudge.css';

export type WorkloadNudgeProps = {
  /** Of the promise that is being written. */
  owner: Owner;
  due: Day;
  workload: Workload;
  companion: string;
  moment: Moment;
  onSpread(day: Day): void;
};

/** A week that holds many promises already, and a later day with room. Never in the way: Enter saves all the same (P78, P79). */
export function WorkloadNudge({ owner, due, workload, companion, moment, onSpread }: WorkloadNudgeProps) {
  const pile = pileOf(owner, due, workload);
  if (!pile) return null;
  const { whose, count, spreadTo } = pile;
  const words =
    whose === 'me' ? i18n.t('workload.mine', count) : i18n.t('workload.theirs', count, [companion, String(count)]);
  return (
    <div class="nudge" role="note">
      <Icon name="soon" />
      <p>{words}</p>
      <div class="row-actions">
        <Button size="small" onClick={() => onSpread(spreadTo)}>
          {i18n.t('workload.spread', [weekdayDay(spreadTo, moment.today, moment.locale)])}
        </Button>
        <LimitLine limit={workload.limit} onLimit={workload.onLimit} />
      </div>
    </div>
  );
}

/** From how many on it is many; a button that becomes a field. */
function LimitLine({ limit, onLimit }: Pick<Workload, 'limit' | 'onLimit'>) {
  const [text, setText] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = text !== null;
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (isOpen) {
      field.current?.focus();
      field.current?.select();
    } else if (wasOpen.current) button.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [isOpen]);

  const close = () => {
    setText(null);
    setRefused(false);
  };
  const save = async () => {
    const next = readPreference('workloadLimit', Number((text ?? '').trim() || Number.NaN));
    setRefused(next === null);
    if (next !== null && (next === limit || (await onLimit(next)))) close();
  };
  const handleKey = (event: KeyboardEvent) => {
    const isEscape = event.key === 'Escape' && !isComposing(event);
    if (!isEscape && !isEnter(event)) return;
    // The line around would take both for itself.
    event.preventDefault();
    event.stopPropagation();
    if (isEscape) close();
    else void save();
  };
  if (text === null)
    return (
      <button
        type="button"
        class="nudge-limit"
        ref={button}
        aria-label={i18n.t('workload.change', [i18n.t('workload.many', [String(limit)])])}
        onClick={() => setText(String(limit))}
      >
        {i18n.t('workload.many', [String(limit)])}
        <Icon name="note" size="small" />
      </button>
    );
  const { least, most } = PREFERENCE_RANGES.workloadLimit;
  return (
    <>
      <input
        ref={field}
        class="field"
        inputMode="numeric"
        aria-label={i18n.t('workload.limit')}
        aria-invalid={isRefused}
        value={text}
        autocomplete="off"
        onInput={(event) => {
          setRefused(false);
          setText(event.currentTarget.value);
        }}
        onKeyDown={handleKey}
      />
      {isRefused && <Refused text={i18n.t('workload.limitRange', [String(least), String(most)])} />}
    </>
  );
}
