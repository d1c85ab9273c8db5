import { i18n } from '#i18n';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { readPeople } from '../../lib/database/people.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { isId } from '../../lib/domain/ids.ts';
import { setAlarm } from '../../lib/platform/alarms.ts';
import { clearNotification, notify } from '../../lib/platform/notifications.ts';
import { openSmallWindow } from '../../lib/platform/windows.ts';
import { endSilentCalls } from './calls.ts';
import type { Keeper } from './keeper.ts';
import { countWords } from './launcher-words.ts';
import { countsOf } from './threads.ts';

/** Names the alarm of one event and the notification that it leads to. */
const ALARM = 'prep:';
const MINUTE = 60_000;
/** Events further ahead are looked at again on a later wake. */
const AHEAD_MS = 26 * 3_600_000;

/** Sets an alarm for each coming 1:1, so many minutes before it as I chose (P35); called on every wake. */
export async function setReminders(keeper: Keeper): Promise<void> {
  const { prepMinutes } = await readPreferences(keeper.db);
  if (prepMinutes === 0) return;
  const now = keeper.now();
  for (const sighting of await comingOnes(keeper, now)) {
    const when = (sighting.startsAt ?? 0) - prepMinutes * MINUTE;
    if (when > now) await setAlarm(`${ALARM}${sighting.id}`, { when });
  }
}

const comingOnes = (keeper: Keeper, now: number): Promise<SightingRow[]> =>
  keeper.db.sightings
    .where('startsAt')
    .between(now, now + AHEAD_MS)
    .filter(isExpected)
    .toArray();

/** Whether the two will talk then, as far as the calendar knows: it is a 1:1 and neither of them declined it. */
const isExpected = ({ verdict, people }: SightingRow): boolean =>
  verdict === 'yes' && people.every(({ answer }) => answer !== 'declined');

/**
 * Announces the 1:1 of an alarm, when there still is one about then. Silent while any call runs (P99): whoever talks is
 * not told of the next talk. Says a name and counts, never what a topic is about.
 */
export async function remind(keeper: Keeper, alarm: string): Promise<void> {
  if (!alarm.startsWith(ALARM)) return;
  const now = keeper.now();
  const sighting = await keeper.db.sightings.get(alarm.slice(ALARM.length));
  const { prepMinutes } = await readPreferences(keeper.db);
  if (!sighting?.relationshipId || !sighting.meetingId || !isExpected(sighting)) return;
  if (sighting.startsAt === null || sighting.startsAt < now || prepMinutes === 0) return;
  // The event was moved to later: its own alarm is set anew.
  if (sighting.startsAt - now > (prepMinutes + 1) * MINUTE) return;
  // A call whose end nobody told (a killed browser) must not keep it silent.
  await endSilentCalls(keeper);
  if ((await keeper.db.calls.count()) > 0) return;
  const counts = await countsOf(keeper, await readPeople(keeper.db), sighting.relationshipId);
  if (!counts) return;
  const minutes = Math.round((sighting.startsAt - now) / MINUTE);
  const title =
    minutes < 1 ? i18n.t('reminder.now', [counts.name]) : i18n.t('reminder.title', [counts.name, String(minutes)]);
  const message = countWords(counts).join(' · ') || i18n.t('reminder.open');
  await notify(`${ALARM}${sighting.relationshipId}:${sighting.meetingId}`, title, message);
}

/** Opens the prep card that a notification announced. */
export async function openReminder(id: string): Promise<void> {
  const [relationship, meeting] = id.startsWith(ALARM) ? id.slice(ALARM.length).split(':') : [];
  if (!isId(relationship) || !isId(meeting)) return;
  await clearNotification(id);
  await openSmallWindow(`panel.html?relationship=${relationship}&meeting=${meeting}&view=prep`);
}
