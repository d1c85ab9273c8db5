import { expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { forget, forgetEverything, keep, readKept } from './kept.ts';

it('keeps what it is told until it forgets it, and everything else stays', async () => {
  expect(await readKept('restoring')).toBeNull();
  await keep('restoring', { backup: null });
  await keep('automaticAt', 7);
  expect(await readKept('restoring')).toEqual({ backup: null });
  await forget('restoring');
  expect(await readKept('restoring')).toBeNull();
  expect(await readKept('automaticAt')).toBe(7);
});

it('forgets everything at once, whoever put it there', async () => {
  await browser.storage.local.set({ welcomed: true });
  await keep('erasing', { isClearing: true });
  await forgetEverything();
  expect(await browser.storage.local.get(null)).toEqual({});
});
