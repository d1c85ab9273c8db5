import { expect, test } from 'vitest';
import { isFirstTime } from './once.ts';

test('something is the first time once, and other things have a first time of their own', async () => {
  expect(await isFirstTime('welcomed')).toBe(true);
  expect(await isFirstTime('welcomed')).toBe(false);
  expect(await isFirstTime('other')).toBe(true);
});
