// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { engineContract } from '../../tests/contract/engine-contract.ts';
import { Database } from '../database/database.ts';
import { filesToCarry, forgetCarried, handEngine, lastWrittenAt, takeCarried } from './hand-engine.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const HEAD = 'h-abcdefgh234567zy-00000001-az27';
let count = 0;
const fresh = (): Database => {
  count += 1;
  return new Database(`hand-${count}`);
};

engineContract('by hand', async () => {
  const db = fresh();
  return { engine: handEngine(db, 'room'), end: () => db.delete() };
});

describe('what is carried by hand', () => {
  let db: Database;
  beforeEach(() => {
    db = fresh();
    return () => db.delete();
  });

  it('is everything of mine, and later what is new, with the heads', async () => {
    let now = 100;
    const mine = handEngine(db, 'room', () => now);
    expect(await lastWrittenAt(db, 'room')).toBe(0);
    await mine.put('abc', 'l-00000001-aaaa-0', bytes(1));
    await mine.put('h', HEAD, bytes(2));
    now = 200;
    await mine.put('abc', 'l-00000002-aaaa-0', bytes(3));
    expect((await filesToCarry(db, 'room')).map(({ name }) => name).sort()).toEqual([
      HEAD,
      'l-00000001-aaaa-0',
      'l-00000002-aaaa-0',
    ]);
    expect((await filesToCarry(db, 'room', 100)).map(({ name }) => name).sort()).toEqual([HEAD, 'l-00000002-aaaa-0']);
    expect(await lastWrittenAt(db, 'room')).toBe(200);
  });

  it('never carries theirs back, nor those of another room', async () => {
    await takeCarried(db, 'room', [{ dir: 'h', name: HEAD, bytes: bytes(1) }], 5);
    await handEngine(db, 'other').put('h', HEAD, bytes(2));
    expect(await filesToCarry(db, 'room')).toEqual([]);
    expect(await handEngine(db, 'room').get('h', HEAD)).toEqual(bytes(1));
    expect(await handEngine(db, 'room').list('h')).toEqual([HEAD]);
  });

  it('answers what was new, and takes the same once more', async () => {
    const files = [
      { dir: 'h', name: HEAD, bytes: bytes(1) },
      { dir: 'abc', name: 'l-00000001-aaaa-0', bytes: bytes(2) },
    ];
    expect(await takeCarried(db, 'room', files, 5)).toBe(2);
    expect(await takeCarried(db, 'room', files, 6)).toBe(0);
  });

  it('writes over nothing of mine, and mends what came torn', async () => {
    const engine = handEngine(db, 'room');
    await engine.put('h', HEAD, bytes(1));
    await takeCarried(db, 'room', [{ dir: 'h', name: HEAD, bytes: bytes(9) }], 5);
    expect(await engine.get('h', HEAD)).toEqual(bytes(1));
    await takeCarried(db, 'room', [{ dir: 'abc', name: 'l-00000001-aaaa-0', bytes: bytes(1) }], 5);
    await takeCarried(db, 'room', [{ dir: 'abc', name: 'l-00000001-aaaa-0', bytes: bytes(1, 2) }], 6);
    expect(await engine.get('abc', 'l-00000001-aaaa-0')).toEqual(bytes(1, 2));
  });

  it('fills no disk: the oldest of theirs go, mine stay', async () => {
    const engine = handEngine(db, 'room', () => 1);
    await engine.put('h', HEAD, bytes(1));
    const large = (at: number) => ({
      dir: 'abc',
      name: `l-0000000${at}-aaaa-0`,
      bytes: new Uint8Array(30 * 1024 * 1024),
    });
    await takeCarried(db, 'room', [large(1)], 10);
    await takeCarried(db, 'room', [large(2)], 20);
    await takeCarried(db, 'room', [large(3)], 30);
    expect((await engine.list('abc')).sort()).toEqual(['l-00000002-aaaa-0', 'l-00000003-aaaa-0']);
    expect(await engine.list('h')).toEqual([HEAD]);
  });

  it('is forgotten with its room alone', async () => {
    await handEngine(db, 'room').put('h', HEAD, bytes(1));
    await handEngine(db, 'other').put('h', HEAD, bytes(2));
    await forgetCarried(db, 'room');
    expect(await handEngine(db, 'room').list('h')).toEqual([]);
    expect(await handEngine(db, 'other').list('h')).toEqual([HEAD]);
  });
});
