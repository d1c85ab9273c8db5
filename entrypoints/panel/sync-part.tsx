import { browser } from 'wxt/browser';
import { SyncLine } from '../../components/sync/sync-line.tsx';
import { wordsLocale } from '../../components/ui/mount.tsx';
import { attend } from '../../lib/client/attend.ts';

// As long as the panel: whether it is on screen is asked each time.
const { state } = attend(new AbortController().signal);
const locale = wordsLocale();

/** How it stands with my other browsers. */
export function SyncPart() {
  return (
    <SyncLine
      state={state.value.value}
      locale={locale}
      href="options.html#sync"
      // A link in a frame of another site would lead from there to a page that the site may not open.
      onOpen={() => void browser.tabs.create({ url: browser.runtime.getURL('/options.html#sync') })}
    />
  );
}
