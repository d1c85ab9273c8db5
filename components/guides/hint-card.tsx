import { i18n } from '#i18n';
import type { HintView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import './hint-card.css';

export type HintCardProps = {
  hint: HintView;
  companion: string;
  /** Three ways out and no fourth (T7): do it, not now, never for this person. */
  onDo(): void;
  onLater(): void;
  onNever(): void;
};

/** A suggestion for this pair that only I see: what it rests on, and what to make of it (P11). */
export function HintCard({ hint, companion, onDo, onLater, onNever }: HintCardProps) {
  return (
    <fieldset class="hint" aria-label={i18n.t('hint.name')}>
      <LaneTag lane="private" />
      <p>{hintText(hint)}</p>
      <div class="row-actions">
        <Button size="small" onClick={onDo}>
          {i18n.t('hint.asTopic')}
        </Button>
        <Button size="small" look="quiet" onClick={onLater}>
          {i18n.t('hint.notNow')}
        </Button>
        <Button size="small" look="quiet" onClick={onNever}>
          {i18n.t('hint.never', [companion])}
        </Button>
      </div>
    </fieldset>
  );
}

/** The topic that a suggestion becomes, in words one can say aloud. */
export const hintTopic = ({ hint }: HintView): string =>
  hint === 'length' ? i18n.t('hint.lengthTopic') : i18n.t('hint.reviewTopic');

function hintText(hint: HintView): string {
  if (hint.hint === 'format-review') return i18n.t('hint.review', hint.meetings, [String(hint.meetings)]);
  return i18n.t(hint.cadence === 'biweekly' ? 'hint.lengthBiweekly' : 'hint.lengthWeekly', [String(hint.minutes)]);
}
