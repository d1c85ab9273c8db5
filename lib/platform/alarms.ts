import { browser } from 'wxt/browser';

/** Sets an alarm unless one of this name is set for the same time, so that a start of the worker does not push it away. */
export async function setAlarm(name: string, at: { when: number } | { periodInMinutes: number }): Promise<void> {
  const known = await browser.alarms.get(name);
  const isSame =
    known &&
    ('when' in at ? Math.abs(known.scheduledTime - at.when) < 1000 : known.periodInMinutes === at.periodInMinutes);
  if (!isSame) browser.alarms.create(name, at);
}

/** Takes an alarm back; one that is not set is no matter. */
export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** The alarms whose names begin so, and when each rings, epoch ms. */
export async function alarmsNamed(start: string): Promise<{ name: string; at: number }[]> {
  const alarms = await browser.alarms.getAll();
  return alarms
    .filter(({ name }) => name.startsWith(start))
    .map(({ name, scheduledTime }) => ({ name, at: scheduledTime }));
}
