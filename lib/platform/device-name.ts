import { browser } from 'wxt/browser';

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Vivaldi\//, 'Vivaldi'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
];
const SYSTEMS: Record<string, string> = {
  mac: 'Mac',
  win: 'Windows',
  android: 'Android',
  cros: 'ChromeOS',
  linux: 'Linux',
  openbsd: 'OpenBSD',
};

/** What this browser is called until somebody names it: proper names alone, alike in every language. */
export async function deviceName(): Promise<string> {
  const { os } = await browser.runtime.getPlatformInfo();
  const name = BROWSERS.find(([form]) => form.test(navigator.userAgent))?.[1] ?? 'Browser';
  return `${name}, ${SYSTEMS[os] ?? os}`;
}
