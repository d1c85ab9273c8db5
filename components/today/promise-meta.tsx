import { i18n } from '#i18n';
import { isMine } from '../../lib/domain/agreement.ts';
import { weekdayDay } from '../../lib/domain/day-format.ts';
import type { PromiseView, TodayView } from '../../lib/messages/views.ts';
import { stateWords } from '../agreements/agreement-words.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import type { Moment } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** Whose a promise is, seen from me: "to Bo", "you and Bo", "Bo". */
export function whoText({ owner, person }: PromiseView): string {
  if (owner === 'me') return i18n.t('today.to', [person.name]);
  return owner === 'both' ? i18n.t('today.with', [person.name]) : person.name;
}

/** What only others owe: a promise of both stands once on a page, under mine. */
export const theirsOnly = (day: TodayView | null): PromiseView[] =>
  day?.theyOwe.filter((promise) => !isMine(promise)) ?? [];

/** How a promise stands today. */
function PromiseState({ promise, moment }: { promise: PromiseView; moment: Moment }) {
  return <StateTag {...stateWords(promise, moment)} />;
}

export type PromiseMetaProps = { promise: PromiseView; moment: Moment; hasState?: boolean };

/** The second line of a promise where several people are listed: lane, who, by when. */
export function PromiseMeta({ promise, moment, hasState = false }: PromiseMetaProps) {
  const { due } = promise;
  return (
    <p class="meta">
      <LaneTag lane={promise.lane} />
      <span class="who-by">
        {whoText(promise)}
        {due === null ? (
          `, ${i18n.t('agreement.noDay')}`
        ) : (
          <>
            {' '}
            <time dateTime={due}>{i18n.t('today.by', [weekdayDay(due, moment.today, moment.locale)])}</time>
          </>
        )}
      </span>
      {hasState ? <PromiseState promise={promise} moment={moment} /> : null}
    </p>
  );
}
