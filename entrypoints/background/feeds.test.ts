import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { FeedView } from '../../lib/messages/rhythm-views.ts';
import type { Result } from '../../lib/result.ts';
import type { Fetch } from '../../lib/sync/engines/http.ts';
import { eventWith, guest, MORNING, OPTIONS, TestBackground } from '../../tests/support/background.ts';
import { createFeeds, type Feeds } from './feeds.ts';
import type { FeedPorts } from './feeds-turn.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SECRET = 'private-0123456789abcdef0123456789abcdef';
const ADDRESS = `https://calendar.google.com/calendar/ical/marta%40example.com/${SECRET}/basic.ics`;
const marta = guest('marta@example.com', 'Marta', { isOrganiser: true });
const bo = guest('bo@example.com', 'Bo');

type Entry = {
  uid: string;
  at?: number;
  minutes?: number;
  title?: string;
  guests?: string[];
  lines?: string[];
};
const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
const entry = ({ uid, at = MORNING + 2 * HOUR, minutes = 30, title = 'Marta / Bo', guests, lines = [] }: Entry) => [
  'BEGIN:VEVENT',
  `UID:${uid}@google.com`,
  `DTSTART:${stamp(at)}`,
  `DTEND:${stamp(at + minutes * MINUTE)}`,
  `SUMMARY:${title}`,
  ...(guests ?? ['marta@example.com', 'bo@example.com']).map(
    (address) => `ATTENDEE;CN=${address.split('@')[0]};PARTSTAT=ACCEPTED:mailto:${address}`,
  ),
  ...lines,
  'END:VEVENT',
];
const calendar = (entries: Entry[], name = 'Marta at work') =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', `X-WR-CALNAME:${name}`, ...entries.flatMap(entry), 'END:VCALENDAR', ''].join(
    '\r\n',
  );

let background: TestBackground;
let feeds: Feeds;
let asked: { url: string; init: RequestInit }[];
/** What the server answers. */
let serve: Fetch;
let network: { isOnline: boolean; mayReach: boolean };

function makeFeeds(more: Partial<FeedPorts> = {}): Feeds {
  let last: Promise<unknown> = Promise.resolve();
  return createFeeds(background.keeper, {
    fetch: async (url, init) => {
      asked.push({ url, init });
      return serve(url, init);
    },
    mayReach: async () => network.mayReach,
    isOnline: () => network.isOnline,
    alone: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined); // whoever asked hears of it
      return turn;
    },
    breathe: async () => {},
    ...more,
  });
}

const text = (body: string, headers: Record<string, string> = {}) => {
  serve = async () => new Response(body, { headers });
};
const status = (code: number, headers: Record<string, string> = {}) => {
  serve = async () => new Response(code === 304 ? null : 'no', { status: code, headers });
};
function given<Value>(outcome: Result<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}
const add = async (address = ADDRESS, id = newId()): Promise<FeedView> => given(await feeds.add({ id, address }));
const only = async (): Promise<FeedView> => {
  const [feed] = given(await feeds.list());
  if (!feed) throw new Error('no calendar');
  return feed;
};
const later = async (ms: number) => {
  background.now += ms;
  await feeds.wake();
};
const sighting = (id: string) => background.db.sightings.get(id);
const beMarta = () => background.tell('accounts.set', { index: 1, addresses: ['marta@example.com'] });
const names = async () => (await background.tell('people.list', {})).map(({ name }) => name);

beforeEach(() => {
  background = new TestBackground();
  asked = [];
  network = { isOnline: true, mayReach: true };
  text(calendar([{ uid: 'weeklybo' }]));
  feeds = makeFeeds();
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a calendar by its address', () => {
  it('is read at once, and shows its name but not its address', async () => {
    expect(await add()).toMatchObject({
      name: 'Marta at work',
      kind: 'address',
      shown: 'calendar.google.com/…/basic.ics',
      origin: '',
      lastAt: MORNING,
      problem: null,
      retryAt: null,
      isReading: false,
      events: 1,
      oneToOnes: 1,
      skipped: 0,
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(ADDRESS);
    expect(asked[0]?.init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'follow' });
  });

  it('that is none is refused, and nothing is asked', async () => {
    const address = 'https://calendar.google.com/calendar/u/0/r/settings';
    expect(await feeds.add({ id: newId(), address })).toEqual({ ok: false, error: 'feed-address' });
    expect(asked).toEqual([]);
    expect(await background.db.feeds.count()).toBe(0);
  });

  it('given twice is one', async () => {
    const first = await add();
    expect((await add(ADDRESS.replace('https:', 'webcal:'))).id).toBe(first.id);
    expect(await background.db.feeds.count()).toBe(1);
  });

  it('of another host says what permission it needs', async () => {
    expect(await add('https://cal.example:8443/secret.ics')).toMatchObject({
      shown: 'cal.example:8443/…',
      origin: 'https://cal.example/*',
    });
  });

  it('with a password sends it where HTTP has it', async () => {
    await add('https://bo:p%40ss@cal.example/a.ics');
    expect(asked[0]?.url).toBe('https://cal.example/a.ics');
    expect(asked[0]?.init.headers).toMatchObject({ Authorization: `Basic ${btoa('bo:p@ss')}` });
  });

  it('is said to be read while it is', async () => {
    let seen: boolean | undefined;
    serve = async () => {
      seen = (await only()).isReading;
      return new Response(calendar([]));
    };
    await add();
    expect(seen).toBe(true);
    expect(background.changes.flat()).toContain('feeds');
  });

  it('can be given and listed by the settings page alone', async () => {
    expect(await background.ask('feed.list', {}, OPTIONS)).toEqual({ ok: true, value: [] });
    expect(await background.ask('feed.list', {})).not.toEqual({ ok: true, value: [] });
  });
});

describe('what a server answers', () => {
  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [429, 'server'],
    [500, 'server'],
    [503, 'server'],
    [400, 'not-a-calendar'],
    [304, 'not-a-calendar'],
  ])('%i is told as %s, and what was known stays', async (code, problem) => {
    await add();
    await background.db.feeds.toCollection().modify({ etag: null, lastModified: null });
    status(code);
    await later(HOUR);
    expect(await only()).toMatchObject({ problem, lastAt: MORNING, events: 1, oneToOnes: 1 });
    expect(await sighting('weeklybo')).toMatchObject({ isFromFeed: true });
  });

  it.each([
    ['a page to sign in', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
  ])('that is %s is no calendar', async (_, body) => {
    text(body);
    expect(await add()).toMatchObject({ problem: 'not-a-calendar', lastAt: null });
  });

  it('that is too large is not read, whether it says so or not', async () => {
    text('x', { 'content-length': String(51 * 1024 * 1024) });
    expect(await add()).toMatchObject({ problem: 'too-large' });
    const piece = new Uint8Array(8 * 1024 * 1024).fill(0x20);
    let sent = 0;
    let isCancelled = false;
    serve = async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 1;
            controller.enqueue(piece);
          },
          cancel() {
            isCancelled = true;
          },
        }),
      );
    expect(given(await feeds.refresh((await only()).id))).toMatchObject({ problem: 'too-large' });
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(10);
  });

  it('that never ends, or never comes, is given up', async () => {
    feeds = makeFeeds({ patience: { answer: 5, whole: 20 } });
    serve = (_, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    expect(await add()).toMatchObject({ problem: 'unreachable' });
    serve = async (_, { signal }) =>
      new Response(
        new ReadableStream({
          start(controller) {
            signal?.addEventListener('abort', () => controller.error(signal.reason));
          },
        }),
      );
    expect(given(await feeds.refresh((await only()).id))).toMatchObject({ problem: 'unreachable' });
  });

  it('in pieces that cut a letter in two is read as one text', async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${calendar([{ uid: 'weeklybo', title: 'Żółw' }])}`);
    serve = async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
            controller.close();
          },
        }),
      );
    await add();
    expect(await sighting('weeklybo')).toMatchObject({ title: 'Żółw' });
  });

  it('is not sent again when it did not change, but is once a day', async () => {
    text(calendar([{ uid: 'weeklybo' }]), { etag: '"1"', 'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT' });
    await add();
    status(304);
    await later(HOUR);
    expect(asked[1]?.init.headers).toMatchObject({
      'If-None-Match': '"1"',
      'If-Modified-Since': 'Tue, 24 Nov 2026 08:00:00 GMT',
    });
    expect(await only()).toMatchObject({ lastAt: MORNING + HOUR, problem: null, events: 1 });
    text(calendar([]), { etag: '"2"' });
    await later(DAY);
    expect(asked[2]?.init.headers).not.toHaveProperty('If-None-Match');
    expect(await only()).toMatchObject({ events: 0 });
  });

  it('is read as a whole when I said who I am, or what an event is', async () => {
    text(calendar([{ uid: 'weeklybo', guests: ['m.private@example.net', 'bo@example.com'] }]), { etag: '"1"' });
    expect(await add()).toMatchObject({ oneToOnes: 0 });
    await background.tell('accounts.set', { index: 1, addresses: ['m.private@example.net'] });
    await later(HOUR);
    expect(asked[1]?.init.headers).not.toHaveProperty('If-None-Match');
    expect(await only()).toMatchObject({ oneToOnes: 1 });
  });
});

describe('when a calendar is read', () => {
  it('is every half an hour, and when I ask', async () => {
    await add();
    await later(20 * MINUTE);
    expect(asked).toHaveLength(1);
    await later(10 * MINUTE);
    expect(asked).toHaveLength(2);
    await feeds.refresh((await only()).id);
    expect(asked).toHaveLength(3);
  });

  it('that fails is more and more seldom, until it succeeds', async () => {
    status(500);
    const waits: number[] = [];
    await add();
    for (let turn = 0; turn < 9; turn += 1) {
      const { retryAt } = await only();
      waits.push(((retryAt ?? 0) - background.now) / MINUTE);
      const before = asked.length;
      await later((retryAt ?? 0) - background.now - 1);
      expect(asked).toHaveLength(before);
      await later(1);
      expect(asked).toHaveLength(before + 1);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
    text(calendar([]));
    await later(DAY);
    expect(await background.db.feeds.toArray()).toMatchObject([{ pause: null, failures: 0 }]);
  });

  it('keeps to what the server asks for, within a day', async () => {
    status(503, { 'retry-after': '7200' });
    expect(await add()).toMatchObject({ problem: 'server', retryAt: MORNING + 2 * HOUR });
    status(503, { 'retry-after': '99999999' });
    await later(2 * HOUR);
    expect(await only()).toMatchObject({ retryAt: background.now + DAY });
  });

  it('does not wait for years when the clock was wrong', async () => {
    background.now += 400 * DAY;
    status(500);
    await add();
    background.now = MORNING;
    text(calendar([]));
    await feeds.wake();
    expect(await only()).toMatchObject({ problem: null, lastAt: MORNING });
  });

  it('is not while there is no network', async () => {
    network.isOnline = false;
    expect(await add()).toMatchObject({ problem: null, lastAt: null });
    await later(HOUR);
    expect(asked).toEqual([]);
    network.isOnline = true;
    await feeds.wake();
    expect(await only()).toMatchObject({ lastAt: background.now });
  });

  it('is not without the permission for its host, and as soon as there is one', async () => {
    network.mayReach = false;
    expect(await add()).toMatchObject({ problem: 'no-permission', retryAt: null });
    expect(asked).toEqual([]);
    network.mayReach = true;
    await feeds.wake();
    expect(await only()).toMatchObject({ problem: null });
  });

  it('is not when the key is gone; the address given again heals it', async () => {
    const { id } = await add();
    await background.keeper.safe.keys.delete('feed');
    await later(HOUR);
    expect(await only()).toMatchObject({ problem: 'key-lost' });
    expect(asked).toHaveLength(1);
    expect(await add()).toMatchObject({ id, problem: null });
    expect(await background.db.feeds.count()).toBe(1);
  });

  it('is one at a time, and once for two that ask at once', async () => {
    await add();
    await add('https://cal.example/a.ics');
    let running = 0;
    let most = 0;
    serve = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve));
      running -= 1;
      return new Response(calendar([]));
    };
    background.now += HOUR;
    const before = asked.length;
    await Promise.all([feeds.wake(), feeds.wake()]);
    expect(most).toBe(1);
    expect(asked).toHaveLength(before + 2);
  });

  it('is, though another one makes us stumble', async () => {
    await add();
    await add('https://cal.example/a.ics');
    let isFirst = true;
    const mayReach = async () => {
      if (!isFirst) return true;
      isFirst = false;
      throw new Error('stumbled');
    };
    feeds = makeFeeds({ mayReach });
    background.now += HOUR;
    await expect(feeds.wake()).rejects.toThrow('stumbled');
    const times = (await background.db.feeds.toArray()).map(({ lastAt }) => lastAt);
    expect(times.sort()).toEqual([MORNING, background.now]);
  });

  it.each([1, 2, 3])('and the worker is stopped at breath %i, is anew with the next wake', async (breaths) => {
    let left = breaths;
    const many = Array.from({ length: 450 }, (_, at) => ({ uid: `event${at}`, at: MORNING + at * HOUR }));
    text(calendar(many));
    feeds = makeFeeds({
      breathe: async () => {
        left -= 1;
        if (left === 0) throw new Error('stopped');
      },
    });
    await expect(add()).rejects.toThrow('stopped');
    feeds = makeFeeds();
    await feeds.wake();
    expect(await only()).toMatchObject({ problem: null, oneToOnes: 450, isReading: false });
    expect(await background.db.sightings.count()).toBe(450);
    expect(await names()).toEqual(['bo']);
  });
});

describe('a calendar by its file', () => {
  const give = (body: string) => feeds.addFile({ id: newId(), name: 'export.ics', text: body });

  it('is kept and read, again once a day and without any network', async () => {
    await beMarta();
    expect(given(await give(calendar([{ uid: 'weeklybo' }], '')))).toMatchObject({
      name: 'export.ics',
      kind: 'file',
      shown: '',
      origin: '',
      oneToOnes: 1,
    });
    network.isOnline = false;
    await background.db.sightings.clear();
    await later(HOUR);
    expect(await background.db.sightings.count()).toBe(0);
    await later(DAY);
    expect(await background.db.sightings.count()).toBe(1);
    expect(asked).toEqual([]);
  });

  it('that cannot be read is not kept', async () => {
    expect(await give('BEGIN:VCARD')).toEqual({ ok: false, error: 'feed-unreadable' });
    expect(await background.db.feeds.count()).toBe(0);
  });

  it('is one more when it has the same name', async () => {
    await give(calendar([]));
    await give(calendar([]));
    expect(given(await feeds.list())).toHaveLength(2);
  });
});

describe('1:1s of a calendar', () => {
  it('are those of the people whom I meet; people are made only for near ones, in one write', async () => {
    text(
      calendar([
        { uid: 'near' },
        { uid: 'far', at: MORNING + 100 * DAY },
        { uid: 'stranger', at: MORNING + 100 * DAY, guests: ['marta@example.com', 'ola@example.com'] },
        { uid: 'calledoff', guests: ['marta@example.com', 'ivo@example.com'], lines: ['STATUS:CANCELLED'] },
        { uid: 'group', guests: ['marta@example.com', 'bo@example.com', 'ana@example.com'] },
        { uid: 'theirs', guests: ['bo@example.com', 'ana@example.com'] },
        { uid: 'alone', guests: [] },
      ]),
    );
    expect(await add()).toMatchObject({ events: 7 });
    expect(await names()).toEqual(['bo']);
    const rows = await background.db.sightings.toArray();
    expect(rows.map(({ id }) => id).sort()).toEqual(['far', 'near']);
    expect(await background.db.undos.count()).toBe(1);
    expect(await background.db.meetings.count()).toBe(0);
  });

  it('lead to the thread of their page, and the meeting keeps its id with its first word', async () => {
    await add();
    const brought = await sighting('weeklybo');
    const launcher = await background.sight(eventWith([marta, bo], { eventId: 'weeklybo', seriesId: 'weeklybo' }));
    expect(launcher).toMatchObject({
      verdict: 'yes',
      relationshipId: brought?.relationshipId,
      meetingId: brought?.meetingId,
    });
    const shown = await sighting('weeklybo');
    expect(shown).toMatchObject({ feed: brought?.feed, title: 'Marta / Bo' });
    expect(shown).not.toHaveProperty('isFromFeed');
  });

  it('are known on a page that hides the guests, and are not off when a page shows them', async () => {
    await add();
    await background.db.sightings.update('weeklybo', { isCancelled: true });
    const hidden = { eventId: 'weeklybo', seriesId: 'weeklybo', areGuestsHidden: true, statedCount: null };
    expect(await background.sight(eventWith([], hidden))).toMatchObject({ verdict: 'yes' });
    expect(await sighting('weeklybo')).not.toHaveProperty('isCancelled');
  });

  it('without guests are such by my answer for the series alone', async () => {
    text(calendar([{ uid: 'weeklybo', guests: [], lines: ['RRULE:FREQ=WEEKLY;COUNT=3'] }]));
    expect(await add()).toMatchObject({ oneToOnes: 0 });
    const id = `weeklybo_${stamp(MORNING + 2 * HOUR)}`;
    const hidden = { eventId: id, seriesId: 'weeklybo', areGuestsHidden: true, statedCount: null };
    await background.sight(eventWith([], hidden));
    const answer = { kind: 'with-new', name: 'Bo', address: null } as const;
    await background.tell('ask.answer', { subject: `event:${id}`, answer });
    await later(HOUR);
    expect(await only()).toMatchObject({ oneToOnes: 1 });
    expect(await background.db.sightings.count()).toBe(3);
    await background.tell('answers.forget', { id: 'event:weeklybo' });
    await later(HOUR);
    expect((await background.db.sightings.toArray()).map(({ id: left }) => left)).toEqual([id]);
  });

  it('move the meetings that were written down, once what is known of them is old', async () => {
    await background.sight(eventWith([marta, bo], { eventId: 'weeklybo', seriesId: 'weeklybo' }));
    const at = MORNING + 30 * HOUR;
    text(calendar([{ uid: 'weeklybo', at, title: 'Moved' }]));
    await add();
    expect((await background.db.meetings.toArray())[0]).toMatchObject({ title: 'Marta / Bo' });
    await later(13 * HOUR);
    expect((await background.db.meetings.toArray())[0]).toMatchObject({
      title: 'Moved',
      startsAt: at,
      endsAt: at + 30 * MINUTE,
    });
  });

  it('that are gone are off, unless the text was cut', async () => {
    const coming = { uid: 'weeklybo', at: MORNING + DAY };
    text(calendar([coming]));
    await add();
    const whole = calendar([{ uid: 'other' }]);
    text(whole.slice(0, whole.indexOf('END:VCALENDAR')));
    await later(HOUR);
    expect(await sighting('weeklybo')).not.toHaveProperty('isCancelled');
    text(whole);
    await later(HOUR);
    expect(await sighting('weeklybo')).toMatchObject({ isCancelled: true });
    text(calendar([coming, { uid: 'other' }]));
    await later(HOUR);
    expect(await sighting('weeklybo')).not.toHaveProperty('isCancelled');
  });

  it('are told once, and not when nothing differs', async () => {
    await add();
    expect(background.changes.filter((tables) => tables.includes('sightings'))).toHaveLength(1);
    background.changes.length = 0;
    await later(HOUR);
    expect(background.changes.flat()).not.toContain('sightings');
    expect(asked).toHaveLength(2);
  });

  it('go when they are older than 400 days by their own time', async () => {
    text(calendar([{ uid: 'old', at: MORNING - 399 * DAY }, { uid: 'near' }]));
    await add();
    expect(await sighting('old')).toBeDefined();
    await later(3 * DAY);
    expect((await background.db.sightings.toArray()).map(({ id }) => id)).toEqual(['near']);
  });

  it('stay while the calendar has them, however long ago it brought them', async () => {
    text(calendar([{ uid: 'yearly', at: MORNING + 189 * DAY }, { uid: 'near' }]));
    await add();
    await background.db.sightings.toCollection().modify({ seenAt: MORNING - 500 * DAY });
    await background.sight(eventWith([marta, bo]));
    expect(await sighting('yearly')).toBeDefined();
  });
});

describe('my time by a calendar', () => {
  it('is what blocks it, merged, without what I declined or is off', async () => {
    const at = MORNING + HOUR;
    const half = 30 * MINUTE;
    text(
      calendar([
        { uid: 'one', at, guests: [] },
        { uid: 'two', at: at + half, guests: [] },
        { uid: 'free', at: at + 4 * HOUR, guests: [], lines: ['TRANSP:TRANSPARENT'] },
        { uid: 'off', at: at + 5 * HOUR, guests: [], lines: ['STATUS:CANCELLED'] },
        {
          uid: 'declined',
          at: at + 6 * HOUR,
          guests: ['bo@example.com'],
          lines: ['ATTENDEE;PARTSTAT=DECLINED:mailto:marta@example.com'],
        },
        { uid: 'far', at: MORNING + 61 * DAY, guests: [] },
        { uid: 'past', at: MORNING - 2 * DAY, guests: [] },
      ]),
    );
    const { id } = await add();
    expect(await background.db.busy.toArray()).toEqual([{ id, spans: [[at, at + 2 * half]] }]);
  });
});

describe('a calendar that is removed', () => {
  it('takes with it what it alone told, and nothing that was written down or shown by a page', async () => {
    text(
      calendar([{ uid: 'plan' }, { uid: 'noted', at: MORNING + 4 * HOUR }, { uid: 'shown', at: MORNING + 5 * HOUR }]),
    );
    const { id } = await add();
    await background.sight(eventWith([marta, bo], { eventId: 'shown', seriesId: 'shown' }));
    const noted = await sighting('noted');
    if (!noted?.relationshipId || !noted.meetingId) throw new Error('no 1:1');
    const { relationshipId, meetingId } = noted;
    await background.tell('meeting.settle', { relationshipId, meetingId, parts: { isUnprepared: true } });
    expect(await feeds.remove(id)).toEqual({ ok: true, value: null });
    const rows = await background.db.sightings.toArray();
    expect(rows.map((row) => [row.id, row.feed]).sort()).toEqual([
      ['noted', undefined],
      ['shown', undefined],
    ]);
    expect(await background.db.feeds.count()).toBe(0);
    expect(await background.db.busy.count()).toBe(0);
  });

  it('leaves what another one has as well', async () => {
    await beMarta();
    text(calendar([{ uid: 'both' }, { uid: 'first' }]));
    const first = await add();
    text(calendar([{ uid: 'both' }, { uid: 'second' }]), { etag: '"1"' });
    const second = await add('https://cal.example/second.ics');
    expect((await sighting('both'))?.feed).toBe(first.id);
    await feeds.remove(first.id);
    await feeds.wake();
    expect((await background.db.sightings.toArray()).map(({ id, feed }) => [id, feed]).sort()).toEqual([
      ['both', second.id],
      ['second', second.id],
    ]);
  });

  it('while it is read stays removed', async () => {
    await add();
    const { id } = await only();
    serve = async () => {
      await feeds.remove(id);
      return new Response(calendar([{ uid: 'weeklybo' }, { uid: 'late' }]));
    };
    expect(await feeds.refresh(id)).toEqual({ ok: false, error: 'not-found' });
    expect(await background.db.sightings.count()).toBe(0);
    expect(await background.db.busy.count()).toBe(0);
  });

  it('goes with everything else that is erased, also while it is read, and its key too', async () => {
    await add();
    const { id } = await only();
    serve = async () => {
      await background.tell('data.erase', { word: 'erase', isClearing: false });
      return new Response(calendar([{ uid: 'late', guests: ['marta@example.com', 'ola@example.com'] }]));
    };
    await feeds.refresh(id);
    for (const table of [...background.db.tables, ...background.keeper.safe.tables])
      if (table.name !== 'flags') expect([table.name, await table.count()]).toEqual([table.name, 0]);
  });
});

describe('the secret of an address', () => {
  const letters = SECRET.slice('private-'.length);
  /** Everything of a value as text, bytes by the letters that they may stand for. */
  const spelt = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      ArrayBuffer.isView(part) ? new TextDecoder('latin1').decode(part) : part,
    ) ?? '';

  it('is in no table, export, backup, message, log or error', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    const told: unknown[] = [];
    background.keeper.changed = (tables, ids) => void told.push(tables, ids);
    feeds = makeFeeds();
    told.push(await add());
    serve = async (url) => {
      throw new TypeError(`Failed to fetch ${url}`);
    };
    told.push(await feeds.refresh((await only()).id), await feeds.list());
    text(calendar([{ uid: 'weeklybo' }]).replace('VERSION:2.0', `SOURCE:${ADDRESS}`));
    told.push(await feeds.refresh((await only()).id));
    told.push(await feeds.add({ id: newId(), address: `https://calendar.google.com/${letters}` }));
    await background.tell('backup.make', {});

    for (const table of [...background.db.tables, ...background.keeper.safe.tables])
      expect([table.name, spelt(await table.toArray()).includes(letters)]).toEqual([table.name, false]);
    expect(spelt(told)).not.toContain(letters);
    const exported = await background.exported();
    expect(exported).not.toContain(letters);
    expect(exported).not.toContain('sealed');
    for (const log of logs) expect(spelt(log.mock.calls)).not.toContain(letters);
    // The same look finds it where it is.
    expect(spelt(new TextEncoder().encode(ADDRESS))).toContain(letters);
  });

  it('is sealed under a key that nobody can take out', async () => {
    await add();
    const key = await background.keeper.safe.keys.get('feed');
    expect(key?.id === 'feed' && key.key.extractable).toBe(false);
  });
});
