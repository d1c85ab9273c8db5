import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../domain/preferences.ts';
import { Database } from './database.ts';
import { preferenceChange, readPreferences } from './settings.ts';
import { type Change, write } from './write.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
let count = 0;
const database = () => new Database(`settings-${count++}`);
const put = (db: Database, ...changes: Change[]) => write(db, changes, { now: NOW });
const raw = (id: string, value: unknown): Change => ({ table: 'settings', id, fields: { value } });

describe('what I prefer', () => {
  it('is the default until I say otherwise, each by itself', async () => {
    const db = database();
    expect(await readPreferences(db)).toEqual(DEFAULT_PREFERENCES);
    await put(db, preferenceChange('wrapUpMinutes', 0));
    expect(await readPreferences(db)).toEqual({ ...DEFAULT_PREFERENCES, wrapUpMinutes: 0 });
    await put(db, preferenceChange('workloadLimit', 7), preferenceChange('prepMinutes', 30));
    expect(await readPreferences(db)).toEqual({
      ...DEFAULT_PREFERENCES,
      workloadLimit: 7,
      prepMinutes: 30,
      wrapUpMinutes: 0,
    });
  });

  it.each([['7'], [-1], [2.5], [10_000], [null], [{ minutes: 5 }]])(
    'is the default where a newer version or a broken file left %j',
    async (value) => {
      const db = database();
      await put(db, raw('pref:workloadLimit', value), raw('pref:prepMinutes', value));
      expect(await readPreferences(db)).toEqual(DEFAULT_PREFERENCES);
    },
  );

  it('is the default again when the row was deleted, and unknown ones are left alone', async () => {
    const db = database();
    await put(db, preferenceChange('workloadLimit', 9), raw('pref:fromTheFuture', 3));
    await put(db, { table: 'settings', id: 'pref:workloadLimit', fields: { _del: true } });
    expect(await readPreferences(db)).toEqual(DEFAULT_PREFERENCES);
    expect((await db.settings.get('pref:fromTheFuture'))?.value).toBe(3);
  });
});
