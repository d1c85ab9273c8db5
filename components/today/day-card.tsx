import { i18n } from '#i18n';
import type { TodayRow, TodayView } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import { Face } from '../ui/face.tsx';
import type { Moment } from '../ui/moment.ts';
import { ROW } from './row-keys.ts';
import { TodayCounts } from './today-list.tsx';
import { lengthText, timeText } from './words.ts';

export type DayCardProps = {
  rows: TodayRow[];
  /** A calendar knows of every 1:1; without one there may be more than those that were seen. */
  source: TodayView['source'];
  moment: Moment;
  hrefOf(row: TodayRow): string;
};

const MINUTE = 60_000;

const minutesOf = (row: TodayRow): number =>
  row.endsAt === null ? 0 : Math.max(0, Math.round((row.endsAt - row.startsAt) / MINUTE));

/** How much talk the day holds: "4 talks, 3 h 15 min". */
function Sum({ rows }: { rows: TodayRow[] }) {
  const minutes = rows.reduce((sum, row) => sum + minutesOf(row), 0);
  const talks = i18n.t('today.talks', rows.length, [String(rows.length)]);
  return <span class="help">{minutes === 0 ? talks : i18n.t('today.sum', [talks, lengthText(minutes)])}</span>;
}

/** The 1:1s of the day in a full tab; each leads to its thread. */
export function DayCard({ rows, source, moment, hrefOf }: DayCardProps) {
  return (
    <section aria-labelledby="day-title">
      <div class="head-line">
        <h2 id="day-title" tabIndex={-1}>
          {i18n.t('home.today')}
        </h2>
        {rows.length === 0 ? null : <Sum rows={rows} />}
      </div>
      {rows.length === 0 ? (
        <p class="empty">{i18n.t(source === 'feed' ? 'feed.dayEmpty' : 'today.none')}</p>
      ) : (
        <ol class="card day">
          {rows.map((row) => (
            <li key={row.meetingId}>
              <time dateTime={new Date(row.startsAt).toISOString()}>{timeText(row.startsAt, moment.locale)}</time>
              <Face id={row.person.id} name={row.person.name} />
              <div>
                <a class="row-link" href={hrefOf(row)} {...{ [ROW]: '' }}>
                  {row.person.name}
                </a>
                <p class="meta">
                  {row.person.kind === null ? null : <span>{kindText(row.person.kind)}</span>}
                  {minutesOf(row) === 0 ? null : <span>{lengthText(minutesOf(row))}</span>}
                  <TodayCounts row={row} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
