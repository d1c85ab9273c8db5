import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import { Growing } from '../ui/growing.tsx';

type Parts = Pick<MeetingParts, 'isAgreed' | 'disagreement'>;
export type AgreedProps = Parts & { onChange(more: Partial<Parts>): void };

/** Whether I hear it as it stands, and what not (P77). Neither is required. */
export function Agreed({ isAgreed, disagreement, onChange }: AgreedProps) {
  const id = useId();
  return (
    <div class="block">
      <h3>{i18n.t('wrapUp.disagree')}</h3>
      <div class="card agreed">
        <div>
          <label for={id}>{i18n.t('wrapUp.iAgree')}</label>
          <input
            id={id}
            class="check"
            type="checkbox"
            checked={isAgreed}
            onChange={(event) => onChange({ isAgreed: event.currentTarget.checked })}
          />
        </div>
        {!isAgreed && (
          <Growing
            class="field"
            aria-label={i18n.t('wrapUp.notAgreed')}
            placeholder={i18n.t('wrapUp.notAgreedHint')}
            value={disagreement}
            onInput={(event) => onChange({ disagreement: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  );
}
