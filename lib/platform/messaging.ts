import { browser } from 'wxt/browser';
import { envelope, type InputOf, type OutputOf, readEnvelope } from '../messages/envelope.ts';
import type { BackgroundToContent, BackgroundToSurface } from '../messages/from-background.ts';
import { fail } from '../result.ts';

/**
 * Asks the background. Never throws: when nobody answers the outcome is `background-gone` (try again, nothing is lost)
 * or `extension-updated` (this page belongs to an older copy of the extension and must be reloaded).
 */
export async function request<Map, Call extends keyof Map & string>(
  call: Call,
  input: InputOf<Map, Call>,
): Promise<OutputOf<Map, Call>> {
  try {
    if (!isExtensionAlive()) return fail('extension-updated') as OutputOf<Map, Call>; // every output is a Result
    const answer: unknown = await browser.runtime.sendMessage(envelope(call, input));
    if (answer === undefined || answer === null) return fail('background-gone') as OutputOf<Map, Call>; // as above
    return answer as OutputOf<Map, Call>; // our own background answers with the type of its handler table
  } catch {
    // The worker was stopped while answering, or this copy of the extension is gone: told apart by the runtime's id.
    return fail(isExtensionAlive() ? 'background-gone' : 'extension-updated') as OutputOf<Map, Call>; // as above
  }
}

/** Whether this context still belongs to an installed extension; false after an update, a reload or an uninstall. */
export function isExtensionAlive(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false; // an invalidated context throws on any access
  }
}

type Pushed<Map> = { [Call in keyof Map]?: (input: InputOf<Map, Call>) => void };

/** Hears what the background says until `signal` aborts. Only messages of this extension's own background arrive here. */
export function listen<Map extends BackgroundToSurface | BackgroundToContent>(
  handlers: Pushed<Map>,
  signal: AbortSignal,
): void {
  const hear = (message: unknown, sender: { id?: string; tab?: unknown }) => {
    const heard = readEnvelope(message);
    if (!heard || sender.id !== browser.runtime.id || sender.tab) return undefined;
    const handler = (handlers as Record<string, ((input: unknown) => void) | undefined>)[heard.call]; // absent for other kinds of context
    handler?.(heard.input);
    return undefined;
  };
  browser.runtime.onMessage.addListener(hear);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) browser.runtime.onMessage.removeListener(hear);
  });
}

/** Tells every open surface; silence when none is open. */
export async function tellSurfaces<Call extends keyof BackgroundToSurface>(
  call: Call,
  input: InputOf<BackgroundToSurface, Call>,
): Promise<void> {
  // Rejects when no surface is open to hear it, which is the usual case.
  await browser.runtime.sendMessage(envelope(call, input)).catch(() => undefined);
}

/** Tells the content script in the top frame of a tab; silence when that tab has none. */
export async function tellTab<Call extends keyof BackgroundToContent>(
  tabId: number,
  call: Call,
  input: InputOf<BackgroundToContent, Call>,
): Promise<void> {
  // Rejects when the tab is gone or is not one of the two sites.
  await browser.tabs.sendMessage(tabId, envelope(call, input), { frameId: 0 }).catch(() => undefined);
}
