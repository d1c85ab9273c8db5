import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSIONS } from '../lib/database/schema.ts';
import type { Snapshot } from '../tests/arch/schema.ts';
import { ROOT } from './run.ts';

// Writes the schema into tests/arch/schema-snapshot.json. Released versions stay as they were written.
const path = join(ROOT, 'tests/arch/schema-snapshot.json');
const before: Snapshot = existsSync(path)
  ? (JSON.parse(readFileSync(path, 'utf8')) as Snapshot) // written by this script
  : { released: 0, versions: {}, retired: [] };

const versions = Object.fromEntries(
  Object.entries(VERSIONS).map(([version, stores]) => {
    const kept = before.versions[version];
    return [version, kept && Number(version) <= before.released ? kept : stores];
  }),
);
writeFileSync(path, `${JSON.stringify({ ...before, versions }, null, 2)}\n`);
console.log(`Wrote ${path}.`);
