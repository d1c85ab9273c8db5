import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, dayAt } from '../lib/domain/day.ts';
import { sizesOf } from '../tests/arch/sizes.ts';
import { feedBudgets } from '../tests/bench/feed.ts';
import {
  type Bench,
  badgeCount,
  heavyCalendar,
  launcherDelay,
  panelDelay,
  popupDelay,
} from '../tests/bench/journeys.ts';
import { installMarks, type Measured } from '../tests/bench/measure.ts';
import { shareBudgets } from '../tests/bench/share.ts';
import { syncBudgets } from '../tests/bench/sync.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { generatedBackup } from '../tests/support/generate.ts';
import { importBackup } from '../tests/support/import-backup.ts';
import { serveSites } from '../tests/support/sites.ts';
import { copyBuilt, ensureBuilt } from './build.ts';

/** What surfaces and pages cost in one browser with the data of `text`. */
async function measureInBrowser(folder: string, today: Day, text: string): Promise<Measured[]> {
  const extension = await copyBuilt('chrome', folder);
  const running = await launchChromium({ extension, profile: join(folder, 'profile') });
  try {
    await installMarks(running.context);
    const bench: Bench = { running, sites: await serveSites(running.context), today };
    const started = Date.now();
    const rows = await importBackup(running.context, running.extensionId, text);
    console.log(`Imported ${rows} rows in ${((Date.now() - started) / 1000).toFixed(1)} s.`);

    const measured: Measured[] = [];
    for (const measure of [badgeCount, heavyCalendar, launcherDelay, panelDelay, popupDelay])
      measured.push(...(await measure(bench)));
    return measured;
  } finally {
    await running.close();
  }
}

/**
 * `npm run bench`: the budgets of docs/architecture.md against what is measured here, in browsers with ten years of
 * generated data. Ends with code 1 when a budget is broken. Times are medians of this machine; run it with nothing else.
 */
async function measure(): Promise<Measured[]> {
  await ensureBuilt('chrome');
  const folder = await mkdtemp(join(tmpdir(), 'duologue-bench-'));
  try {
    const today = dayAt(Date.now());
    console.log('Generating ten years of data …');
    const text = await generatedBackup(today);
    const inOne = await measureInBrowser(folder, today, text);
    console.log('Bringing two browsers in step …');
    const inStep = await syncBudgets(folder, text);
    console.log('Letting two people share …');
    const sharing = await shareBudgets(folder);
    console.log('Reading a big calendar …');
    return [...inOne, ...inStep, ...sharing, ...(await feedBudgets())];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const inBrowser = await measure();
const sizes: Measured[] = sizesOf('chrome').map((size) => ({ ...size, unit: 'kB' }));
const rows = [...sizes, ...inBrowser];
const width = Math.max(...rows.map(({ what }) => what.length));
console.log(`\n${'what'.padEnd(width)}    budget    measured`);
for (const { what, unit, budget, measured } of rows) {
  const verdict = measured <= budget ? 'ok' : 'OVER';
  console.log(
    `${what.padEnd(width)}  ${`${budget} ${unit}`.padStart(8)}  ${`${measured.toFixed(1)} ${unit}`.padStart(10)}  ${verdict}`,
  );
}
process.exitCode = rows.every(({ budget, measured }) => measured <= budget) ? 0 : 1;
