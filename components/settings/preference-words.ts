import { i18n } from '#i18n';
import { clockTime } from '../../lib/domain/clock-time.ts';
import type { Preference } from '../../lib/domain/preferences.ts';

const TIMES: readonly Preference[] = ['digestAt', 'quietFrom', 'quietTo', 'workFrom', 'workTo'];

/** What is said after one of them was set. */
export function preferenceSaid(name: Preference, value: number): string {
  const number: [string] = [String(value)];
  if (value < 0) return i18n.t('settings.savedNever');
  if (TIMES.includes(name)) return i18n.t('settings.savedAs', [clockTime(value)]);
  if (name === 'workloadLimit') return i18n.t('settings.savedLimit', number);
  if (value === 0) return i18n.t('settings.savedNever');
  if (name === 'prepMinutes') return i18n.t('settings.savedMinutes', number);
  return name === 'wrapUpMinutes' ? i18n.t('settings.savedMinutesEnd', number) : i18n.t('settings.savedAs', number);
}
