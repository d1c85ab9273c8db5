import { i18n } from '#i18n';
import type { Preferences } from '../../lib/domain/preferences.ts';
import type { HintView } from '../../lib/messages/views.ts';
import { Button } from '../ui/button.tsx';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { hintText, LIMITS, whyText } from './hint-words.ts';
import './hint-card.css';

export type HintCardProps = {
  hint: HintView;
  companion: string;
  /** From which numbers on something is suggested to me. */
  limits: Preferences;
  moment: Moment;
  /** The page of Google Calendar that keeps a few minutes free before the talk; null where that makes no sense. */
  blockLink: string | null;
  /** Three ways out and no fourth (T7): do it, not now, never for this person. */
  onDo(): void;
  onLater(): void;
  onNever(): void;
  /** The minutes were opened in Calendar: nothing more to suggest for this talk. */
  onBlock(): void;
  /** To the steps of the onboarding, where it can be changed and ended. */
  onEdit(): void;
  /** To another series, prepared for Calendar. */
  onPlanSeries(): void;
  /** To the numbers in the settings, in a tab: a link in a frame of another site could not lead there. */
  onThresholds(event: Event): void;
};

/** A suggestion for this pair that only I see: what it rests on, and what to make of it (P11). */
export function HintCard(props: HintCardProps) {
  const { hint, companion, limits, moment, onPlanSeries, onLater, onNever, onEdit } = props;
  const isRamp = hint.hint === 'ramp';
  return (
    <fieldset class="hint" aria-label={i18n.t('hint.name')}>
      <LaneTag lane="private" />
      <p>{hintText(hint, limits, moment)}</p>
      <div class="row-actions">
        <FirstAct {...props} />
        {hint.hint === 'move-series' && (
          <Button size="small" onClick={onPlanSeries}>
            {i18n.t('hint.planSeries')}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onLater}>
          {isRamp ? i18n.t('hint.later') : i18n.t('hint.notNow')}
        </Button>
        {/* An onboarding is ended where its steps stand. */}
        <Button size="small" look="quiet" onClick={isRamp ? onEdit : onNever}>
          {isRamp ? i18n.t('hint.edit') : i18n.t('hint.never', [companion])}
        </Button>
      </div>
      <Why {...props} />
    </fieldset>
  );
}

function FirstAct({ hint, companion, blockLink, onDo, onBlock }: HintCardProps) {
  if (hint.hint === 'back-to-back' && blockLink !== null) {
    return (
      <a class="btn sm" href={blockLink} target="_blank" rel="noreferrer" onClick={onBlock}>
        {i18n.t('hint.block')}
        <span class="sr-only"> {i18n.t('prep.inCalendar')}</span>
      </a>
    );
  }
  return (
    <Button size="small" onClick={onDo}>
      {i18n.t('hint.discuss', [companion])}
    </Button>
  );
}

/** Where my numbers stand in the settings. */
const THRESHOLDS = 'options.html#rhythm';

/** Which practice this is, and where its numbers are changed. */
function Why({ hint, limits, onThresholds }: HintCardProps) {
  return (
    <details class="hint-why">
      <summary>{i18n.t('hint.why')}</summary>
      <p>{whyText(hint, limits)}</p>
      {LIMITS[hint.hint].length > 0 && (
        <a href={THRESHOLDS} onClick={onThresholds}>
          {i18n.t('hint.thresholds')}
        </a>
      )}
    </details>
  );
}
