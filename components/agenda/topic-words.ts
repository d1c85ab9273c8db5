import { i18n } from '#i18n';

/** How often a topic has been on the agenda, from the second time on: "3rd time" (P61); null the first time. */
export function timesText(times: number, locale: string): string | null {
  if (times < 2) return null;
  const form = new Intl.PluralRules(locale, { type: 'ordinal' }).select(times);
  const count: [string] = [String(times)];
  if (form === 'one') return i18n.t('topic.times_one', count);
  if (form === 'two') return i18n.t('topic.times_two', count);
  if (form === 'few') return i18n.t('topic.times_few', count);
  return i18n.t('topic.times_other', count);
}
