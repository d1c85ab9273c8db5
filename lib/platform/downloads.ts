import { browser } from 'wxt/browser';
import { toBase64 } from '../domain/base64.ts';
import type { PauseReason } from '../domain/sync-words.ts';
import { hasDownloads } from './permissions.ts';

const KIND = 'application/octet-stream';
/** The folder within the Downloads folder. */
const FOLDER = 'Duologue';

/**
 * Saves a file in the Downloads folder without asking. Null when the browser began to write it, else why not:
 * `not-allowed` without the permission, `failed` for all the rest. Never throws.
 */
export async function saveToDownloads(name: string, bytes: Uint8Array): Promise<PauseReason | null> {
  if (!(await hasDownloads())) return 'not-allowed';
  const { url, release } = urlOf(bytes);
  try {
    const id = await browser.downloads.download({
      url,
      filename: `${FOLDER}/${name}`,
      conflictAction: 'uniquify',
      saveAs: false,
    });
    onEnd(id, release);
    return null;
  } catch {
    release();
    return 'failed'; // browsers say why in prose of their own: no such folder, a policy, a full disk
  }
}

/**
 * Service workers make no Blob URLs, so Chromium gets the bytes in the address itself: 20 MiB went through in version 156
 * (measured). Firefox refuses such addresses here and makes the other ones.
 */
function urlOf(bytes: Uint8Array): { url: string; release(): void } {
  if (typeof URL.createObjectURL !== 'function')
    return { url: `data:${KIND};base64,${toBase64(bytes)}`, release: () => {} };
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: KIND }));
  return { url, release: () => URL.revokeObjectURL(url) };
}

function onEnd(id: number, release: () => void): void {
  const listener = (delta: { id: number; state?: { current?: string | undefined } | undefined }) => {
    if (delta.id !== id || (delta.state?.current ?? 'in_progress') === 'in_progress') return;
    browser.downloads.onChanged.removeListener(listener);
    release();
  };
  browser.downloads.onChanged.addListener(listener);
}
