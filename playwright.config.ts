import { defineConfig } from '@playwright/test';

// One zone for the tests, the simulators and the browser with its worker, with a daylight saving of its own.
process.env.TZ = 'Europe/Berlin';

/**
 * Journeys through the built extension: `*.spec.ts` in Chromium, `firefox.*.spec.ts` in Firefox (which puppeteer-core
 * drives; Playwright only runs and counts these). `npm run e2e` builds and finds the browsers first.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/set-aside.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // Each test has a browser of its own; two of them fill two cores.
  workers: 2,
  // Here a test that passes at the second try is a failure, for nothing waits for a network. In CI the machine belongs to
  // others as well and may starve a browser: one more try, which the sum tells of (scripts/reports.ts).
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { locale: 'en-GB', viewport: { width: 1280, height: 720 } },
  projects: [
    { name: 'chromium', testIgnore: 'firefox.*.spec.ts' },
    { name: 'firefox', testMatch: 'firefox.*.spec.ts' },
  ],
});
