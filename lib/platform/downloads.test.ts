import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { saveToDownloads } from './downloads.ts';

const BYTES = Uint8Array.of(0, 250, 255);
type Delta = { id: number; state?: { current?: string } };

let isAllowed: boolean;
let asked: { url: string; filename?: string; saveAs?: boolean; conflictAction?: string }[];
let listeners: Set<(delta: Delta) => void>;
const download = vi.fn(async (options: (typeof asked)[number]) => asked.push(options));

beforeEach(() => {
  isAllowed = true;
  asked = [];
  listeners = new Set();
  download.mockClear();
  const onChanged = {
    addListener: (listener: (delta: Delta) => void) => listeners.add(listener),
    removeListener: (listener: (delta: Delta) => void) => listeners.delete(listener),
  };
  Object.assign(browser, {
    permissions: { contains: async () => isAllowed },
    downloads: { download, onChanged },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a file for the Downloads folder', () => {
  it('goes there without a question, under a name of its own, and its address is given back when it is written', async () => {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:made');
    const released = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    expect(await saveToDownloads('a.duologue', BYTES)).toBeNull();
    expect(asked).toEqual([
      { url: 'blob:made', filename: 'Duologue/a.duologue', conflictAction: 'uniquify', saveAs: false },
    ]);
    const [blob] = made.mock.calls[0] ?? [];
    expect(blob instanceof Blob && new Uint8Array(await blob.arrayBuffer())).toEqual(BYTES);
    for (const listener of listeners) listener({ id: 1, state: { current: 'in_progress' } });
    for (const listener of listeners) listener({ id: 2, state: { current: 'complete' } });
    expect(released).not.toHaveBeenCalled();
    for (const listener of listeners) listener({ id: 1, state: { current: 'complete' } });
    expect(released).toHaveBeenCalledWith('blob:made');
    expect(listeners.size).toBe(0);
  });

  it('goes there in its address where no other one can be made, as in a service worker', async () => {
    vi.stubGlobal('URL', class {});
    expect(await saveToDownloads('a.duologue', BYTES)).toBeNull();
    expect(asked[0]?.url).toBe('data:application/octet-stream;base64,APr/');
  });

  it('is not tried without the permission', async () => {
    isAllowed = false;
    expect(await saveToDownloads('a.duologue', BYTES)).toBe('not-allowed');
    expect(download).not.toHaveBeenCalled();
  });

  it('that the browser refuses is said to have failed', async () => {
    const released = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    download.mockRejectedValueOnce(new Error('Invalid filename'));
    expect(await saveToDownloads('a.duologue', BYTES)).toBe('failed');
    expect(released).toHaveBeenCalledOnce();
  });
});
