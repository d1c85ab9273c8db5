import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { MeetingParts, TheirParts } from '../../lib/domain/meeting.ts';
import { Growing } from '../ui/growing.tsx';
import { Icon } from '../ui/icon.tsx';

type Parts = Pick<MeetingParts, 'isAgreed' | 'disagreement'>;
type Theirs = Pick<TheirParts, 'isAgreedByThem' | 'disagreementByThem'>;

export type AgreedProps = Parts & {
  /** What the companion said on their own screen; null when nothing is shared with them. */
  theirs: (Theirs & { name: string }) | null;
  onChange(more: Partial<Parts>): void;
  /** What is in the fields is meant: a tick at once, words when their field is left. */
  onSettle(): void;
};

/** Whether I hear it as it stands, and what not, and what the companion says to it (P77). Nothing of it is required. */
export function Agreed({ isAgreed, disagreement, theirs, onChange, onSettle }: AgreedProps) {
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
            onChange={(event) => {
              onChange({ isAgreed: event.currentTarget.checked });
              onSettle();
            }}
          />
        </div>
        {!isAgreed && (
          <Growing
            class="field"
            aria-label={i18n.t('wrapUp.notAgreed')}
            placeholder={i18n.t('wrapUp.notAgreedHint')}
            value={disagreement}
            onInput={(event) => onChange({ disagreement: event.currentTarget.value })}
            onBlur={onSettle}
          />
        )}
        {theirs && (
          <p class="help their-answer" role="status">
            <Icon name={answerIcon(theirs)} size="small" />
            {theirAnswer(theirs, theirs.name)}
          </p>
        )}
      </div>
    </div>
  );
}

function answerIcon({ isAgreedByThem, disagreementByThem }: Theirs): 'kept' | 'issue' | 'open' {
  if (isAgreedByThem) return 'kept';
  return disagreementByThem.trim() === '' ? 'open' : 'issue';
}

/** The companion's answer to "Does anybody disagree?", in words; one that was not given yet is nothing to worry about. */
export function theirAnswer({ isAgreedByThem, disagreementByThem }: Theirs, name: string): string {
  if (isAgreedByThem) return i18n.t('shared.agrees', [name]);
  const words = disagreementByThem.trim();
  return words === '' ? i18n.t('shared.noAnswer', [name]) : i18n.t('shared.disagrees', [name, words]);
}
