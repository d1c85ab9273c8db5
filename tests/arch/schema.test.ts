import { describe, expect, test } from 'vitest';
import { SAFE_VERSIONS, VERSIONS } from '../../lib/database/schema.ts';
import { type Frozen, schemaBreaks } from './schema.ts';
import snapshot from './schema-snapshot.json' with { type: 'json' };

describe('the database schema', () => {
  test('only ever grows', () => {
    expect(schemaBreaks(VERSIONS, snapshot.notes)).toEqual([]);
  });

  test('of the safe too', () => {
    expect(schemaBreaks(SAFE_VERSIONS, snapshot.safe)).toEqual([]);
    expect(Object.keys(snapshot.safe.versions)).not.toHaveLength(0);
  });

  test('and the guard bites', () => {
    const kept: Frozen = { released: 1, versions: { 1: { people: 'id' } }, retired: ['notes'] };
    expect(schemaBreaks({ 1: { people: 'id, name' } }, kept)).toHaveLength(1);
    expect(schemaBreaks({ 1: { people: 'id' }, 2: { topics: 'id' } }, kept)).toHaveLength(1);
    expect(schemaBreaks({ 1: { people: 'id', notes: 'id' } }, { ...kept, released: 0 })).toHaveLength(2);
    expect(schemaBreaks({}, kept)).toHaveLength(2);
    expect(schemaBreaks({ 1: { people: 'id' } }, kept)).toEqual([]);
  });
});
