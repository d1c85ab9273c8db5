import { describe, expect, it } from 'vitest';
import { backupFile, backupName, isWholeRow, parseBackup, readBackup, rowText } from './backup.ts';

const CLOCK = '0mid0000000aaaaaaa';
const EVERYTHING = {
  tables: { noteDocs: [{ id: 'a', _c: CLOCK, state: Uint8Array.of(0, 250, 255), text: 'é 漢' }] },
  local: { sightings: [{ id: 's' }] },
};

describe('a file as a value', () => {
  it('reads the same written as text and not', () => {
    const file = backupFile(EVERYTHING, 7);
    const read = { ok: true, value: { exportedAt: 7, ...EVERYTHING } };
    expect(readBackup(file)).toEqual(read);
    expect(parseBackup(rowText(file))).toEqual(read);
  });

  it.each([null, 7, 'text', [], {}])('is not %j', (value) => {
    expect(readBackup(value)).toEqual({ ok: false, error: 'backup-foreign' });
  });
});

it.each([
  [{ id: 'a', _c: CLOCK }, true],
  [{ id: 'a', _c: CLOCK, _f: { text: CLOCK } }, true],
  [{ id: 'a', _c: CLOCK, _f: { text: 7 } }, false],
  [{ id: 'a', _c: CLOCK, _f: null }, false],
  [{ id: '', _c: CLOCK }, false],
  [{ id: 7, _c: CLOCK }, false],
  [{ id: 'a' }, false],
  [null, false],
  ['row', false],
])('%j is a whole row: %s', (row, isWhole) => {
  expect(isWholeRow(row)).toBe(isWhole);
});

it('is called outside after its day, and two of one day apart', () => {
  const at = Date.UTC(2026, 10, 24, 23, 59);
  expect(backupName(at, 'abcdefghijklmnop')).toBe('duologue-2026-11-24-abcdefgh.duologue');
  expect(backupName(at, 'bbcdefghijklmnop')).not.toBe(backupName(at, 'abcdefghijklmnop'));
});
