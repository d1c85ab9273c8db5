import { browser } from 'wxt/browser';
import { isFirstTime } from './once.ts';

/**
 * Opens the one tab that greets after an install, once in the life of a profile. In front for a person who just installed; behind for an unpacked
 * build, whose installs happen in the middle of somebody's work.
 */
export async function openWelcome(): Promise<void> {
  if (!(await isFirstTime('welcomed'))) return;
  const { installType } = await browser.management.getSelf();
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html'), active: installType !== 'development' });
}
