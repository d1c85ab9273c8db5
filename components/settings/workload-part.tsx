import { i18n } from '#i18n';
import { PREFERENCE_RANGES } from '../../lib/domain/preferences.ts';
import type { NotificationsSectionProps } from './notifications-section.tsx';
import { NumberField } from './number-field.tsx';
import { Section } from './section.tsx';

/** From when on a week is full (P78). */
export function WorkloadPart({ preferences, onPreference }: NotificationsSectionProps) {
  return (
    <Section id="workload" level={3} title={i18n.t('settings.workload')} lead={i18n.t('settings.workloadLead')}>
      {preferences && (
        <NumberField
          label={i18n.t('settings.workloadField')}
          unit={i18n.t('settings.workloadUnit')}
          value={preferences.workloadLimit}
          range={PREFERENCE_RANGES.workloadLimit}
          onSet={(value) => onPreference('workloadLimit', value)}
        />
      )}
    </Section>
  );
}
