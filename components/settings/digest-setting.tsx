import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isBetween } from '../../lib/domain/clock-time.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import { Note } from '../sync/place-facts.tsx';
import { ONE } from '../ui/sentence.tsx';
import { PreferenceSentence, type PreferenceSentenceProps } from './preference-sentence.tsx';

/** When most days begin. */
const FIRST_TIME = 8 * 60;

export type DigestSettingProps = {
  preferences: Preferences;
  onPreference: PreferenceSentenceProps['onPreference'];
};

/** Whether and when the day is told once (P35); off until I want it. */
export function DigestSetting({ preferences, onPreference }: DigestSettingProps) {
  const id = useId();
  // A refused choice is shown as it was: the box follows the value, not the press.
  const [tries, setTries] = useState(0);
  const { digestAt, quietFrom, quietTo } = preferences;
  const isOn = digestAt >= 0;
  const choose = (isWanted: boolean) =>
    void onPreference('digestAt', isWanted ? FIRST_TIME : -1).then((isSet) => !isSet && setTries(tries + 1));
  return (
    <div class="minutes-setting">
      <div class="tick-line digest-line">
        <input
          key={tries}
          class="check"
          type="checkbox"
          id={id}
          checked={isOn}
          aria-describedby={`${id}-help`}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        <div>
          <label for={id}>{i18n.t('settings.digest')}</label>
          <small id={`${id}-help`}>{i18n.t('settings.digestHelp')}</small>
          {isOn ? (
            <PreferenceSentence
              preferences={preferences}
              fields={[{ name: 'digestAt', kind: 'time', label: i18n.t('settings.digestTime') }]}
              text={i18n.t('settings.digestRule', ONE)}
              onPreference={onPreference}
            />
          ) : null}
          {isOn && isBetween(digestAt, quietFrom, quietTo) ? (
            <Note icon="info" text={i18n.t('settings.digestQuiet')} />
          ) : null}
        </div>
      </div>
    </div>
  );
}
