import { i18n } from '#i18n';

const TEXTS: Record<string, (() => string) | undefined> = {
  people: () => i18n.t('settings.rows_people'),
  relationships: () => i18n.t('settings.rows_relationships'),
  topics: () => i18n.t('settings.rows_topics'),
  agreements: () => i18n.t('settings.rows_agreements'),
  meetings: () => i18n.t('settings.rows_meetings'),
  noteDocs: () => i18n.t('settings.rows_noteDocs'),
  settings: () => i18n.t('settings.rows_settings'),
};

/** The word for a table of the database; those without one of their own are told as other rows. */
export const rowText = (table: string): string => TEXTS[table]?.() ?? i18n.t('settings.rows_other');
