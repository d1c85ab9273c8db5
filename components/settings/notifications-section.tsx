import { i18n } from '#i18n';
import type { Preference, Preferences } from '../../lib/domain/preferences.ts';
import { TWO } from '../ui/sentence.tsx';
import { DigestSetting } from './digest-setting.tsx';
import { MinutesSetting } from './minutes-setting.tsx';
import { PreferenceSentence } from './preference-sentence.tsx';
import { Section } from './section.tsx';

export type NotificationsSectionProps = {
  /** null until they are known. */
  preferences: Preferences | null;
  onPreference(name: Preference, value: number): Promise<boolean>;
};

/** When Duologue says something by itself, and what it never says (P35, P83, P99). */
export function NotificationsSection({ preferences, onPreference }: NotificationsSectionProps) {
  return (
    <Section id="notifications" title={i18n.t('settings.notifications')} lead={i18n.t('settings.notificationsLead')}>
      {preferences && (
        <>
          <div class="card minutes-settings">
            {(['prepMinutes', 'wrapUpMinutes'] as const).map((name) => (
              <MinutesSetting
                key={name}
                name={name}
                value={preferences[name]}
                onSet={(value) => onPreference(name, value)}
              />
            ))}
            <DigestSetting preferences={preferences} onPreference={onPreference} />
            <div class="minutes-setting">
              <b>{i18n.t('settings.quiet')}</b>
              <small>{i18n.t('settings.quietHelp')}</small>
              <PreferenceSentence
                preferences={preferences}
                fields={[
                  { name: 'quietFrom', kind: 'time', label: i18n.t('settings.quietFrom') },
                  { name: 'quietTo', kind: 'time', label: i18n.t('settings.quietTo') },
                ]}
                text={i18n.t('settings.quietRule', TWO)}
                onPreference={onPreference}
              />
            </div>
          </div>
          <p class="help notifications-foot">{i18n.t('settings.notificationsPlain')}</p>
        </>
      )}
    </Section>
  );
}
