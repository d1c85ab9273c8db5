import { describe, expect, test } from 'vitest';
import { missingPlatforms, readLock } from '../../scripts/complete-lock.ts';

describe('package-lock.json', () => {
  test('has the binaries of every platform, else npm ci refuses it: run node scripts/complete-lock.ts', () => {
    expect(Object.keys(missingPlatforms(readLock()))).toEqual([]);
  });

  test('and the guard bites', () => {
    const optionalDependencies = {
      '@tool/cli-darwin-arm64': '1.0.0',
      '@tool/cli-linux-x64-musl': '1.0.0',
      plain: '1.0.0',
    };
    expect(missingPlatforms({ packages: { 'node_modules/tool': { dev: true, optionalDependencies } } })).toEqual({
      'node_modules/@tool/cli-darwin-arm64': {
        version: '1.0.0',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
      'node_modules/@tool/cli-linux-x64-musl': {
        version: '1.0.0',
        cpu: ['x64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
    });
  });
});
