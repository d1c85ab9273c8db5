import { i18n } from '#i18n';
import { countOverdue } from '../../lib/database/agreements.ts';
import { addDays, dayAt, startOfDay } from '../../lib/domain/day.ts';
import { setAlarm } from '../../lib/platform/alarms.ts';
import { setBadge } from '../../lib/platform/badge.ts';
import type { Keeper } from './keeper.ts';

/** Fires at local midnight, when promises become overdue. */
export const MIDNIGHT = 'midnight';
/** Fires now and then: after a sleep or a change of time zone midnight may have passed unseen. */
export const HEARTBEAT = 'heartbeat';
const HEARTBEAT_MINUTES = 5;

/** Shows how many promises of mine are past their day; nothing when none is (P126). */
export async function refreshBadge(keeper: Keeper): Promise<void> {
  const count = await countOverdue(keeper.db, dayAt(keeper.now()));
  await setBadge(count === 0 ? '' : String(count), count === 0 ? 'Duologue' : i18n.t('badge.title', count));
}

/** Sets both alarms; called at every start of the worker, since a browser may forget alarms when it restarts. */
export async function setBadgeAlarms(now: number): Promise<void> {
  const tomorrow = startOfDay(addDays(dayAt(now), 1));
  await Promise.all([
    setAlarm(MIDNIGHT, { when: tomorrow }),
    setAlarm(HEARTBEAT, { periodInMinutes: HEARTBEAT_MINUTES }),
  ]);
}
