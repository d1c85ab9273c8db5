import { i18n } from '#i18n';
export const words = i18n.t('a');
