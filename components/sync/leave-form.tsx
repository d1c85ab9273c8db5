import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { Confirm } from './confirm.tsx';
import { placeText } from './place-words.ts';

export type LeaveFormProps = {
  place: TargetKind;
  onLeave(isClearing: boolean): Promise<unknown>;
  onClose(): void;
};

/** Before a place is used no more: what stays, and whether our files there go away. */
export function LeaveForm({ place, onLeave, onClose }: LeaveFormProps) {
  const id = useId();
  const [isClearing, setClearing] = useState(false);
  return (
    <Confirm
      text={i18n.t('sync.leave', [placeText(place)])}
      act={i18n.t('sync.leaveAct')}
      onAct={() => onLeave(isClearing)}
      onClose={onClose}
    >
      <p class="tick-line">
        <input
          class="check"
          type="checkbox"
          id={id}
          checked={isClearing}
          onChange={(event) => setClearing(event.currentTarget.checked)}
        />
        <label for={id}>{i18n.t('sync.leaveClear')}</label>
      </p>
    </Confirm>
  );
}
