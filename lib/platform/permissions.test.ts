import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import {
  askForDownloads,
  askForHost,
  DRIVE_HOSTS,
  hasDownloads,
  hasHost,
  hostPattern,
  onPermissionsChanged,
} from './permissions.ts';

const request = vi.fn(async (_: object) => true);
const contains = vi.fn(async (_: object) => true);
const added = vi.fn();
const removed = vi.fn();

beforeEach(() => {
  request.mockClear();
  contains.mockClear();
  Object.assign(browser, {
    permissions: { request, contains, onAdded: { addListener: added }, onRemoved: { addListener: removed } },
  });
});

describe('the pattern of a server', () => {
  it.each([
    ['https://cloud.example/remote.php/dav', 'https://cloud.example/*'],
    ['https://cloud.example:8443/dav/', 'https://cloud.example/*'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1/*'],
    ['http://[::1]:8080/', 'http://[::1]/*'],
    ['https://ana:secret@cloud.example/', 'https://cloud.example/*'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/*'],
    ['ftp://cloud.example/', null],
    ['file:///home', null],
    ['cloud.example', null],
    ['', null],
  ])('of %s is %s', (url, pattern) => {
    expect(hostPattern(url)).toBe(pattern);
  });
});

describe('asking for a server', () => {
  it('happens before anything else, so that the click counts', () => {
    void askForHost('https://cloud.example/dav');
    expect(request).toHaveBeenCalledWith({ origins: ['https://cloud.example/*'] });
    void askForDownloads();
    expect(request).toHaveBeenCalledWith({ permissions: ['downloads'] });
  });

  it('is one question for several of them', async () => {
    await askForHost('https://one.example/a', 'https://two.example/b', 'https://one.example/c');
    expect(request.mock.calls).toEqual([[{ origins: ['https://one.example/*', 'https://two.example/*'] }]]);
  });

  it('is one question for all that Google Drive needs', async () => {
    const origins = ['https://www.googleapis.com/*', 'https://oauth2.googleapis.com/*'];
    await askForHost(...DRIVE_HOSTS);
    expect(request.mock.calls).toEqual([[{ origins }]]);
    expect(await hasHost(...DRIVE_HOSTS)).toBe(true);
    expect(contains.mock.calls).toEqual([[{ origins }]]);
  });

  it('gives what the person answered', async () => {
    expect(await askForHost('https://cloud.example/')).toBe(true);
    request.mockResolvedValueOnce(false);
    expect(await askForHost('https://cloud.example/')).toBe(false);
  });

  it('is answered by no where the browser may not ask, at once or later, and for what is no address', async () => {
    request.mockImplementationOnce(() => {
      throw new Error('permissions.request may only be called from a user input handler');
    });
    expect(await askForHost('https://cloud.example/')).toBe(false);
    request.mockRejectedValueOnce(new Error('This function must be called during a user gesture'));
    expect(await askForDownloads()).toBe(false);
    request.mockClear();
    expect(await askForHost('cloud.example')).toBe(false);
    expect(request).not.toHaveBeenCalled();
  });

  it('is not needed to learn what is allowed', async () => {
    contains.mockResolvedValueOnce(false);
    expect(await hasHost('https://cloud.example:8443/dav')).toBe(false);
    expect(await hasDownloads()).toBe(true);
    expect(contains.mock.calls).toEqual([[{ origins: ['https://cloud.example/*'] }], [{ permissions: ['downloads'] }]]);
    expect(await hasHost('nowhere')).toBe(false);
    expect(request).not.toHaveBeenCalled();
  });
});

it('tells when a permission was given and when it was taken back', () => {
  const listener = vi.fn();
  onPermissionsChanged(listener);
  for (const { mock } of [added, removed]) mock.lastCall?.[0]({ origins: ['https://cloud.example/*'] });
  expect(listener.mock.calls).toEqual([[], []]);
});
