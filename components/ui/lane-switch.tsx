import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { LANES, type Lane } from '../../lib/domain/lane.ts';
import { Icon } from './icon.tsx';

export type LaneSwitchProps = {
  lane: Lane;
  /**
   * The private lane is folded away and cannot be chosen. Whoever had chosen it has chosen nothing until it is back or
   * `Shared` is pressed: what was meant for me alone never becomes shared by itself.
   */
  isPrivateHidden?: boolean;
  onChange(lane: Lane): void;
};

const SHOWN = LANES.toReversed();

/** Chooses who can read what is typed. A radio group, so the arrow keys work as everywhere. */
export function LaneSwitch({ lane, isPrivateHidden = false, onChange }: LaneSwitchProps) {
  const name = useId();
  return (
    <div class="lane-switch" role="radiogroup" aria-label={i18n.t('lane.name')}>
      {SHOWN.map((each) => {
        const isAway = isPrivateHidden && each === 'private';
        return (
          <label key={each} class={each}>
            <input
              type="radio"
              name={name}
              checked={each === lane && !isAway}
              disabled={isAway}
              onChange={() => onChange(each)}
            />
            <Icon name={isAway ? 'hidden' : each} />
            {i18n.t(each === 'shared' ? 'lane.chooseShared' : 'lane.choosePrivate')}
          </label>
        );
      })}
    </div>
  );
}
