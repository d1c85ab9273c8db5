import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { Database } from '../../lib/database/database.ts';
import { tellSurfaces, tellTab } from '../../lib/platform/messaging.ts';
import { onNotificationClick } from '../../lib/platform/notifications.ts';
import { openWelcome } from '../../lib/platform/welcome.ts';
import { HEARTBEAT, MIDNIGHT, refreshBadge, setBadgeAlarms } from './badge.ts';
import { endCalls, endSilentCalls } from './calls.ts';
import { runCommand } from './commands.ts';
import { createHandlers } from './handlers.ts';
import { createKeeper } from './keeper.ts';
import { openReminder, remind, setReminders } from './reminders.ts';
import { createRouter } from './router.ts';
import { toggleShield } from './shield.ts';
import { sweepVents } from './vents.ts';

const SITES = ['https://calendar.google.com/*', 'https://meet.google.com/*'];

/** Tables that a launcher's name, verdict or counts depend on; a keystroke in a note is nothing to it. */
const LAUNCHER_TABLES = ['people', 'relationships', 'topics', 'agreements', 'sightings', 'settings', 'calls', 'flags'];

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
    const keeper = createKeeper(new Database(), Date.now, (tables, ids) => {
      void tellEverybody(tables, ids);
      if (tables.includes('agreements')) void refreshBadge(keeper);
      // Another time for announcing is a setting.
      if (tables.includes('sightings') || tables.includes('settings')) void setReminders(keeper);
    });
    const router = createRouter(createHandlers(keeper, browser.runtime.getManifest().version), browser.runtime.id);
    browser.runtime.onMessage.addListener((message: unknown, sender) => router.answer(message, sender) ?? undefined);

    const wake = async () => {
      await setBadgeAlarms(Date.now());
      await endSilentCalls(keeper);
      await sweepVents(keeper);
      await refreshBadge(keeper);
      await setReminders(keeper);
    };
    browser.runtime.onStartup.addListener(() => void wake());
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void wake();
      if (reason === 'install') void openWelcome();
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === MIDNIGHT || name === HEARTBEAT) void wake();
      else void remind(keeper, name);
    });
    browser.tabs.onRemoved.addListener((tabId) => void endCalls(keeper, (call) => call.tabId === tabId));
    onNotificationClick((id) => void openReminder(id));
    browser.commands.onCommand.addListener((command, tab) => void runCommand(command, tab, () => toggleShield(keeper)));
    void wake();
  },
});
