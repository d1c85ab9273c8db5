import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAFE_VERSIONS, VERSIONS } from '../lib/database/schema.ts';
import type { Frozen, Snapshot } from '../tests/arch/schema.ts';
import { ROOT } from './run.ts';

// Writes the schemas into tests/arch/schema-snapshot.json. Released versions stay as they were written.
const path = join(ROOT, 'tests/arch/schema-snapshot.json');
const NOTHING: Frozen = { released: 0, versions: {}, retired: [] };
const before: Partial<Snapshot> = existsSync(path)
  ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Snapshot>) // written by this script
  : {};

function frozen(all: typeof VERSIONS, kept: Frozen): Frozen {
  const versions = Object.entries(all).map(([version, stores]): [string, Record<string, string>] => {
    const written = kept.versions[version];
    return [version, written && Number(version) <= kept.released ? written : stores];
  });
  return { ...kept, versions: Object.fromEntries(versions) };
}

const { notes = NOTHING, safe = NOTHING } = before;
const after: Snapshot = { notes: frozen(VERSIONS, notes), safe: frozen(SAFE_VERSIONS, safe) };
writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
console.log(`Wrote ${path}.`);
