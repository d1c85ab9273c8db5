import { i18n } from '#i18n';
import type { SiteHealth, TodayRow, TodayView } from '../../lib/messages/views.ts';
import { ShieldLine } from '../meetings/shield-line.tsx';
import { Unreadable } from '../recovery/unreadable.tsx';
import type { Moment } from '../ui/moment.ts';
import { HealthLine } from './health-line.tsx';
import { type OweActions, OweList } from './owe-list.tsx';
import { theirsOnly } from './promise-meta.tsx';
import { TodayList } from './today-list.tsx';
import './today.css';
import '../meetings/shield.css';

export type PopupListsProps = OweActions & {
  /** null until the first answer. */
  day: TodayView | null;
  /** Why there is no answer, a code of lib/errors.ts; null once there is one. */
  error: string | null;
  moment: Moment;
  health: SiteHealth[];
  onOpenThread(row: TodayRow): void;
  /** True when the report is on the clipboard. */
  onCopyReport(report: string): Promise<boolean>;
  /** Shows the private lane again, although I present. */
  onShowPrivate(): void;
};

/** What stands below the popup's field: sites that changed, the day, what is owed both ways. */
export function PopupLists(props: PopupListsProps) {
  const { day, error, moment, health, onOpenThread, onCopyReport, onShowPrivate, onKeep, onMove } = props;
  const acts = { moment, onKeep, onMove };
  return (
    <>
      {day === null && error !== null ? <Unreadable code={error} /> : null}
      {health.map((each) => (
        <HealthLine key={each.site} health={each} onCopy={onCopyReport} />
      ))}
      {day?.shield ? <ShieldLine shield={day.shield} onShow={onShowPrivate} /> : null}
      <section aria-labelledby="today">
        <h2 id="today">{i18n.t('popup.today')}</h2>
        {day?.today.length === 0 ? <p class="help">{i18n.t('today.none')}</p> : null}
        {day === null ? null : <TodayList rows={day.today} moment={moment} onOpen={onOpenThread} />}
      </section>
      <OweList
        {...acts}
        id="you-owe"
        title={i18n.t('popup.youOwe')}
        promises={day?.youOwe ?? []}
        isTheirs={false}
        empty={day === null ? '' : i18n.t('today.nothingMine')}
      />
      <OweList
        {...acts}
        id="they-owe"
        title={i18n.t('popup.theyOwe')}
        promises={theirsOnly(day)}
        isTheirs
        empty={day === null ? '' : i18n.t('today.nothingTheirs')}
      />
    </>
  );
}
