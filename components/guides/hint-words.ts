import { i18n } from '#i18n';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { Preference, Preferences } from '../../lib/domain/preferences.ts';
import type { Hint } from '../../lib/domain/relationship.ts';
import type { RampStep } from '../../lib/domain/rhythm/parts.ts';
import type { HintView } from '../../lib/messages/views.ts';
import { timeOfDay } from '../meetings/event-times.ts';
import { paceWord } from '../rhythm/pace-words.ts';
import type { Moment } from '../ui/moment.ts';

type Of<Kind extends Hint> = Extract<HintView, { hint: Kind }>;

/** "14, 17, 12 and 15". */
const listed = (figures: readonly number[], { locale }: Moment): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(figures.map(String));

/** What a suggestion rests on, with its figures, and what it suggests (P11). */
export function hintText(hint: HintView, limits: Preferences, moment: Moment): string {
  switch (hint.hint) {
    case 'format-review':
      return i18n.t('hint.review', hint.meetings, [String(hint.meetings)]);
    case 'length':
      return i18n.t(hint.cadence === 'biweekly' ? 'hint.lengthBiweekly' : 'hint.lengthWeekly', [String(hint.minutes)]);
    case 'biweekly':
      return i18n.t('hint.biweekly', [listed(hint.minutes, moment), String(hint.minutes.length), String(hint.limit)]);
    case 'weekly-again':
      return weeklyText(hint, moment);
    case 'too-often':
      return i18n.t('hint.tooOften', [listed(hint.gaps, moment)]);
    case 'move-series':
      return i18n.t('hint.moved', [String(hint.moved), String(hint.of)]);
    case 'back-to-back':
      return breathText(hint, limits, moment);
    case 'ramp':
      return rampText(hint, moment);
    case 'in-person':
      return tripText(hint, moment);
  }
}

function weeklyText({ over, carried }: Of<'weekly-again'>, moment: Moment): string {
  const late = over.filter((minutes) => minutes > 0);
  const ran = () => i18n.t('hint.over', late.length, [String(late.length), String(over.length), listed(late, moment)]);
  return [
    late.length > 0 ? ran() : '',
    carried > 0 ? i18n.t('hint.carried', carried, [String(carried)]) : '',
    i18n.t('hint.weekly'),
  ]
    .filter(Boolean)
    .join(' ');
}

function breathText(hint: Of<'back-to-back'>, { breathMinutes }: Preferences, moment: Moment): string {
  const before = hint.with === null ? i18n.t('hint.anotherMeeting') : i18n.t('hint.withSomebody', [hint.with]);
  const ends = timeOfDay(hint.endsAt, moment);
  const breath = String(breathMinutes);
  if (hint.gapMinutes <= 0) return i18n.t('hint.noBreath', [before, ends, breath]);
  return i18n.t('hint.breath', hint.gapMinutes, [String(hint.gapMinutes), before, ends, breath]);
}

const dayText = (day: RampStep['from'], { today, locale }: Moment): string => weekdayDay(day, today, locale);

function rampText({ now, next }: Of<'ramp'>, moment: Moment): string {
  if (next.length === 0) return i18n.t('hint.rampEnds', [paceWord(now)]);
  const steps = next.map(({ from, pace }) => i18n.t('hint.rampStep', [dayText(from, moment), paceWord(pace)]));
  return i18n.t('hint.ramp', [paceWord(now), steps.join(', ')]);
}

const tripText = ({ tripOn, lastOn }: Of<'in-person'>, moment: Moment): string =>
  lastOn === null
    ? i18n.t('hint.tripFirst', [dayText(tripOn, moment)])
    : i18n.t('hint.trip', [dayText(tripOn, moment), dayText(lastOn, moment)]);

/** The topic that a suggestion becomes, in words one can say aloud. */
export function hintTopic(hint: HintView, moment: Moment): string {
  switch (hint.hint) {
    case 'format-review':
      return i18n.t('hint.reviewTopic');
    case 'length':
      return i18n.t('hint.lengthTopic');
    case 'biweekly':
      return i18n.t('hint.biweeklyTopic');
    case 'weekly-again':
      return i18n.t('hint.weeklyTopic');
    case 'too-often':
      return i18n.t('hint.tooOftenTopic');
    case 'move-series':
      return i18n.t('hint.movedTopic');
    case 'back-to-back':
      return i18n.t('hint.breathTopic');
    case 'ramp':
      return rampTopic(hint, moment);
    case 'in-person':
      return i18n.t('hint.tripTopic', [dayText(hint.tripOn, moment)]);
  }
}

function rampTopic({ next }: Of<'ramp'>, moment: Moment): string {
  const [step] = next;
  return step
    ? i18n.t('hint.rampTopic', [paceWord(step.pace), dayText(step.from, moment)])
    : i18n.t('hint.rampEndsTopic');
}

/** The numbers of mine from which on something is suggested; empty where it has none that can be changed. */
export const LIMITS: Record<Hint, readonly Preference[]> = {
  'format-review': [],
  length: [],
  biweekly: ['shortTimes', 'shortMinutes'],
  'weekly-again': ['overTimes', 'carriedTopics'],
  'too-often': [],
  'move-series': ['movedTimes'],
  'back-to-back': ['breathMinutes'],
  ramp: [],
  'in-person': [],
};

/** The practice behind a suggestion, in plain words, and from which numbers on it comes. */
export function whyText({ hint }: HintView, limits: Preferences): string {
  const [first = '', second = ''] = LIMITS[hint].map((name) => String(limits[name]));
  switch (hint) {
    case 'format-review':
      return i18n.t('hint.whyOf.format_review');
    case 'biweekly':
      return i18n.t('hint.whyOf.biweekly', [first, second]);
    case 'weekly-again':
      return i18n.t('hint.whyOf.weekly_again', [first, second]);
    case 'too-often':
      return i18n.t('hint.whyOf.too_often');
    case 'move-series':
      return i18n.t('hint.whyOf.move_series', [first]);
    case 'back-to-back':
      return i18n.t('hint.whyOf.back_to_back', [first]);
    case 'in-person':
      return i18n.t('hint.whyOf.in_person');
    default:
      return i18n.t(`hint.whyOf.${hint}`);
  }
}
