import { i18n } from '#i18n';
import { AGREEMENT_STATES, type AgreementOther, type AgreementState, OWNERS } from '../../lib/domain/agreement.ts';
import { parseDay } from '../../lib/domain/day.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { TopicOther } from '../../lib/domain/topic.ts';
import type { Moment } from '../ui/moment.ts';
import { ownerText } from './agreement-words.ts';

const STATE_TEXT: Record<AgreementState, () => string> = {
  open: () => i18n.t('due.open'),
  kept: () => i18n.t('due.keptPlain'),
  moved: () => i18n.t('due.movedPlain'),
  issue: () => i18n.t('due.issue'),
  dropped: () => i18n.t('due.dropped'),
};

/** A value that was also written elsewhere, as its row would word it: the words, "Thu 26 Nov", "kept", "Both of you". */
export function otherText({ field, value }: TopicOther | AgreementOther, companion: string, moment: Moment): string {
  switch (field) {
    case 'due': {
      const day = parseDay(value);
      return day ? weekdayDay(day, moment.today, moment.locale) : i18n.t('agreement.noDay');
    }
    case 'state':
      return STATE_TEXT[AGREEMENT_STATES.find((state) => state === value) ?? 'open']();
    case 'owner':
      return ownerText(OWNERS.find((owner) => owner === value) ?? 'me', companion);
    default:
      return value.trim() === '' ? i18n.t('other.empty') : value;
  }
}

/** Which part of a topic the words are, where they could as well be the topic itself; null where it is plain. */
export function partText({ field }: TopicOther | AgreementOther): string | null {
  switch (field) {
    case 'outcome':
      return i18n.t('other.outcome');
    case 'purpose':
      return i18n.t('other.purpose');
    case 'why':
      return i18n.t('other.why');
    case 'options':
      return i18n.t('other.options');
    default:
      return null;
  }
}
