import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openSignIn, signInReturn } from './identity.ts';

const launch = vi.fn(async (_: object): Promise<string | undefined> => undefined);

beforeEach(() => {
  const getRedirectURL = () => 'https://abc.chromiumapp.org/';
  Object.assign(browser, { identity: { launchWebAuthFlow: launch, getRedirectURL } });
});

describe('a sign-in', () => {
  it('gives the address at which it ended', async () => {
    launch.mockResolvedValueOnce('https://abc.chromiumapp.org/?code=1');
    expect(await openSignIn('https://provider.example/')).toBe('https://abc.chromiumapp.org/?code=1');
    expect(launch).toHaveBeenCalledWith({ url: 'https://provider.example/', interactive: true });
    expect(signInReturn()).toBe('https://abc.chromiumapp.org/');
  });

  it.each(['The user did not approve access.', 'User cancelled or denied access.'])(
    'that ended with "%s" gives nothing',
    async (message) => {
      launch.mockRejectedValueOnce(new Error(message));
      expect(await openSignIn('https://provider.example/')).toBeNull();
    },
  );

  it('whose page could not be loaded throws', async () => {
    launch.mockRejectedValueOnce(new Error('Authorization page could not be loaded.'));
    await expect(openSignIn('https://provider.example/')).rejects.toThrow();
  });
});
