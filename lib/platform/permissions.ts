import { browser } from 'wxt/browser';

/**
 * What to ask the browser for so that `url` may be fetched, or null when it is no web address. Match patterns know no
 * ports.
 * @example hostPattern('https://cloud.example:8443/dav/') //=> 'https://cloud.example/*'
 */
export function hostPattern(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}/*` : null;
}

/**
 * Asks the person for each server of `urls` at once and gives whether all are allowed. To be called in the click's own
 * handler, before anything is awaited: otherwise browsers refuse without asking, which is false as well.
 */
export const askForHost = (...urls: [string, ...string[]]): Promise<boolean> => {
  const origins = patternsOf(urls);
  return origins ? answerOf(() => browser.permissions.request({ origins })) : Promise.resolve(false);
};

/** Whether each server of `urls` may be fetched now. */
export const hasHost = (...urls: [string, ...string[]]): Promise<boolean> => {
  const origins = patternsOf(urls);
  return origins ? answerOf(() => browser.permissions.contains({ origins })) : Promise.resolve(false);
};

/** Google's servers that Drive needs: the store itself, and where tokens are given out. For `askForHost` and `hasHost`. */
export const DRIVE_HOSTS = ['https://www.googleapis.com/', 'https://oauth2.googleapis.com/'] as const;

/** Asks whether we may save files in the Downloads folder; as `askForHost`, in the click's own handler. */
export const askForDownloads = (): Promise<boolean> =>
  answerOf(() => browser.permissions.request({ permissions: ['downloads'] }));

/** Whether we may save files in the Downloads folder now. */
export const hasDownloads = (): Promise<boolean> =>
  answerOf(() => browser.permissions.contains({ permissions: ['downloads'] }));

/** Calls back after any permission was given or taken back, by us or in the browser's own settings. */
export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(() => listener());
  browser.permissions.onRemoved.addListener(() => listener());
}

function patternsOf(urls: readonly string[]): string[] | null {
  const patterns = urls.map(hostPattern);
  return patterns.every((pattern) => pattern !== null) ? [...new Set(patterns)] : null;
}

/** Nothing may be awaited before `ask` is called: the click would not count any more. */
async function answerOf(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false; // no click, or nothing that this build may ever ask for: the person gave nothing
  }
}
