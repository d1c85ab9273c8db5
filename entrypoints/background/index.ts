import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Database } from '../../lib/database/database.ts';
import { adoptFuture } from '../../lib/database/future.ts';
import { Safe } from '../../lib/database/safe.ts';
import { isVaultTable } from '../../lib/database/schema.ts';
import { clearAlarm, setAlarm } from '../../lib/platform/alarms.ts';
import { deviceName } from '../../lib/platform/device-name.ts';
import { keepingAwake } from '../../lib/platform/keep-awake.ts';
import { tellSurfaces, tellTab } from '../../lib/platform/messaging.ts';
import { onNotificationClick } from '../../lib/platform/notifications.ts';
import { onPermissionsChanged } from '../../lib/platform/permissions.ts';
import { openWelcome } from '../../lib/platform/welcome.ts';
import { writtenEvents } from '../../lib/sync/engines/relay-written.ts';
import { waitsForMe } from './accounts.ts';
import { dueBackup, makeBackup } from './backups.ts';
import { copyBackups } from './backups-copies.ts';
import { HEARTBEAT, MIDNIGHT, refreshBadge, setBadgeAlarms } from './badge.ts';
import { endCalls, endSilentCalls } from './calls.ts';
import { runCommand } from './commands.ts';
import { finishErasing } from './erasing.ts';
import { createFeeds } from './feeds.ts';
import { createHandlers } from './handlers.ts';
import { createKeeper } from './keeper.ts';
import { openReminder, remind, setReminders } from './reminders.ts';
import { createRouter } from './router.ts';
import type { SafekeepingPorts } from './safekeeping-handlers.ts';
import { createSharing } from './sharing.ts';
import { toggleShield } from './shield.ts';
import { putBackup, useBrowser } from './sync-places.ts';
import { createSyncing } from './syncing.ts';
import { doorOf, guard, whenOpen } from './upgrades.ts';
import { sweepVents } from './vents.ts';
import { authoriseDrive, ways } from './ways.ts';

const SITES = ['https://calendar.google.com/*', 'https://meet.google.com/*'];

/** Tables that a launcher's name, verdict or counts depend on; a keystroke in a note is nothing to it. */
const LAUNCHER_TABLES = [
  'people',
  'relationships',
  'topics',
  'agreements',
  'sightings',
  'settings',
  'calls',
  'flags',
  'feeds',
];

/** Fires every minute while anything is shared: a heads-up of the companion must not wait for a panel (P43). */
const SHARE = 'duologue-share';

/** Fires while the browser runs, so that calendars that I gave stay fresh; feeds.ts decides which are due. */
const FEEDS = 'duologue-feeds';
const FEED_MINUTES = 30;

/** One at a time of a name, also beside a second background of a private window. */
const aloneAs =
  (name: string) =>
  <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> =>
    navigator.locks.request(name, () => keepingAwake(work)) as Promise<Outcome>; // its types lose the outcome

/** Tells the pages that show something, and those where a launcher may count it. */
async function tellEverybody(tables: string[], ids: string[]): Promise<void> {
  await tellSurfaces('changed', { tables, ids });
  if (!tables.some((table) => LAUNCHER_TABLES.includes(table))) return;
  const tabs = await browser.tabs.query({ url: SITES });
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : tellTab(tab.id, 'changed', {}))));
}

export default defineBackground({
  type: 'module',
  // Listeners are registered before the first await: the event that woke the worker must find them.
  main() {
    const app = browser.runtime.getManifest().version;
    const changed = (tables: string[], ids: string[]) => {
      const isMine = tables.some(isVaultTable);
      // What was written waits for my other browsers, and headers count it.
      void tellEverybody(isMine ? [...tables, 'outbox'] : tables, ids);
      if (tables.includes('agreements')) void refreshBadge(keeper);
      // Another time for announcing is a setting.
      if (tables.includes('sightings') || tables.includes('settings')) void setReminders(keeper);
      if (isMine) syncing.soon();
      sharing.soon(tables, ids);
    };
    const keeper = createKeeper(new Database(), Date.now, changed, new Safe());
    const syncing = createSyncing(keeper, {
      ways,
      app,
      defaultName: deviceName,
      isOnline: () => navigator.onLine,
      backUp: async (why) => {
        await makeBackup(keeper, why);
      },
      alone: aloneAs('duologue-sync'),
      random: Math.random,
    });
    const sharing = createSharing(keeper, {
      ways: { fetch: ways.fetch, now: Date.now, mayReach: ways.mayReach, written: writtenEvents() },
      app,
      isOnline: () => navigator.onLine,
      alone: aloneAs('duologue-share'),
      random: Math.random,
      tellCaret: (caret) => void tellSurfaces('caret', caret),
      wakeEachMinute: (isOn) => (isOn ? setAlarm(SHARE, { periodInMinutes: 1 }) : clearAlarm(SHARE)),
    });
    const feeds = createFeeds(keeper, {
      fetch: ways.fetch,
      mayReach: ways.mayReach,
      isOnline: () => navigator.onLine,
      alone: aloneAs('duologue-feeds'),
      breathe: () => new Promise((resolve) => setTimeout(resolve)),
    });
    const ports: SafekeepingPorts = { ways, syncing, sharing, feeds, app, authoriseDrive, defaultName: deviceName };
    const router = createRouter(createHandlers(keeper, ports), browser.runtime.id, (call) => guard(keeper, call));
    // Whatever was begun and broken off is finished before anything is opened.
    doorOf(keeper, () => finishErasing(keeper, ports));
    browser.runtime.onMessage.addListener((message: unknown, sender) => router.answer(message, sender) ?? undefined);

    const joinAccount = async () => {
      if (await waitsForMe(keeper, ways.account)) await useBrowser(keeper, ports, 'simple');
    };
    const wakeUp = () =>
      whenOpen(keeper, async () => {
        await setBadgeAlarms(Date.now());
        await endSilentCalls(keeper);
        await sweepVents(keeper);
        await refreshBadge(keeper);
        await setReminders(keeper);
        await adoptFuture(keeper.db);
        await dueBackup(keeper);
        void copyBackups(keeper, (place, name, bytes) => putBackup(keeper, ports, place, { name, bytes }));
        await joinAccount();
        await setAlarm(FEEDS, { periodInMinutes: FEED_MINUTES });
        await Promise.all([syncing.wake(), sharing.wake(), feeds.wake()]);
      });
    let waking: Promise<void> | null = null;
    // A start of the browser is told as its own event, an install too: all of them are one waking.
    const wake = () => {
      waking ??= wakeUp().finally(() => {
        waking = null;
      });
      return waking;
    };
    browser.runtime.onStartup.addListener(() => void wake());
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void wake();
      if (reason === 'install') void openWelcome();
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === MIDNIGHT || name === HEARTBEAT) void wake();
      else if (name === SHARE) void whenOpen(keeper, () => sharing.wake());
      else if (name === FEEDS) void whenOpen(keeper, () => feeds.wake());
      else void whenOpen(keeper, () => remind(keeper, name));
    });
    self.addEventListener(
      'online',
      () => void whenOpen(keeper, () => Promise.all([syncing.wake(), sharing.wake(), feeds.wake()])),
    );
    // The account brought something, or lost it: both are seen by looking (sync.md §1.4).
    browser.storage.onChanged.addListener((_, area) => {
      if (area !== 'sync') return;
      void whenOpen(keeper, async () => {
        await joinAccount();
        await syncing.wake('browser');
      });
    });
    onPermissionsChanged(() => void whenOpen(keeper, () => Promise.all([syncing.now(), sharing.now(), feeds.wake()])));
    browser.tabs.onRemoved.addListener(
      (tabId) => void whenOpen(keeper, () => endCalls(keeper, (call) => call.tabId === tabId)),
    );
    onNotificationClick((id) => void openReminder(id));
    browser.commands.onCommand.addListener(
      (command, tab) => void runCommand(command, tab, () => whenOpen(keeper, () => toggleShield(keeper))),
    );
    void wake();
  },
});
