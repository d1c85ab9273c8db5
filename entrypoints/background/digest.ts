import { i18n } from '#i18n';
import { outstandingAgreements } from '../../lib/database/agreements.ts';
import { readPeople } from '../../lib/database/people.ts';
import { readPreferences } from '../../lib/database/settings.ts';
import { isMine } from '../../lib/domain/agreement.ts';
import { instantOn } from '../../lib/domain/clock-time.ts';
import { addDays, dayAt, startOfDay } from '../../lib/domain/day.ts';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import { clearAlarm, setAlarm } from '../../lib/platform/alarms.ts';
import { notify } from '../../lib/platform/notifications.ts';
import { isExpected, mayAnnounce } from './announcing.ts';
import type { Keeper } from './keeper.ts';
import { laneFilter, readShield } from './shield.ts';

/** Names the alarm of the digest and the notification that it leads to. */
export const DIGEST = 'digest';

/** Later than this after its time, as when the computer slept, a digest comes too late to help. */
const LATEST_MS = 3 * 3_600_000;

/**
 * Says what today holds when its time has come and it was not said yet, then sets the alarm for the next one; called on
 * every wake and when the alarm rings. A digest that falls into a call or into quiet hours is skipped.
 */
export async function setDigest(keeper: Keeper): Promise<void> {
  const preferences = await readPreferences(keeper.db);
  const { digestAt } = preferences;
  if (digestAt < 0) {
    await keeper.db.flags.delete('digest');
    await clearAlarm(DIGEST);
    return;
  }
  const now = keeper.now();
  const today = dayAt(now);
  if (await isDue(keeper, digestAt)) await say(keeper, preferences);
  const at = instantOn(today, digestAt);
  await setAlarm(DIGEST, { when: at > now ? at : instantOn(addDays(today, 1), digestAt) });
}

/** Whether today's is still to be said; from now on it is done with. One that was chosen after its time waits for tomorrow. */
function isDue(keeper: Keeper, at: number): Promise<boolean> {
  const { flags } = keeper.db;
  const now = keeper.now();
  const today = dayAt(now);
  const since = now - instantOn(today, at);
  return keeper.db.transaction('rw', flags, async () => {
    const row = await flags.get('digest');
    const known = row?.id === 'digest' && row.at === at ? row : null;
    const isPast = since >= 0;
    const isDone = known?.day === today;
    if (known === null || (isPast && !isDone)) await flags.put({ id: 'digest', day: isPast ? today : null, at });
    return known !== null && isPast && !isDone && since < LATEST_MS;
  });
}

/** Counts, the first name and its time; never what anything is about. Nothing when there is nothing. */
async function say(keeper: Keeper, preferences: Preferences): Promise<void> {
  if (!(await mayAnnounce(keeper, preferences))) return;
  const [talks, overdue] = await Promise.all([talksToCome(keeper), countPastDay(keeper)]);
  const [first] = talks;
  const parts = [
    ...(talks.length > 0 ? [i18n.t('reminder.talks', talks.length, [String(talks.length)])] : []),
    ...(overdue > 0 ? [i18n.t('reminder.overdue', overdue, [String(overdue)])] : []),
  ];
  const [head, ...rest] = parts;
  if (head === undefined) return;
  const lines = first ? [i18n.t('reminder.first', [timeText(first.startsAt), first.name]), ...rest] : rest;
  const message = lines.join(' · ') || i18n.t('reminder.openDay');
  await notify(DIGEST, i18n.t('reminder.digest', [weekdayText(keeper.now()), head]), message);
}

/** The language of the words, as my country writes times. */
function localeOfWords(): string {
  const catalogue = i18n.t('common.lang');
  return usableLocale(navigator.languages.find((language) => language.split('-')[0] === catalogue) ?? catalogue);
}

const weekdayText = (at: number): string => new Intl.DateTimeFormat(localeOfWords(), { weekday: 'long' }).format(at);
const timeText = (at: number): string =>
  new Intl.DateTimeFormat(localeOfWords(), { hour: 'numeric', minute: '2-digit' }).format(at);

/** The 1:1s of today that are still to come, the first one first. */
async function talksToCome(keeper: Keeper): Promise<{ name: string; startsAt: number }[]> {
  const now = keeper.now();
  const people = await readPeople(keeper.db);
  const rows = await keeper.db.sightings
    .where('startsAt')
    .between(now, startOfDay(addDays(dayAt(now), 1)))
    .filter(isExpected)
    .sortBy('startsAt');
  return rows.flatMap(({ relationshipId, startsAt }) => {
    const folded = relationshipId ? people.relationship(relationshipId) : null;
    return folded && startsAt !== null ? [{ name: folded.person.name, startsAt }] : [];
  });
}

/** Promises of mine past their day; while the shield is up those that the other sees as well. */
async function countPastDay(keeper: Keeper): Promise<number> {
  const today = dayAt(keeper.now());
  const [outstanding, shield] = await Promise.all([outstandingAgreements(keeper.db, null), readShield(keeper)]);
  return outstanding
    .filter(laneFilter(shield))
    .filter((agreement) => isMine(agreement) && agreement.due !== null && agreement.due < today).length;
}
