import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { LaunchOptions } from './chromium.ts';
import { attachScreens, type Extension, expect, startExtension } from './extension.ts';
import { copyWithHosts } from './extension-with-hosts.ts';

export { expect };

/** Opens one more browser with the extension (or another copy of it) in a fresh profile, as another computer. */
export type OpenBrowser = (
  options?: Partial<Pick<LaunchOptions, 'size' | 'colorScheme' | 'extension'>>,
) => Promise<Extension>;

/**
 * Playwright's `test` with `open`. The extension may reach servers on 127.0.0.1 (`copyWithHosts`). As with `ext`, a test
 * fails when a page threw or anything beyond this machine was asked for.
 */
export const test = base.extend<{ open: OpenBrowser }, { extension: string }>({
  extension: [
    // Playwright reads what a fixture needs from this pattern.
    // biome-ignore lint/correctness/noEmptyPattern: nothing is needed
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'duologue-hosts-'));
      await use(await copyWithHosts('chrome', folder));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  open: async ({ extension, viewport, locale, colorScheme }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'duologue-e2e-'));
    const started: Awaited<ReturnType<typeof startExtension>>[] = [];
    const open: OpenBrowser = async (options = {}) => {
      const profile = join(folder, String(started.length));
      await mkdir(profile);
      const one = await startExtension({
        extension,
        profile,
        ...(viewport ? { size: viewport } : {}),
        ...(locale ? { locale } : {}),
        colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
        ...options,
      });
      started.push(one);
      return one.extension;
    };
    try {
      await use(open);
      for (const { extension: ext } of started) {
        if (testInfo.status !== testInfo.expectedStatus) await attachScreens(ext.context, testInfo);
        expect.soft(ext.problems, 'a page of ours threw or logged an error').toEqual([]);
        expect.soft(ext.leaked(), 'something beyond this machine was asked for').toEqual([]);
      }
    } finally {
      await Promise.all(started.map(({ running }) => running().close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  },
});
