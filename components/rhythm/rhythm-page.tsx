import { i18n } from '#i18n';
import type { Format } from '../../lib/domain/format.ts';
import type { RhythmView } from '../../lib/messages/rhythm-views.ts';
import type { Settle } from '../format/format-acts.ts';
import type { Moment } from '../ui/moment.ts';
import type { RhythmActs } from './acts.ts';
import { AwayPart } from './away-part.tsx';
import { Dates } from './dates.tsx';
import { HowOften } from './how-often.tsx';
import { LogPart } from './log-part.tsx';
import { RampPart } from './ramp-part.tsx';
import { SlotHistory } from './slot-history.tsx';
import './rhythm.css';

export type RhythmPageProps = {
  rhythm: RhythmView;
  format: Format;
  eventMinutes: number | null;
  isPaired: boolean;
  /** Texts of the topics of this pair that are still open. */
  topics: readonly string[];
  moment: Moment;
  acts: RhythmActs;
  onFormat: Settle;
  onPlan(): void;
  /** To the calendars in the settings, in a tab: a link in a frame of another site could not lead there. */
  onCalendars(event: Event): void;
};

/** When two people meet: how often, next and last, a talk held elsewhere, an onboarding, times away, what was held. */
export function RhythmPage(props: RhythmPageProps) {
  const { rhythm, format, eventMinutes, isPaired, topics, moment, acts, onFormat, onPlan, onCalendars } = props;
  return (
    <>
      <HowOften rhythm={rhythm} format={format} eventMinutes={eventMinutes} isPaired={isPaired} onSettle={onFormat} />
      <Dates rhythm={rhythm} moment={moment} onSettle={acts.onSettle} onPlan={onPlan} />
      <LogPart rhythm={rhythm} moment={moment} onLog={acts.onLog} />
      <RampPart rhythm={rhythm} moment={moment} onSettle={acts.onSettle} />
      <AwayPart rhythm={rhythm} topics={topics} moment={moment} acts={acts} />
      <SlotHistory history={rhythm.history} moment={moment} onHeld={acts.onHeld} />
      <Source source={rhythm.source} onCalendars={onCalendars} />
    </>
  );
}

/** Where my calendars stand in the settings. */
const CALENDARS = 'options.html#calendars';

/** Where the dates come from: what is not known here is not claimed. */
function Source({ source, onCalendars }: { source: RhythmView['source']; onCalendars(event: Event): void }) {
  if (source === 'feed') return <p class="help rhythm-source">{i18n.t('rhythm.fromCalendar')}</p>;
  return (
    <p class="help rhythm-source">
      {i18n.t('rhythm.fromSightings')}{' '}
      <a href={CALENDARS} onClick={onCalendars}>
        {i18n.t('rhythm.addCalendar')}
      </a>
    </p>
  );
}
