import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { inviteView, openView, roomPlace, shareView } from '../../tests/support/sharing-samples.ts';
import type { RoomChoice, ShareView } from '../messages/sharing.ts';
import { fail, ok } from '../result.ts';
import { openPair, type Pair } from './sharing.ts';

const FOLDER = 'https://cloud.example.org/f/';
const DAV: RoomChoice = { kind: 'dav', url: FOLDER, user: '', password: '' };
const NOT_ALLOWED = ok({ problem: null, trouble: 'not-allowed' });

let background: FakeBackground;
let ends: AbortController;
let request: ReturnType<typeof vi.fn<(wanted: { origins?: string[] }) => Promise<boolean>>>;

beforeEach(() => {
  vi.useFakeTimers();
  request = vi.fn(async () => true);
  Object.assign(fakeBrowser, { permissions: { request } }); // the fake has none of its own
  ends = new AbortController();
});
afterEach(() => {
  ends.abort();
  vi.useRealTimers();
});

const fine = () => ok({ problem: null, trouble: null });

/** Opens the pair of `view`, and waits until that is known. */
async function open(view: ShareView): Promise<Pair> {
  background = installFakeBackground({
    'share.get': () => ok(view),
    'share.look': fine,
    'share.invite': fine,
    'share.join': fine,
  });
  const pair = openPair(view.relationshipId, ends.signal);
  await vi.waitFor(() => expect(pair.state.value.value).toEqual(view));
  return pair;
}

/** How often was looked in 20 seconds. */
async function looks(): Promise<number> {
  await vi.advanceTimersByTimeAsync(20_000);
  return background.inputs('share.look').length;
}

describe('looking for an answer', () => {
  const byHand = [roomPlace({ way: 'hand', url: '' })];
  it.each<[string, ShareView, number]>([
    ['an invitation waits', shareView({ state: 'inviting', invite: inviteView() }), 4],
    ['I wait to be let in', shareView({ state: 'joining', places: [roomPlace()] }), 4],
    ['nothing is shared', shareView(), 0],
    ['the two share', openView(), 0],
    ['the invitation ran out', shareView({ state: 'inviting', invite: inviteView({ isExpired: true }) }), 0],
    ['it goes by hand', shareView({ state: 'inviting', invite: inviteView({ way: 'hand' }) }), 0],
    ['joining goes by hand', shareView({ state: 'joining', places: byHand }), 0],
    ['joining failed', shareView({ state: 'joining', places: [roomPlace()], problem: 'refused' }), 0],
  ])('when %s', async (_, view, times) => {
    await open(view);
    expect(await looks()).toBe(times);
  });

  it('ends with the dialog and when somebody is there', async () => {
    const view = shareView({ state: 'inviting', invite: inviteView() });
    await open(view);
    await vi.advanceTimersByTimeAsync(5_000);
    background.answer({ 'share.get': () => ok(openView()) });
    background.change('rooms');
    await vi.advanceTimersByTimeAsync(0);
    expect(await looks()).toBe(1);
  });

  it('stops at once when the dialog closes', async () => {
    await open(shareView({ state: 'joining', places: [roomPlace()] }));
    ends.abort();
    expect(await looks()).toBe(0);
  });

  it('keeps what hinders it until a look succeeds', async () => {
    const pair = await open(shareView({ state: 'joining', places: [roomPlace()] }));
    background.answer({ 'share.look': () => ok({ problem: null, trouble: 'unreachable' }) });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(pair.trouble.value).toBe('unreachable');
    background.answer({ 'share.look': fine });
    await pair.acts.onLook();
    expect(pair.trouble.value).toBeNull();
  });
});

describe('a folder on somebody’s server', () => {
  it('is asked for within the click, before anything is sent', async () => {
    const { acts } = await open(shareView());
    const inviting = acts.onInvite('Marta', DAV);
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://cloud.example.org/*'] });
    expect(background.inputs('share.invite')).toEqual([]);
    expect(await inviting).toEqual(fine());
    expect(background.inputs('share.invite')).toMatchObject([{ name: 'Marta', choice: DAV }]);
  });

  it('that the browser does not allow is not tried', async () => {
    const { acts } = await open(shareView());
    request.mockResolvedValue(false);
    expect(await acts.onInvite('Marta', DAV)).toEqual(NOT_ALLOWED);
    expect(await acts.onJoin('Marta', 'code', [FOLDER])).toEqual(NOT_ALLOWED);
    expect(await acts.onAllow(FOLDER)).toEqual(NOT_ALLOWED);
    expect(background.asked.map(({ call }) => call)).toEqual(['share.get']);
  });

  it('is not asked for where relays carry it', async () => {
    const { acts } = await open(shareView());
    await acts.onInvite('Marta', { kind: 'relay' });
    await acts.onJoin('Marta', 'code', []);
    expect(request).not.toHaveBeenCalled();
    expect(background.inputs('share.join')).toMatchObject([{ name: 'Marta', text: 'code' }]);
  });
});

it('has brought the view up to date when an act answers, also one that failed', async () => {
  const pair = await open(openView());
  const after = shareView({ state: 'stopped' });
  background.answer({ 'share.get': () => ok(after), 'share.stop': () => fail('storage-failed') });
  expect(await pair.acts.onStop()).toEqual(fail('storage-failed'));
  expect(pair.state.value.value).toEqual(after);
});
