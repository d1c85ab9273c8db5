import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import type { SlotView } from '../../lib/messages/rhythm-views.ts';
import { IconButton } from '../ui/button.tsx';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { HeldForm } from './held-form.tsx';
import { slotDay, slotText } from './slot-words.ts';
import { useOpened } from './use-opened.ts';

export type SlotHistoryProps = {
  history: readonly SlotView[];
  moment: Moment;
  onHeld: RhythmActs['onHeld'];
};

/** What became of each meeting, planned ones on top; there is no count of what was not held. */
export function SlotHistory({ history, moment, onHeld }: SlotHistoryProps) {
  const heading = useId();
  return (
    <section class="block rhythm-history" aria-labelledby={heading}>
      <h3 id={heading}>{i18n.t('rhythm.history.title')}</h3>
      {history.length === 0 ? (
        <p class="help">{i18n.t('rhythm.history.none')}</p>
      ) : (
        <ul>
          {history.map((slot) => (
            <Slot key={`${slot.meetingId} ${slot.at}`} slot={slot} moment={moment} onHeld={onHeld} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Slot({ slot, moment, onHeld }: Omit<SlotHistoryProps, 'history'> & { slot: SlotView }) {
  const { open, close, isOpen, button } = useOpened();
  const day = slotDay(slot, moment);
  const hold = async (minutes: number | null, said: string) => {
    const isDone = await onHeld(slot.meetingId, minutes, said);
    if (isDone) close();
    return isDone;
  };
  const set = (minutes: number) =>
    hold(
      minutes,
      minutes === 0
        ? i18n.t('rhythm.history.saidNotHeld', [day])
        : i18n.t('rhythm.history.saidHeld', [day, String(minutes)]),
    );
  const hasBegun = slot.at <= moment.now;
  return (
    <li>
      <div class="slot">
        <time dateTime={dayAt(slot.at)}>{day}</time>
        <span>{slotText(slot, moment)}</span>
        {hasBegun && !isOpen && (
          <IconButton icon="note" buttonRef={button} label={i18n.t('rhythm.history.correct', [day])} onClick={open} />
        )}
      </div>
      {isOpen && (
        <HeldForm
          day={day}
          minutes={slot.heldMinutes}
          isByHand={slot.isByHand}
          onSet={(minutes) => void set(minutes)}
          onMeasured={() => void hold(null, i18n.t('rhythm.history.saidMeasured', [day]))}
          onClose={close}
        />
      )}
    </li>
  );
}
