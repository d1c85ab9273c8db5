import { browser } from 'wxt/browser';
import { tellTab } from '../../lib/platform/messaging.ts';
import { openSidePanel } from '../../lib/platform/side-panel.ts';

/** The part of a tab that a command looks at; `url` is there for the two sites alone, where we have permission. */
type CommandTab = { id?: number | undefined; url?: string | undefined; windowId?: number | undefined };

/**
 * A keyboard command; `onHidePrivate` folds the private lane away or shows it. Everything that needs the user's gesture is called before the first await: a browser forgets the
 * gesture there.
 */
export function runCommand(
  command: string,
  tab: CommandTab | undefined,
  onHidePrivate: () => Promise<unknown>,
): Promise<unknown> {
  if (command === 'toggle-panel') {
    if (tab?.id !== undefined && tab.url !== undefined) return tellTab(tab.id, 'panel.toggle', {});
    return openSidePanel(tab?.windowId);
  }
  if (command === 'capture') return openCapture();
  if (command === 'hide-private') return onHidePrivate();
  return Promise.resolve();
}

/** The popup, whose first field captures; a small window where the browser cannot open the popup by itself. */
async function openCapture(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    // Older browsers, or no focused window with a toolbar.
    await browser.windows.create({
      url: browser.runtime.getURL('/popup.html'),
      type: 'popup',
      width: 400,
      height: 620,
    });
  }
}
