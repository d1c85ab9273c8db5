import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { aFeed } from '../../tests/support/feed-samples.ts';
import { FEED_LIMIT } from '../domain/feed.ts';
import { fail, ok } from '../result.ts';
import { createDesk, type Desk } from './desk.ts';
import { createFeeds, type Feeds, webAddress } from './feeds.ts';

const ADDRESS = 'https://calendar.google.com/calendar/ical/marta%40example.com/private-0f1e2d/basic.ics';

let background: FakeBackground;
let desk: Desk;
let feeds: Feeds;
let ends: AbortController;
let request: ReturnType<typeof vi.fn<(wanted: { origins?: string[] }) => Promise<boolean>>>;

beforeEach(() => {
  const feed = aFeed();
  background = installFakeBackground({
    'feed.list': () => ok([feed]),
    'feed.add': () => ok(feed),
    'feed.addFile': () => ok(feed),
    'feed.refresh': () => ok(feed),
    'feed.remove': () => ok(null),
  });
  request = vi.fn(async () => true);
  Object.assign(fakeBrowser, { permissions: { request } }); // the fake has none of its own
  ends = new AbortController();
  desk = createDesk();
  feeds = createFeeds(ends.signal, desk, {
    added: (name) => `added ${name}`,
    removed: (name) => `removed ${name}`,
    notAllowed: () => 'not allowed',
  });
});

afterEach(() => ends.abort());

const said = () => desk.toaster.current.value?.text ?? null;
const file = (text = 'BEGIN:VCALENDAR', more: Partial<File> = {}) => ({
  name: 'work.ics',
  size: text.length,
  arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  ...more,
});

describe('an address as it is pasted', () => {
  it.each([
    [` ${ADDRESS}\n`, ADDRESS],
    ['webcal://cal.example.org/bo.ics', 'https://cal.example.org/bo.ics'],
    ['WEBCALS://cal.example.org/bo.ics', 'https://cal.example.org/bo.ics'],
    ['calendar.google.com/calendar/ical/x/basic.ics', 'https://calendar.google.com/calendar/ical/x/basic.ics'],
    ['http://127.0.0.1:8123/feed.ics', 'http://127.0.0.1:8123/feed.ics'],
    ['http://localhost/feed.ics', 'http://localhost/feed.ics'],
    ['', null],
    ['my calendar', null],
    ['calendar', null],
    ['file:///home/marta/work.ics', null],
    ['javascript:alert(1)', null],
    ['ftp://cal.example.org/bo.ics', null],
    ['https://', null],
  ])('%j is asked for as %j', (typed, url) => {
    expect(webAddress(typed)).toBe(url);
  });

  it('whatever it is, throws nothing and gives only what the browser can be asked for', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (typed) => {
        const url = webAddress(typed);
        expect(url === null || /^https?:$/.test(new URL(url).protocol)).toBe(true);
      }),
    );
  });
});

describe('giving a calendar', () => {
  it('asks the browser for the server first, at once, and then sends the address once', async () => {
    const adding = feeds.add(` ${ADDRESS} `);
    // Within the press: nothing was awaited yet.
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://calendar.google.com/*'] });
    expect(await adding).toBe('done');
    expect(background.inputs('feed.add')).toEqual([{ id: expect.stringMatching(/^[a-z2-7]{16}$/), address: ADDRESS }]);
    expect(said()).toBe('added Work');
    expect(feeds.list.state.value.value).toHaveLength(1);
  });

  it('asks for nothing and sends nothing when it is no address', async () => {
    expect(await feeds.add('my calendar')).toBe('odd');
    expect(request).not.toHaveBeenCalled();
    expect(background.inputs('feed.add')).toEqual([]);
  });

  it('sends nothing when the browser was not allowed', async () => {
    request.mockResolvedValue(false);
    expect(await feeds.add(ADDRESS)).toBe('not-allowed');
    expect(background.inputs('feed.add')).toEqual([]);
  });

  it('leaves what is refused to the field, and anything else to the notice', async () => {
    background.answer({ 'feed.add': () => fail('feed-address') });
    expect(await feeds.add(ADDRESS)).toBe('odd');
    expect(desk.failure.value).toBeNull();
    background.answer({ 'feed.add': () => fail('storage-full') });
    expect(await feeds.add(ADDRESS)).toBe('told');
    expect(desk.failure.value?.code).toBe('storage-full');
    expect(said()).toBeNull();
  });

  it('takes a file as text', async () => {
    expect(await feeds.addFile(file())).toBe('done');
    expect(background.inputs('feed.addFile')).toMatchObject([{ name: 'work.ics', text: 'BEGIN:VCALENDAR' }]);
    expect(request).not.toHaveBeenCalled();
  });

  it('does not even read a file that is too large, and says of one that cannot be read that it cannot', async () => {
    const text = vi.fn(async () => '');
    expect(await feeds.addFile(file('', { size: FEED_LIMIT + 1, text }))).toBe('large');
    expect(text).not.toHaveBeenCalled();
    expect(await feeds.addFile(file('', { arrayBuffer: () => Promise.reject(new DOMException('gone')) }))).toBe(
      'unreadable',
    );
    expect(background.inputs('feed.addFile')).toEqual([]);
    background.answer({ 'feed.addFile': () => fail('feed-unreadable') });
    expect(await feeds.addFile(file('hello'))).toBe('unreadable');
  });
});

describe('a calendar that is there', () => {
  it('is read now; how that went stands in the list', async () => {
    const feed = aFeed({ problem: 'server' });
    background.answer({ 'feed.refresh': () => ok(feed), 'feed.list': () => ok([feed]) });
    expect(await feeds.read(feed)).toBe(true);
    expect(feeds.list.state.value.value).toEqual([feed]);
    background.answer({ 'feed.refresh': () => fail('not-found') });
    expect(await feeds.read(feed)).toBe(false);
    expect(desk.failure.value?.code).toBe('not-found');
  });

  it.each([
    [{ origin: 'https://cal.example.org/*', shown: 'cal.example.org/…' }, 'https://cal.example.org/*'],
    [{}, 'https://calendar.google.com/*'],
  ])('asks for its permission again within the press: %j', async (more, origin) => {
    const allowing = feeds.allow(aFeed({ problem: 'no-permission', ...more }));
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: [origin] });
    expect(await allowing).toBe(true);
    request.mockResolvedValue(false);
    expect(await feeds.allow(aFeed(more))).toBe(false);
    expect(said()).toBe('not allowed');
    expect(background.inputs('feed.refresh')).toHaveLength(1);
  });

  it('is removed', async () => {
    background.answer({ 'feed.list': () => ok([]) });
    expect(await feeds.remove(aFeed())).toBe(true);
    expect(feeds.list.state.value.value).toEqual([]);
    expect(said()).toBe('removed Work');
    background.answer({ 'feed.remove': () => fail('storage-failed') });
    expect(await feeds.remove(aFeed())).toBe(false);
  });

  it('is looked at again when the background says that one changed', async () => {
    await feeds.list.refresh();
    const asked = background.inputs('feed.list').length;
    background.change('feeds');
    await vi.waitFor(() => expect(background.inputs('feed.list').length).toBe(asked + 1));
  });
});
