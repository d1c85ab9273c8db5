import type { Cadence } from '../../lib/domain/cadence.ts';
import { dayAt, parseDay } from '../../lib/domain/day.ts';
import type { NewMeeting } from '../../lib/domain/new-meeting.ts';
import { type Invitation, invitationText, isShortNotice, needsPurpose } from '../../lib/guides/invitations.ts';

export const PLANS = ['series', 'meeting', 'invitation'] as const;
export type Plan = (typeof PLANS)[number];

/** What is about to be filled in, as it stands in the fields. */
export type PlanDraft = {
  what: Plan;
  title: string;
  guest: string;
  /** `2026-11-25` and `15:30`, or empty. */
  day: string;
  time: string;
  minutes: number;
  repeat: Cadence;
  /** One line; an invitation needs it (P9). */
  purpose: string;
  /** The rest of the description. */
  text: string;
};

/** When it begins, epoch ms, by the clock of this browser; null while day or time is missing. */
export function startOf({ day, time }: Pick<PlanDraft, 'day' | 'time'>): number | null {
  const [hours, minutes] = /^(\d{2}):(\d{2})/.exec(time)?.slice(1).map(Number) ?? [];
  const parsed = parseDay(day);
  if (!parsed || hours === undefined || minutes === undefined) return null;
  const [year = 0, month = 1, date = 1] = parsed.split('-').map(Number);
  return new Date(year, month - 1, date, hours, minutes).getTime();
}

/** An instant as the two fields hold it. */
export function fieldsOf(at: number): Pick<PlanDraft, 'day' | 'time'> {
  const date = new Date(at);
  const two = (count: number) => String(count).padStart(2, '0');
  return { day: dayAt(at), time: `${two(date.getHours())}:${two(date.getMinutes())}` };
}

/** The words of an invitation, for me to change; the title stays mine when I wrote one. */
export const withInvitation = (draft: PlanDraft, invitation: Invitation): PlanDraft => ({
  ...draft,
  title: invitation.title,
  purpose: invitation.purpose,
  text: invitationText({ ...invitation, purpose: '' }),
});

const detailsOf = ({ what, purpose, text }: PlanDraft): string =>
  [what === 'invitation' ? purpose : '', text]
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n');

/** All of it as an event to fill in. */
export function plannedEvent(draft: PlanDraft): NewMeeting {
  const startsAt = startOf(draft);
  return {
    title: draft.title,
    guests: draft.guest.trim() ? [draft.guest.trim()] : [],
    startsAt,
    endsAt: startsAt === null ? null : startsAt + draft.minutes * 60_000,
    repeat: draft.what === 'series' ? draft.repeat : null,
    details: detailsOf(draft),
  };
}

/** What its guest could worry about (P9): it comes at short notice, or does not say what for. */
export type Worry = 'short-notice' | 'no-words';

export function worriesOf(draft: PlanDraft, now: number): Worry[] {
  const startsAt = startOf(draft);
  const worries: Worry[] = startsAt !== null && isShortNotice(startsAt, now) ? ['short-notice'] : [];
  return needsPurpose(detailsOf(draft)) ? [...worries, 'no-words'] : worries;
}

/** Whether an invitation lacks the line that says what for. */
export const lacksPurpose = ({ what, purpose }: PlanDraft): boolean => what === 'invitation' && needsPurpose(purpose);
