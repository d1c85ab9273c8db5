import { i18n } from '#i18n';
import type { TodayRow } from '../../lib/messages/views.ts';
import { kindText } from '../people/kind-words.ts';
import type { Moment } from '../ui/moment.ts';
import { ROW } from './row-keys.ts';
import { timeText } from './words.ts';

export type TodayListProps = { rows: TodayRow[]; moment: Moment; onOpen(row: TodayRow): void };

/** The popup's day: one button per 1:1, with what waits in it. */
export function TodayList({ rows, moment, onOpen }: TodayListProps) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.meetingId}>
          <button type="button" class="today-row" onClick={() => onOpen(row)} {...{ [ROW]: '' }}>
            <time class="at" dateTime={new Date(row.startsAt).toISOString()}>
              {timeText(row.startsAt, moment.locale)}
            </time>
            <span class="l1">
              <b>{row.person.name}</b>
              {row.person.kind === null ? null : <span class="meta">{kindText(row.person.kind)}</span>}
            </span>
            <span class="meta nums-line">
              <TodayCounts row={row} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What waits in a 1:1: their topics, mine, promises of both. */
export function TodayCounts({ row }: { row: TodayRow }) {
  return (
    <>
      <span>{i18n.t('today.theirTopics', row.theirTopics, [row.person.name, String(row.theirTopics)])}</span>
      <span>{i18n.t('today.myTopics', row.myTopics, [String(row.myTopics)])}</span>
      <span>{i18n.t('today.promises', row.promises, [String(row.promises)])}</span>
    </>
  );
}
