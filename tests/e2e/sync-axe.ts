import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../support/extension.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Expects that axe finds nothing wrong on a page of ours in light and in dark, with motion reduced so that nothing is
 * judged half faded, and that nothing is cut off or scrolls sideways.
 */
export async function expectClean(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    expect.soft(told, `${state}, ${colorScheme}`).toEqual([]);
  }
  const isSideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect.soft(isSideways, `${state}: scrolls sideways`).toBe(false);
}
