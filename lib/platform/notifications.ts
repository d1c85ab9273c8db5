import { browser } from 'wxt/browser';

/**
 * Shows a notification without a sound; the same id replaces an earlier one. Says nothing when the browser or the
 * system refuses: what it would say stands in Duologue as well.
 */
export async function notify(id: string, title: string, message: string): Promise<void> {
  const options = { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title, message } as const;
  // Firefox knows no `silent` and refuses unknown options; it plays no sound of its own.
  const quiet = import.meta.env.FIREFOX ? options : { ...options, silent: true };
  await browser.notifications.create(id, quiet).catch(() => undefined); // refused
}

/** Takes a notification away; nothing happens when it is gone already. */
export const clearNotification = (id: string): Promise<unknown> =>
  browser.notifications.clear(id).catch(() => undefined); // as above

/** Hears clicks on our notifications. */
export const onNotificationClick = (hear: (id: string) => void): void =>
  browser.notifications.onClicked.addListener(hear);
