import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/run.ts';
import { calls, handlerSenders, MARKERS, withMessageTables } from './messages.ts';

const DOCUMENT = join(ROOT, 'docs/architecture.md');

describe('messages', () => {
  test('every call says in its map what it does', () => {
    expect(
      calls()
        .filter(({ says }) => !says)
        .map(({ map, name }) => `${map} '${name}'`),
    ).toEqual([]);
  });

  test('every call to the background has a handler that says who may call it', () => {
    expect(
      calls()
        .filter(({ from }) => !from)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('no handler answers a call that no map knows', () => {
    const known = new Set(calls().map(({ name }) => name));
    expect([...handlerSenders().keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  test('docs/architecture.md has the current table: run node scripts/message-table.ts', () => {
    const document = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
    expect(document).toContain(MARKERS.split('\n')[0]);
    expect(document).toBe(withMessageTables(document));
  });
});
