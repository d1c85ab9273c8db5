import { i18n } from '#i18n';
import type { Kind } from '../../lib/domain/relationship.ts';

const TEXTS = {
  'my-report': () => i18n.t('kind.my_report'),
  'my-manager': () => i18n.t('kind.my_manager'),
  'skip-level': () => i18n.t('kind.skip_level'),
  peer: () => i18n.t('kind.peer'),
  'cross-functional': () => i18n.t('kind.cross_functional'),
  mentor: () => i18n.t('kind.mentor'),
  mentee: () => i18n.t('kind.mentee'),
  coach: () => i18n.t('kind.coach'),
  friend: () => i18n.t('kind.friend'),
} as const satisfies Record<Kind, () => string>;

/** The word for whom one meets. */
export const kindText = (kind: Kind): string => TEXTS[kind]();
