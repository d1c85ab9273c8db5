import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { aptInstall, canInstall } from './apt.ts';

/** A browser that is needed and how it is come by. `env` is the variable by which a user names their own copy. */
type Wanted = { title: string; env: string; commands: string[]; places: string[]; aptPackage: string };

const home = (path: string) => join(homedir(), path);
const windows = (path: string) =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const root = process.env[name];
    return root ? [join(root, path)] : [];
  });

const CHROMIUM: Wanted = {
  title: 'Chromium',
  env: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
  places: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    home('Applications/Chromium.app/Contents/MacOS/Chromium'),
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ...windows('Chromium/Application/chrome.exe'),
  ],
  aptPackage: 'chromium',
};

/** Last resort: since version 137 branded Chrome may ignore `--load-extension`, so an unbranded Chromium is better. */
const CHROME: Wanted = {
  ...CHROMIUM,
  title: 'Chrome',
  commands: ['google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    home('Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    ...windows('Google/Chrome/Application/chrome.exe'),
    ...windows('Microsoft/Edge/Application/msedge.exe'),
  ],
};

const FIREFOX: Wanted = {
  title: 'Firefox',
  env: 'FIREFOX_PATH',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    home('Applications/Firefox.app/Contents/MacOS/firefox'),
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    ...windows('Mozilla Firefox/firefox.exe'),
  ],
  aptPackage: 'firefox-esr',
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to start: both mean "look further"
  }
}

/** The path of the first of `wanted` that can be started, or null. A path given by variable is believed or refused, never passed over. */
function find(wanted: Wanted): string | null {
  const given = process.env[wanted.env];
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`${wanted.env} names ${given}, which is no program that can be started. Correct or unset it.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => wanted.commands.map((command) => join(folder, command)));
  return [...onPath, ...wanted.places].find(isProgram) ?? null;
}

/** Playwright's own Chromium, when somebody has downloaded it before. Nothing of ours downloads it (closed networks). */
function playwrightChromium(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

const helpFor = ({ title, env, aptPackage }: Wanted): string =>
  `No ${title} was found. Install one (on Debian or Ubuntu: sudo apt-get install ${aptPackage}), or set ${env} to the program you want to use.`;

/** The Chromium to use without installing anything, or null. */
export const findChromium = (): string | null => find(CHROMIUM) ?? playwrightChromium();

/** The Firefox to use without installing anything, or null. */
export const findFirefox = (): string | null => find(FIREFOX);

/**
 * The path of a Chromium that loads unpacked extensions: `CHROMIUM_PATH`, an installed one, Playwright's own, as root one
 * installed now by apt, at last a branded Chrome. Throws a sentence that says what to do.
 */
export function needChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) aptInstall(CHROMIUM.aptPackage);
  const path = findChromium() ?? find(CHROME);
  if (path) return path;
  throw new Error(helpFor(CHROMIUM));
}

/** The path of a Firefox: `FIREFOX_PATH`, an installed one, as root one installed now by apt. Throws a sentence that says what to do. */
export function needFirefox(): string {
  const found = findFirefox();
  if (found) return found;
  if (canInstall()) aptInstall(FIREFOX.aptPackage);
  const path = findFirefox();
  if (path) return path;
  throw new Error(helpFor(FIREFOX));
}
