import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AffectedView, RhythmView, Slot } from '../../lib/messages/rhythm-views.ts';
import { eventTimes, momentOf } from '../meetings/event-times.ts';
import type { Moment } from '../ui/moment.ts';
import type { NewAway, RhythmActs } from './acts.ts';

export type AffectedProps = {
  /** Null while it is no span of days. */
  away: Omit<NewAway, 'id'> | null;
  rhythm: RhythmView;
  moment: Moment;
  acts: Pick<RhythmActs, 'onPreview' | 'linkOf'>;
};

/** Which 1:1s fall into a time away, each with the nearest days on which it could be instead (P29). */
export function Affected({ away, rhythm, moment, acts }: AffectedProps) {
  const touched = useTouched(away, rhythm, acts);
  if (!touched) return null;
  if (touched.length === 0) return <p class="help">{i18n.t('away.touchesNothing')}</p>;
  return (
    <>
      <ul class="affected" aria-label={i18n.t('away.touches')}>
        {touched.map((each) => (
          <li key={each.meetingId}>
            <p>
              {away?.isMine && `${each.person.name}: `}
              {eventTimes({ startsAt: each.startsAt, endsAt: null }, moment)}
            </p>
            <Instead affected={each} moment={moment} linkOf={acts.linkOf} />
          </li>
        ))}
      </ul>
      {touched.some(({ before, after }) => before ?? after) && <p class="help">{i18n.t('away.topicsStay')}</p>}
    </>
  );
}

type InsteadProps = { affected: AffectedView; moment: Moment; linkOf: RhythmActs['linkOf'] };

function Instead({ affected, moment, linkOf }: InsteadProps) {
  const slots = [affected.before, affected.after].filter((slot): slot is Slot => slot !== null);
  if (slots.length === 0) return <p class="help">{i18n.t('away.nobodyFree')}</p>;
  return (
    <p class="instead">
      <span>{i18n.t('away.instead')}</span>
      {slots.map((slot) => {
        const when = momentOf(slot.from, moment);
        return (
          <a
            key={slot.from}
            class="btn sm"
            href={linkOf(affected, slot)}
            target="_blank"
            rel="noreferrer"
            aria-label={i18n.t('away.inCalendar', [when])}
          >
            {when}
          </a>
        );
      })}
    </p>
  );
}

/** Asked anew when the days change, or what is known of the meetings; an older answer never replaces a newer one. */
function useTouched(away: Omit<NewAway, 'id'> | null, rhythm: RhythmView, { onPreview }: AffectedProps['acts']) {
  const [touched, setTouched] = useState<AffectedView[] | null>(null);
  const { isMine = false, from = null, to = null } = away ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onPreview` is new at every drawing, what it asks is not
  useEffect(() => {
    let isOld = false;
    if (from === null || to === null) setTouched(null);
    else void onPreview({ isMine, from, to }).then((answer) => isOld || setTouched(answer));
    return () => {
      isOld = true;
    };
  }, [isMine, from, to, rhythm]);
  return touched;
}
