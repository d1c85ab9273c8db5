import { i18n } from '#i18n';
import type { Owner } from '../../lib/domain/agreement.ts';
import type { Day } from '../../lib/domain/day.ts';
import { type DueReading, parseDueDay } from '../../lib/domain/due-day.ts';
import type { Topic, TopicDetails, TopicType } from '../../lib/domain/topic.ts';
import { refusalOf } from '../agreements/day-words.ts';
import type { Moment } from '../ui/moment.ts';

/** Minutes as they were written, or why they cannot be. */
export type MinutesReading =
  | { kind: 'minutes'; minutes: number }
  | { kind: 'no-number' }
  /** More than there are; `free` is how many could be. */
  | { kind: 'too-many'; free: number };

/** Longer than any talk: what a meeting of unknown length may still reserve. */
const LONGEST = 240;

/** Reads "10" or "10 min"; nothing and 0 both take the reserve away. `free` is null while the length is not known. */
export function readMinutes(text: string, free: number | null): MinutesReading {
  const match = /^\s*(?:(\d{1,5})\s*(?:'|′|\p{L}{1,10}\.?)?)?\s*$/u.exec(text.normalize('NFKC'));
  if (!match) return { kind: 'no-number' };
  const minutes = Number(match[1] ?? 0);
  const most = free ?? LONGEST;
  return minutes > most ? { kind: 'too-many', free: most } : { kind: 'minutes', minutes };
}

/** What stands in the form of a topic's type; days as they are typed. */
export type TypeDraft = Pick<
  Topic,
  'type' | 'purpose' | 'why' | 'options' | 'isConfidential' | 'blockerOwner' | 'coveredBy'
> & { isHeadsUp: boolean; from: string; to: string };

export type DraftField = 'purpose' | 'blockerOwner' | 'coveredBy' | 'from' | 'to';

/** What the form begins with. Asking for help counts as a heads-up unless one says otherwise (P55). */
export const draftOf = (topic: Topic): TypeDraft => ({
  type: topic.type,
  purpose: topic.purpose,
  why: topic.why,
  options: topic.options,
  isConfidential: topic.isConfidential,
  blockerOwner: topic.blockerOwner,
  coveredBy: topic.coveredBy,
  isHeadsUp: topic.type !== 'help' || topic.purpose !== '',
  from: topic.coveredFrom ?? '',
  to: topic.coveredTo ?? '',
});

/** What is to be saved, or what is missing in a sentence for each field. */
export type DraftReading =
  | { isComplete: true; details: Partial<TopicDetails> }
  | { isComplete: false; refusals: Partial<Record<DraftField, string>> };

type Details = { details: Partial<TopicDetails> } | { refusals: Partial<Record<DraftField, string>> };

/** The days of a coverage as they read now. */
export const readDays = ({ from, to }: TypeDraft, { today, typing }: Moment) => ({
  from: parseDueDay(from, { today, locale: typing }),
  to: parseDueDay(to, { today, locale: typing }),
});

/** Reads the fields that the chosen type has; the others keep what they hold, should the type come back. */
export function readDraft(draft: TypeDraft, moment: Moment): DraftReading {
  const read = detailsOf(draft, moment);
  if ('refusals' in read && Object.keys(read.refusals).length > 0)
    return { isComplete: false, refusals: read.refusals };
  const details = 'details' in read ? read.details : {};
  return { isComplete: true, details: { type: draft.type, ...details } };
}

function detailsOf(draft: TypeDraft, moment: Moment): Details {
  switch (draft.type) {
    case 'problem':
      return { details: { why: draft.why.trim(), options: draft.options.trim() } };
    case 'information':
      return { details: { isConfidential: draft.isConfidential } };
    case 'blocker':
      return needs(draft.blockerOwner !== null, 'blockerOwner', i18n.t('topic.needsOwner'), {
        blockerOwner: draft.blockerOwner,
      });
    case 'help': {
      const purpose = draft.isHeadsUp ? draft.purpose.trim() : '';
      return needs(!draft.isHeadsUp || purpose !== '', 'purpose', i18n.t('topic.needsPurpose'), { purpose });
    }
    case 'coverage':
      return coverageOf(draft, moment);
    default:
      return { details: {} };
  }
}

const needs = (isThere: boolean, field: DraftField, sentence: string, details: Partial<TopicDetails>): Details =>
  isThere ? { details } : { refusals: { [field]: sentence } };

/** Who and until when must be said; since when goes without saying (P62). */
function coverageOf(draft: TypeDraft, moment: Moment): Details {
  const { from, to } = readDays(draft, moment);
  const refusals: Partial<Record<DraftField, string>> = {};
  const coveredBy = draft.coveredBy.replaceAll(/\s+/g, ' ').trim();
  if (coveredBy === '') refusals.coveredBy = i18n.t('topic.needsCover');
  const isFromSaid = draft.from.trim() !== '' && from?.kind !== 'none';
  const wrongFrom = isFromSaid ? refusalOf(from, moment) : null;
  if (wrongFrom !== null) refusals.from = wrongFrom;
  const wrongTo = refusalOf(to, moment);
  if (wrongTo !== null) refusals.to = wrongTo;
  const [coveredFrom, coveredTo] = [dayOf(from), dayOf(to)];
  if (coveredFrom && coveredTo && coveredTo < coveredFrom) refusals.to = i18n.t('topic.endsBeforeStart');
  return Object.keys(refusals).length > 0 ? { refusals } : { details: { coveredBy, coveredFrom, coveredTo } };
}

const dayOf = (reading: DueReading | null): Day | null => (reading?.kind === 'day' ? reading.day : null);

/** Whose a topic becomes by its type: a report's vent is theirs, one just listens (P112). Undefined leaves it. */
export const ownerByType = (type: TopicType | null, isMyReport: boolean): Extract<Owner, 'them'> | undefined =>
  type === 'vent' && isMyReport ? 'them' : undefined;
