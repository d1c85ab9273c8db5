import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAt } from '../lib/domain/day.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { importBackup } from '../tests/support/import-backup.ts';
import { CALENDAR } from '../tests/support/origins.ts';
import { sampleBackup } from '../tests/support/sample-data.ts';
import { serveSites } from '../tests/support/sites.ts';
import { needChromium } from './browsers.ts';
import { copyBuilt, ensureBuilt } from './build.ts';
import { takeTour } from './tour.ts';

/**
 * `npm start`: the extension in a browser of its own, offline, with a simulated Google Calendar and Meet under Google's
 * addresses and the notes of an invented manager. With a display it stays open; without one (or with `--tour`) it walks
 * through the main job and leaves pictures in .output/tour.
 */
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const isTour = !hasDisplay || process.argv.includes('--tour');

console.log(`Browser: ${needChromium()}`);
await ensureBuilt('chrome');
const folder = await mkdtemp(join(tmpdir(), 'duologue-start-'));
const extension = await copyBuilt('chrome', folder);
const profile = join(folder, 'profile');
const today = dayAt(Date.now());

const running = await launchChromium({ extension, profile, headless: isTour, ...(isTour ? {} : { size: null }) });
try {
  const { context, extensionId } = running;
  const sites = await serveSites(context, { calendar: { day: today, latency: 400 } });
  await importBackup(context, extensionId, await sampleBackup(today));
  if (isTour) {
    await takeTour({ running, sites });
  } else {
    const page = await context.newPage();
    await page.goto(`${CALENDAR}/calendar/u/0/r/week`);
    console.log(
      'You are Marta, who manages nine people. Everything here is invented, and nothing leaves this computer.',
    );
    console.log('Click "Marta / Bo" in today\'s column, then "1:1 with Bo" below the bubble.');
    console.log(`The popup: chrome-extension://${extensionId}/popup.html, or the button in the toolbar.`);
    console.log('A call: follow the link "Join with Google Meet" of Bo\'s event. Close the browser to end.');
    await new Promise((resolve) => context.once('close', resolve));
  }
} finally {
  await running.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
