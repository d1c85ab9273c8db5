import { browser } from 'wxt/browser';
import { PopupFoot } from '../../components/today/popup-foot.tsx';
import { wordsLocale } from '../../components/ui/mount.tsx';
import { attend } from '../../lib/client/attend.ts';

export { PopupLists as Lists } from '../../components/today/popup-lists.tsx';
export { findPlace, openThread } from './open-thread.ts';

// What the popup fetches once its field takes keys. As long as the popup.
const { state } = attend(new AbortController().signal);
const locale = wordsLocale();

/** Where the popup is shown in a tab of its own, that tab stays. */
async function openSync(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#sync') });
  if (!(await browser.tabs.getCurrent())) window.close();
}

/** What stands beside “Open Duologue”. */
export const Foot = () => (
  <PopupFoot state={state.value.value} locale={locale} href="options.html#sync" onOpen={() => void openSync()} />
);
