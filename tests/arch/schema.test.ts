import { describe, expect, test } from 'vitest';
import { VERSIONS } from '../../lib/database/schema.ts';
import { type Snapshot, schemaBreaks } from './schema.ts';
import snapshot from './schema-snapshot.json' with { type: 'json' };

describe('the database schema', () => {
  test('only ever grows', () => {
    expect(schemaBreaks(VERSIONS, snapshot)).toEqual([]);
  });

  test('and the guard bites', () => {
    const kept: Snapshot = { released: 1, versions: { 1: { people: 'id' } }, retired: ['notes'] };
    expect(schemaBreaks({ 1: { people: 'id, name' } }, kept)).toHaveLength(1);
    expect(schemaBreaks({ 1: { people: 'id' }, 2: { topics: 'id' } }, kept)).toHaveLength(1);
    expect(schemaBreaks({ 1: { people: 'id', notes: 'id' } }, { ...kept, released: 0 })).toHaveLength(2);
    expect(schemaBreaks({}, kept)).toHaveLength(2);
    expect(schemaBreaks({ 1: { people: 'id' } }, kept)).toEqual([]);
  });
});
