import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PREFERENCE_RANGES, type Preference } from '../../lib/domain/preferences.ts';
import { NumberField } from './number-field.tsx';

/** What most people choose; anything else in the range can be typed. */
const CHOICES = [0, 5, 10, 15, 30] as const;

export type MinutesSettingProps = {
  name: Extract<Preference, 'prepMinutes' | 'wrapUpMinutes'>;
  value: number;
  /** False when it was refused: what was typed stays in the field. */
  onSet(value: number): Promise<boolean>;
};

const titleOf = (name: MinutesSettingProps['name']): string =>
  name === 'prepMinutes' ? i18n.t('settings.prepMinutes') : i18n.t('settings.wrapUpMinutes');

function labelOf(name: MinutesSettingProps['name'], minutes: number): string {
  if (minutes === 0) return i18n.t('settings.never');
  const count: [string] = [String(minutes)];
  return name === 'prepMinutes' ? i18n.t('settings.minutesBefore', count) : i18n.t('settings.minutesBeforeEnd', count);
}

/** So many minutes before something, or never: usual ones to choose, others to type. */
export function MinutesSetting({ name, value, onSet }: MinutesSettingProps) {
  const id = useId();
  const help = useId();
  // A refused choice is shown as it was: the radio follows the value, not the press.
  const [tries, setTries] = useState(0);
  const title = titleOf(name);
  const choose = (minutes: number) => void onSet(minutes).then((isSet) => !isSet && setTries(tries + 1));
  return (
    <div class="minutes-setting">
      <b id={id}>{title}</b>
      <small id={help}>
        {name === 'prepMinutes' ? i18n.t('settings.prepMinutesHelp') : i18n.t('settings.wrapUpMinutesHelp')}
      </small>
      <div key={tries} class="choices" role="radiogroup" aria-labelledby={id} aria-describedby={help}>
        {CHOICES.map((minutes) => (
          <label key={minutes} class="choice">
            <input type="radio" name={id} checked={minutes === value} onChange={() => choose(minutes)} />
            {labelOf(name, minutes)}
          </label>
        ))}
      </div>
      <NumberField
        label={i18n.t('settings.otherMinutes', [title])}
        unit={i18n.t('settings.minutes')}
        value={CHOICES.some((minutes) => minutes === value) ? null : value}
        range={PREFERENCE_RANGES[name]}
        onSet={onSet}
      />
    </div>
  );
}
