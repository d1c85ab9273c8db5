import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import type { SyncState } from '../messages/safekeeping-views.ts';
import { ok } from '../result.ts';
import { attend } from './attend.ts';

const IN_STEP: SyncState = { kind: 'in-step', waiting: 0, reason: null, place: null, at: null, progress: null };

let background: FakeBackground;
let ends: AbortController;
let isSeen = true;

const times = () => background.inputs('sync.attend').length;
const see = (next: boolean) => {
  isSeen = next;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  isSeen = true;
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isSeen ? 'visible' : 'hidden'));
  background = installFakeBackground({ 'sync.attend': () => ok(null), 'sync.state': () => ok(IN_STEP) });
  ends = new AbortController();
});

afterEach(() => {
  ends.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a surface that is looked at', () => {
  it('says so at once and every minute', () => {
    attend(ends.signal);
    expect(times()).toBe(1);
    vi.advanceTimersByTime(180_000);
    expect(times()).toBe(4);
  });

  it('says nothing while it is hidden, and at once when it is seen again', () => {
    isSeen = false;
    attend(ends.signal);
    vi.advanceTimersByTime(180_000);
    expect(times()).toBe(0);
    see(true);
    expect(times()).toBe(1);
    see(false);
    vi.advanceTimersByTime(180_000);
    expect(times()).toBe(1);
  });

  it('says so when the network is back', () => {
    attend(ends.signal);
    window.dispatchEvent(new Event('online'));
    expect(times()).toBe(2);
  });

  it('ends with its page', () => {
    attend(ends.signal);
    ends.abort();
    vi.advanceTimersByTime(180_000);
    window.dispatchEvent(new Event('online'));
    see(true);
    expect(times()).toBe(1);
  });

  it('knows how it stands and asks again after every change and when the network comes or goes', async () => {
    const { state } = attend(ends.signal);
    await vi.waitFor(() => expect(state.value.value).toEqual(IN_STEP));
    background.answer({ 'sync.state': () => ok({ ...IN_STEP, kind: 'waiting', waiting: 2 }) });
    background.change('outbox');
    await vi.waitFor(() => expect(state.value.value?.waiting).toBe(2));
    background.answer({ 'sync.state': () => ok({ ...IN_STEP, kind: 'offline' }) });
    window.dispatchEvent(new Event('offline'));
    await vi.waitFor(() => expect(state.value.value?.kind).toBe('offline'));
  });
});
