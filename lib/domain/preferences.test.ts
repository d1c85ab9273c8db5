import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, PREFERENCE_RANGES, type Preference, readPreference } from './preferences.ts';

const NAMES = Object.keys(DEFAULT_PREFERENCES) as Preference[]; // the keys of the type it is made of

describe.each(NAMES)('the preference %s', (name) => {
  const { least, most } = PREFERENCE_RANGES[name];

  it('takes both ends of its range and its own default', () => {
    for (const value of [least, most, DEFAULT_PREFERENCES[name]]) expect(readPreference(name, value)).toBe(value);
  });

  it.each([
    least - 1,
    most + 1,
    least + 0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    String(least),
    null,
    undefined,
    [least],
    true,
  ])('refuses %s', (value) => {
    expect(readPreference(name, value)).toBeNull();
  });
});
