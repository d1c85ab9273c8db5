import { browser } from 'wxt/browser';
import type { Shortcut } from '../../components/settings/facts.tsx';

const NAMES = {
  _execute_action: 'popup',
  'toggle-panel': 'panel',
  capture: 'capture',
  'hide-private': 'hidePrivate',
} as const;

/** The keys as the browser assigned them, in our order; null when it does not tell. */
export async function readShortcuts(): Promise<Shortcut[] | null> {
  const commands = await browser.commands.getAll().catch(() => null); // not there on Firefox for Android
  if (!commands) return null;
  return Object.entries(NAMES).flatMap(([id, name]) => {
    const command = commands.find((each) => each.name === id);
    return command ? [{ name, keys: command.shortcut ?? '' }] : [];
  });
}
