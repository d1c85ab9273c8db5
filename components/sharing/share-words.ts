import { i18n } from '#i18n';
import { dayAt } from '../../lib/domain/day.ts';
import { dayMonth, weekdayDay } from '../../lib/domain/day-format.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { JoinProblem, RoomWay } from '../../lib/domain/sharing.ts';
import type { PauseReason } from '../../lib/domain/sync-words.ts';
import type { PairOutcome, ShareView } from '../../lib/messages/sharing.ts';
import type { Result } from '../../lib/result.ts';
import { troubleText } from '../sync/place-words.ts';
import type { Now } from '../sync/when-words.ts';
import { errorText } from '../ui/alert.tsx';

/** Browsers take no hyphen in a message's name. */
type Spelled<Word extends string> = Word extends `${infer Head}-${infer Tail}` ? `${Head}_${Spelled<Tail>}` : Word;

/** Why an invitation does not open, and what to do about it. `name` is what I call the other one. */
export function problemText(problem: JoinProblem, name: string): string {
  const key = problem.replaceAll('-', '_') as Spelled<JoinProblem>; // the type says what the line does
  return i18n.t(`share.problem.${key}`, [name]);
}

/** Where the sentences about a server and its address would be wrong. */
const OF_RELAYS: Partial<Record<PauseReason, () => string>> = {
  unreachable: () => i18n.t('share.relayTrouble.unreachable'),
  certificate: () => i18n.t('share.relayTrouble.unreachable'),
  redirected: () => i18n.t('share.relayTrouble.unreachable'),
  'not-found': () => i18n.t('share.relayTrouble.unreachable'),
  unauthorised: () => i18n.t('share.relayTrouble.forbidden'),
  forbidden: () => i18n.t('share.relayTrouble.forbidden'),
  'not-supported': () => i18n.t('share.relayTrouble.forbidden'),
  full: () => i18n.t('share.relayTrouble.full'),
  busy: () => i18n.t('share.relayTrouble.busy'),
};

/** What is the matter with a place of a pair and what to do, in one or two sentences. */
export function wayTroubleText(reason: PauseReason, way: RoomWay): string {
  return (way === 'relay' ? OF_RELAYS[reason]?.() : undefined) ?? troubleText(reason, 'dav');
}

/** What is wrong with an answer, as a sentence; null when all went well. */
export function outcomeText(answer: Result<PairOutcome | null>, way: RoomWay, name: string): string | null {
  if (!answer.ok) return errorText(answer.error);
  if (answer.value === null) return null;
  const { problem, trouble } = answer.value;
  if (problem !== null) return problemText(problem, name);
  return trouble === null ? null : wayTroubleText(trouble, way);
}

/** What a way is called. */
export const wayText = (way: RoomWay): string => i18n.t(`share.${way}`);

/** The day of an instant in a sentence, with its weekday where that helps. */
export const dayWords = (at: number, { today, locale }: Now): string => weekdayDay(dayAt(at), today, locale);

/** The day of an instant in few letters: `21 Nov`. */
export const shortDay = (at: number, { today, locale }: Now): string => dayMonth(dayAt(at), today, locale);

/** What the other one sees from the first moment on, before I decide. */
export function seesText({ name, shares }: Pick<ShareView, 'name' | 'shares'>, locale: string): string {
  const { topics, agreements, hasFormat } = shares;
  const parts = [
    topics === 0 ? null : i18n.t('share.seesTopics', topics, [String(topics)]),
    agreements === 0 ? null : i18n.t('share.seesAgreements', agreements, [String(agreements)]),
    hasFormat ? i18n.t('share.seesFormat') : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return i18n.t('share.seesNothing', [name]);
  return i18n.t('share.sees', [name, new Intl.ListFormat(usableLocale(locale)).format(parts)]);
}

/** How somebody who used my invitation calls themselves. */
export const joinedName = ({ name }: { name: string }): string => (name === '' ? i18n.t('share.noName') : name);

/** How it stands, as one sentence for the top of the dialog; empty before anything was done. */
export function statusText(view: ShareView, moment: Now): string {
  const { name, state, invite, joined, openedAt } = view;
  const [first, ...others] = joined;
  switch (state) {
    case 'none':
      return '';
    case 'inviting':
      if (first !== undefined) {
        return others.length === 0
          ? i18n.t('share.joined', [joinedName(first)])
          : i18n.t('share.joinedMany', [String(joined.length)]);
      }
      return invite?.isExpired ? i18n.t('share.expired') : i18n.t('share.inviting', [name]);
    case 'joining':
      return view.problem === null ? i18n.t('share.joining', [name]) : problemText(view.problem, name);
    case 'open':
      return openedAt === null
        ? i18n.t('share.openPlain', [name])
        : i18n.t('share.open', [name, dayWords(openedAt, moment)]);
    case 'stopped':
      if (view.problem !== null) return problemText(view.problem, name);
      return i18n.t(view.openedAt === null ? 'share.neverOpen' : 'share.stopped', [name]);
    case 'left':
      return i18n.t('share.left', [name]);
  }
}

/** Whether it ended before anything was shared: an invitation that was taken back, refused or of no use. */
export const isNeverOpen = ({ state, openedAt }: Pick<ShareView, 'state' | 'openedAt'>): boolean =>
  state === 'stopped' && openedAt === null;

/** The same in a word or two, for a list. */
export function stateText({ state, joined }: Pick<ShareView, 'state' | 'joined'>): string {
  return i18n.t(`share.state.${state === 'inviting' && joined.length > 0 ? 'joined' : state}`);
}
