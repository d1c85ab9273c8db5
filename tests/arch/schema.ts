import type { VERSIONS } from '../../lib/database/schema.ts';

type Stores = Record<string, string>;

/** A schema as it was when a version was released, and names that may never come back with another meaning. */
export type Frozen = { released: number; versions: Record<string, Stores>; retired: string[] };

/** What is frozen of each database: the notes, and the safe with keys and backups. */
export type Snapshot = { notes: Frozen; safe: Frozen };

/**
 * What in `versions` breaks the promise of the snapshot: a released version never changes, a table once there is there in
 * every later version unless it was retired, and a retired name never returns.
 */
export function schemaBreaks(versions: typeof VERSIONS, { released, versions: kept, retired }: Frozen): string[] {
  const breaks: string[] = [];
  const numbers = Object.keys(versions)
    .map(Number)
    .sort((a, b) => a - b);
  for (const [version, stores] of Object.entries(kept)) {
    if (JSON.stringify(versions[Number(version)]) === JSON.stringify(stores)) continue;
    breaks.push(
      Number(version) <= released
        ? `version ${version} is released and must stay as it is: add version ${Math.max(...numbers) + 1}`
        : `version ${version} changed: if you mean it, run node scripts/schema-snapshot.ts and commit the snapshot`,
    );
  }
  for (const version of numbers) {
    if (!kept[version])
      breaks.push(`version ${version} is new: run node scripts/schema-snapshot.ts and commit the snapshot`);
  }
  const tables = new Set<string>();
  for (const version of numbers) {
    for (const table of Object.keys(versions[version] ?? {})) {
      if (retired.includes(table)) breaks.push(`${table} is a retired name: choose another one`);
      tables.add(table);
    }
  }
  for (const table of Object.values(kept).flatMap((stores) => Object.keys(stores))) {
    if (!tables.has(table) && !retired.includes(table))
      breaks.push(`${table} is gone: tables are never taken away, only retired`);
  }
  return breaks;
}
