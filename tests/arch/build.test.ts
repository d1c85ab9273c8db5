import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt, TARGETS } from '../../scripts/build.ts';
import { manifestOf } from './built.ts';
import { sizesOf } from './sizes.ts';

const SITES = ['https://calendar.google.com/*', 'https://meet.google.com/*'];
/** What is asked for at install. A new line here is a new warning for every user: it needs an ADR. */
const PERMISSIONS = ['alarms', 'contextMenus', 'notifications', 'storage', 'unlimitedStorage'];

beforeAll(async () => {
  for (const target of TARGETS) await ensureBuilt(target);
});

describe.each(TARGETS)('the %s build', (target) => {
  const isFirefox = target === 'firefox';

  test('asks for nothing beyond the frozen permissions', () => {
    const expected = isFirefox ? PERMISSIONS : [...PERMISSIONS, 'sidePanel'];
    expect(manifestOf(target).permissions?.toSorted()).toEqual(expected.toSorted());
    expect(manifestOf(target).host_permissions?.toSorted()).toEqual(SITES);
    expect(manifestOf(target).optional_permissions).toEqual(['downloads']);
    expect(manifestOf(target).optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  test('keeps the scripts of Chromium’s own content security policy in both browsers and listens to no page', () => {
    const chromiums = { extension_pages: "script-src 'self'; object-src 'self'" };
    expect(manifestOf(target).content_security_policy).toEqual(isFirefox ? chromiums : undefined);
    expect(manifestOf(target).externally_connectable).toBeUndefined();
  });

  test('lets only the two sites frame only the panel', () => {
    expect(manifestOf(target).web_accessible_resources).toEqual([
      { resources: ['panel.html'], matches: SITES, ...(isFirefox ? {} : { use_dynamic_url: true }) },
    ]);
  });

  test('runs in the top frame of the two sites, each with its own script, in a world of its own', () => {
    const scripts = manifestOf(target).content_scripts ?? [];
    expect(scripts.map(({ matches }) => matches).toSorted()).toEqual(SITES.map((site) => [site]));
    expect(scripts.filter(({ all_frames, world }) => all_frames || (world && world !== 'ISOLATED'))).toEqual([]);
  });

  test('has its icons', () => {
    expect(manifestOf(target).icons).toEqual({
      16: 'icon/16.png',
      32: 'icon/32.png',
      48: 'icon/48.png',
      128: 'icon/128.png',
    });
  });

  test('stays within its size budgets', () => {
    const over = sizesOf(target).filter(({ measured, budget }) => measured > budget);
    expect(over.map(({ what, measured, budget }) => `${what}: ${measured.toFixed(1)} kB of ${budget} kB`)).toEqual([]);
  });
});
