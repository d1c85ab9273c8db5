import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/run.ts';

describe('dead code', () => {
  test('knip finds no file, export or dependency that nobody uses, and none used that is not declared', () => {
    const knip = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/knip/bin/knip.js'), '--reporter', 'compact', '--no-progress'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    );
    const told = `${knip.stdout}${knip.stderr}`.split('\n').filter((line) => line.trim() !== '');
    expect(knip.status === 0 ? [] : told).toEqual([]);
  });
});
