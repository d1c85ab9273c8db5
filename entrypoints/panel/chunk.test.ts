import { expect, test, vi } from 'vitest';
import { chunk } from './chunk.ts';

test('a part is fetched once, when first asked for, and is there from then on', async () => {
  const load = vi.fn(async () => 'tools');
  const part = chunk(load);
  expect(load).not.toHaveBeenCalled();
  expect([part(), part()]).toEqual([null, null]);
  await vi.waitFor(() => expect(part()).toBe('tools'));
  expect(load).toHaveBeenCalledOnce();
});

test('a part that did not come is asked for again', async () => {
  const load = vi.fn(async () => 'tools').mockRejectedValueOnce(new Error('the files were replaced'));
  const part = chunk(load);
  await vi.waitFor(() => expect(part()).toBe('tools'));
  expect(load).toHaveBeenCalledTimes(2);
});
