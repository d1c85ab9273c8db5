import { ask } from '../../lib/client/background.ts';

/** Closes the panel wherever it stands, as far as its place allows. */
export async function closePanel(): Promise<void> {
  // Beside our own home page the frame can be seen; it listens for this (components/home/thread-pane.tsx).
  if (window.frameElement) window.frameElement.dispatchEvent(new Event('duologue-close'));
  else if (window.parent !== window) await ask('panel.close', {});
  // The side panel closes; a tab that the user opened stays, as browsers let only its opener close it.
  else window.close();
}
