import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { LANES, type Lane } from '../../lib/domain/lane.ts';
import { Icon } from './icon.tsx';

export type LaneSwitchProps = { lane: Lane; onChange(lane: Lane): void };

const SHOWN = LANES.toReversed();

/** Chooses who can read what is typed. A radio group, so the arrow keys work as everywhere. */
export function LaneSwitch({ lane, onChange }: LaneSwitchProps) {
  const name = useId();
  return (
    <div class="lane-switch" role="radiogroup" aria-label={i18n.t('lane.name')}>
      {SHOWN.map((each) => (
        <label key={each} class={each}>
          <input type="radio" name={name} checked={each === lane} onChange={() => onChange(each)} />
          <Icon name={each} />
          {i18n.t(each === 'shared' ? 'lane.chooseShared' : 'lane.choosePrivate')}
        </label>
      ))}
    </div>
  );
}
