import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import type { TimePlan } from '../../lib/domain/meeting-time.ts';
import type { Reserved, TalkClock } from '../../lib/domain/talk-clock.ts';
import type { Moment } from '../ui/moment.ts';
import { momentOf, timeOfDay } from './event-times.ts';

export type TimeWords = {
  /** What counts now. */
  lead: string;
  /** What comes after; null when nothing does. */
  rest: string | null;
};

export type TimeContext = {
  clock: TalkClock;
  /** Whose the reserved minutes are. */
  reserved: Reserved;
  companion: string;
  isCatchUp: boolean;
  /** When I must leave, as long as that is before the end; epoch ms. */
  leaveAt: number | null;
  moment: Moment;
};

/** From here on a talk of today is told by its hour instead of the minutes until then. */
const SOON = 60;

/** How the time stands in quiet words; whole minutes, and no word that hurries (P33, P34). */
export function timeWords(context: TimeContext): TimeWords {
  const { phase, plan, startsAt } = context.clock;
  const { leaveAt, moment, isCatchUp } = context;
  switch (phase.zone) {
    case 'before':
      return { lead: untilWords(startsAt, phase.in, moment), rest: planWords(plan, isCatchUp) };
    case 'planned':
      return { lead: minutes(phase.left), rest: thenWords(context) ?? i18n.t('time.left') };
    case 'reserved':
      return { lead: reservedWords(context), rest: i18n.t('time.stillLeft', [String(phase.left)]) };
    case 'buffer':
      return { lead: i18n.t(isCatchUp ? 'time.free' : 'time.buffer'), rest: minutes(phase.left) };
    case 'over':
      if (leaveAt !== null && moment.now >= leaveAt)
        return { lead: i18n.t('time.leavePassed', [timeOfDay(leaveAt, moment)]), rest: null };
      return { lead: i18n.t('time.long'), rest: null };
  }
}

const minutes = (count: number): string => i18n.t('time.minutes', [String(count)]);

function untilWords(startsAt: number, inMinutes: number, moment: Moment): string {
  const isToday = dayAt(startsAt) === moment.today;
  if (isToday && inMinutes <= SOON) return i18n.t('time.in', [String(inMinutes)]);
  const when = momentOf(startsAt, moment);
  return isToday ? i18n.t('time.at', [when]) : when;
}

function planWords({ planned, reserved, buffer }: TimePlan, isCatchUp: boolean): string {
  const both = String(planned + reserved);
  if (buffer === 0) return i18n.t('time.plan', [both]);
  return i18n.t(isCatchUp ? 'time.planFree' : 'time.planBuffer', [both, String(buffer)]);
}

/** "then your 10, then 15 buffer" */
function thenWords({ clock, reserved, companion, isCatchUp }: TimeContext): string | null {
  const { plan } = clock;
  const own = String(plan.reserved);
  const parts: string[] = [];
  if (plan.reserved > 0) {
    const whose = whoseIs(reserved);
    if (whose === 'mine') parts.push(i18n.t('time.thenYours', [own]));
    else if (whose === 'theirs') parts.push(i18n.t('time.thenTheirs', [companion, own]));
    else parts.push(i18n.t('time.thenLast', [own]));
  }
  if (plan.buffer > 0) parts.push(i18n.t(isCatchUp ? 'time.thenFree' : 'time.thenBuffer', [String(plan.buffer)]));
  return parts.length > 0 ? parts.join(', ') : null;
}

/** "for your 10 min" */
function reservedWords({ clock, reserved, companion }: TimeContext): string {
  const own = String(clock.plan.reserved);
  const whose = whoseIs(reserved);
  if (whose === 'mine') return i18n.t('time.forYours', [own]);
  return whose === 'theirs' ? i18n.t('time.forTheirs', [companion, own]) : i18n.t('time.forLast', [own]);
}

const whoseIs = ({ mine, theirs }: Reserved): 'mine' | 'theirs' | 'both' =>
  theirs === 0 ? 'mine' : mine === 0 ? 'theirs' : 'both';

/** The same in one sentence, for those who do not see the track. */
export function trackSentence({ clock, reserved, companion, isCatchUp }: Omit<TimeContext, 'leaveAt' | 'moment'>) {
  const { plan, phase, gone } = clock;
  const total = String(plan.planned + plan.reserved + plan.buffer);
  const first =
    phase.zone === 'before'
      ? i18n.t('time.notBegun', [total])
      : phase.zone === 'over'
        ? i18n.t('time.longer', [total])
        : i18n.t('time.gone', [String(gone), total]);
  const clauses = [i18n.t('time.planned', [String(plan.planned + plan.reserved)])];
  if (plan.reserved > 0) {
    const whose = whoseIs(reserved);
    if (whose === 'mine') clauses.push(i18n.t('time.ofYours', plan.reserved));
    else if (whose === 'theirs')
      clauses.push(i18n.t('time.ofTheirs', plan.reserved, [companion, String(plan.reserved)]));
    else clauses.push(i18n.t('time.ofBoth', plan.reserved));
  }
  if (plan.buffer > 0) clauses.push(i18n.t(isCatchUp ? 'time.plusFree' : 'time.plusBuffer', [String(plan.buffer)]));
  return i18n.t('time.sentence', [first, clauses.join(', ')]);
}
