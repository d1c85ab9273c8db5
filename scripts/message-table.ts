import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARKERS, withMessageTables } from '../tests/arch/messages.ts';
import { ROOT } from './run.ts';

// Writes the table of all messages into docs/architecture.md, between its two markers.
const path = join(ROOT, 'docs/architecture.md');
const written = withMessageTables(readFileSync(path, 'utf8'));
if (written === null) {
  console.error(`docs/architecture.md has no place for the table. Put these two lines where it belongs:\n${MARKERS}`);
  process.exitCode = 1;
} else {
  writeFileSync(path, written);
  console.log(`Wrote ${path}.`);
}
