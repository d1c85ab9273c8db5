import { i18n } from '#i18n';
import type { SightingRow } from '../../lib/database/local-rows.ts';
import { readPeople } from '../../lib/database/people.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { isId, type MeetingId } from '../../lib/domain/ids.ts';
import { alarmsNamed, clearAlarm, setAlarm } from '../../lib/platform/alarms.ts';
import { clearNotification, notify } from '../../lib/platform/notifications.ts';
import { openPage, openSmallWindow } from '../../lib/platform/windows.ts';
import { isExpected, mayAnnounce } from './announcing.ts';
import { DIGEST, setDigest } from './digest.ts';
import type { Keeper } from './keeper.ts';
import { countWords } from './launcher-words.ts';
import { countsOf } from './threads.ts';

/** Names the alarm of one event and the notification that it leads to. */
const ALARM = 'prep:';
const MINUTE = 60_000;
/** Events further ahead are looked at again on a later wake. */
const AHEAD_MS = 26 * 3_600_000;

/**
 * Sets an alarm for each coming 1:1, so many minutes before it as I chose (P35), takes back those of events that moved
 * or are off, and sees to the digest of the day; called on every wake.
 */
export async function setReminders(keeper: Keeper): Promise<void> {
  const { prepMinutes } = await readPreferences(keeper.db);
  const now = keeper.now();
  const coming = prepMinutes === 0 ? [] : await comingOnes(keeper, now);
  const starts = new Map(coming.map(({ id, startsAt }) => [`${ALARM}${id}`, startsAt ?? 0]));
  for (const { name, at } of await alarmsNamed(ALARM)) {
    // One that is due stays: after a sleep the browser wakes us before it rings.
    if (at >= (starts.get(name) ?? 0)) await clearAlarm(name);
  }
  for (const [name, startsAt] of starts) {
    const when = startsAt - prepMinutes * MINUTE;
    if (when > now) await setAlarm(name, { when });
  }
  await setDigest(keeper);
}

const comingOnes = (keeper: Keeper, now: number): Promise<SightingRow[]> =>
  keeper.db.sightings
    .where('startsAt')
    .between(now, now + AHEAD_MS)
    .filter(isExpected)
    .toArray();

/** Says what an alarm is for: a coming 1:1, or the digest of the day. Alarms of others are left to them. */
export async function remind(keeper: Keeper, alarm: string): Promise<void> {
  if (alarm === DIGEST) await setDigest(keeper);
  else if (alarm.startsWith(ALARM)) await announce(keeper, alarm.slice(ALARM.length));
}

/**
 * Announces the 1:1 of an alarm, when there still is one about then. Silent while any call runs (P99): whoever talks is
 * not told of the next talk; and when it began meanwhile, as after a sleep. Says a name and counts, never what a
 * topic is about.
 */
async function announce(keeper: Keeper, id: string): Promise<void> {
  const now = keeper.now();
  const sighting = await keeper.db.sightings.get(id);
  const preferences = await readPreferences(keeper.db);
  const { prepMinutes } = preferences;
  if (!sighting?.relationshipId || !sighting.meetingId || !isExpected(sighting)) return;
  if (sighting.startsAt === null || sighting.startsAt < now || prepMinutes === 0) return;
  // The event was moved to later: its own alarm is set anew.
  if (sighting.startsAt - now > (prepMinutes + 1) * MINUTE) return;
  if (!(await mayAnnounce(keeper, preferences))) return;
  const counts = await countsOf(keeper, await readPeople(keeper.db), sighting.relationshipId);
  if (!counts || !(await isNew(keeper, sighting.meetingId, sighting.startsAt))) return;
  const minutes = Math.round((sighting.startsAt - now) / MINUTE);
  const title =
    minutes < 1 ? i18n.t('reminder.now', [counts.name]) : i18n.t('reminder.title', [counts.name, String(minutes)]);
  const message = countWords(counts).join(' · ') || i18n.t('reminder.open');
  await notify(`${ALARM}${sighting.relationshipId}:${sighting.meetingId}`, title, message);
}

/** Whether this meeting was not announced for this time yet; from now on it was. */
function isNew(keeper: Keeper, id: MeetingId, startsAt: number): Promise<boolean> {
  const { flags } = keeper.db;
  return keeper.db.transaction('rw', flags, async () => {
    const row = await flags.get('told');
    const told = row?.id === 'told' ? row.meetings.filter((meeting) => meeting.startsAt >= keeper.now()) : [];
    if (told.some((meeting) => meeting.id === id && meeting.startsAt === startsAt)) return false;
    await flags.put({ id: 'told', meetings: [...told, { id, startsAt }] });
    return true;
  });
}

/** Opens what a notification announced: the prep card of a 1:1, or the day. */
export async function openReminder(id: string): Promise<void> {
  if (id === DIGEST) {
    await clearNotification(id);
    await openPage('home.html');
    return;
  }
  const [relationship, meeting] = id.startsWith(ALARM) ? id.slice(ALARM.length).split(':') : [];
  if (!isId(relationship) || !isId(meeting)) return;
  await clearNotification(id);
  await openSmallWindow(`panel.html?relationship=${relationship}&meeting=${meeting}&view=prep`);
}
