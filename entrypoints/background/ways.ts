import { browser } from 'wxt/browser';
import { folderPermission, readFolder } from '../../lib/platform/folder-handle.ts';
import { openSignIn, signInReturn } from '../../lib/platform/identity.ts';
import { hasHost } from '../../lib/platform/permissions.ts';
import { EngineError } from '../../lib/sync/engine.ts';
import { type DriveAuth, driveAuth } from '../../lib/sync/engines/drive-auth.ts';
import type { Ways } from '../../lib/sync/places.ts';

/** This build's registration with Google; without one Drive is off and says so (sync.md §8). */
const CLIENT_ID: string | undefined = import.meta.env.WXT_DRIVE_CLIENT_ID;
const CLIENT_SECRET: string | undefined = import.meta.env.WXT_DRIVE_CLIENT_SECRET;

const fetchAsUs = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);

let auth: DriveAuth | null = null;

/** Tokens last an hour: they are kept for as long as the worker lives. Throws `EngineError` in a build without Drive. */
function drive(): DriveAuth {
  if (!CLIENT_ID) throw new EngineError('not-supported');
  auth ??= driveAuth({
    fetch: fetchAsUs,
    now: Date.now,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET ?? '',
    redirectUri: signInReturn(),
    launch: openSignIn,
  });
  return auth;
}

/** Asks for a consent to Google Drive and gives what is to be kept. Throws `EngineError`. */
export const authoriseDrive = async (): Promise<string> => drive().authorise();

/** How this browser reaches places. */
export const ways: Ways = {
  fetch: fetchAsUs,
  now: Date.now,
  mayReach: (url) => hasHost(url),
  account: browser.storage.sync ?? null,
  folder: async () => ((await folderPermission()) === 'granted' ? readFolder() : null),
  driveToken: async (refreshToken, refused) => drive().accessToken(refreshToken, refused),
};
