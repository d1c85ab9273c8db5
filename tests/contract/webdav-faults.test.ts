import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Trouble } from '../../lib/domain/sync-words.ts';
import type { Engine } from '../../lib/sync/engine.ts';
import { davEngine } from '../../lib/sync/engines/webdav.ts';
import { testDav } from '../../lib/sync/engines/webdav-check.ts';
import { bytesOf, engineAt, freshFolder, settings, troubleOf } from '../support/dav/client.ts';
import type { ListingStyle } from '../support/dav/fake-listing.ts';
import { type FakeDav, type Fault, startFakeDav } from '../support/dav/fake-server.ts';
import { engineContract } from './engine-contract.ts';

const DEV = 'abcdefgh23456777';

describe('a server of our own', () => {
  let dav: FakeDav;
  beforeEach(async () => {
    dav = await startFakeDav();
  });
  afterEach(() => dav.stop());

  engineContract('WebDAV of our own server', async () => ({ engine: engineAt(dav.url) }));

  const answers = (status: number, headers: Record<string, string> = {}, body = ''): Fault => ({
    kind: 'answer',
    status,
    headers,
    body,
  });

  it('hears no condition, no lock and no cookie, and is asked once for an idle look', async () => {
    const engine = engineAt(dav.url);
    await engine.put('h', 'h-1', bytesOf(10));
    await engine.get('h', 'h-1');
    dav.requests.length = 0;
    await engine.list('h');
    expect(dav.requests.length).toBe(1);
    expect(dav.requests[0]?.headers).toMatchObject({ depth: '1', 'content-type': 'application/xml; charset=utf-8' });
    await engine.del('h', 'h-1');
    for (const { method, headers } of dav.requests) {
      expect(['PROPFIND', 'DELETE']).toContain(method);
      expect(Object.keys(headers).filter((name) => /^(if-|cookie|lock)/.test(name))).toEqual([]);
    }
  });

  it.each(
    (['', 'd', 'lp1'] as const).flatMap((prefix) =>
      (['path', 'address', 'relative'] as const).map((hrefs): [Partial<ListingStyle>] => [
        {
          prefix,
          hrefs,
          encodeAll: prefix === 'd' ? 'lower' : 'upper',
          slash: hrefs !== 'path',
          airy: prefix !== '',
          chatty: true,
        },
      ]),
    ),
  )('may write its listing as %o', async (style) => {
    Object.assign(dav.ways.style, style);
    const folder = freshFolder();
    const engine = engineAt(dav.url, folder);
    await engine.put('h', 'h-1', bytesOf(3));
    await engine.put('h', 'ä b', bytesOf(3));
    await engine.put('', 'keys.age', bytesOf(3));
    expect((await engine.list('h')).sort()).toEqual(['h-1', 'ä b']);
    expect(await engine.list('')).toEqual(['keys.age']);
  });

  it.each([
    ['405 for an existing folder, 409 without one', 405, 409],
    ['201 for an existing folder, 404 without one', 201, 404],
  ] as const)('may answer %s', async (_, existing, orphan) => {
    Object.assign(dav.ways, { existing, orphan });
    const engine = engineAt(dav.url);
    await engine.put('h', 'h-1', bytesOf(3));
    await engine.put(DEV, 'l-1', bytesOf(3));
    expect(await engine.list(DEV)).toEqual(['l-1']);
    // Two folders above the first file, one above the second; each is tried from the deepest up.
    expect(dav.requests.filter(({ method }) => method === 'MKCOL').length).toBe(6);
  });

  it.each([403, 423])(
    'may refuse with %i to make a folder that another browser made at that moment',
    async (status) => {
      const engine = engineAt(dav.url);
      await engine.put('', 'keys.age', bytesOf(1));
      dav.inject('MKCOL', { kind: 'outrun', status });
      await engine.put('h', 'h-1', bytesOf(3));
      expect(await engine.list('h')).toEqual(['h-1']);
    },
  );

  it('is never asked to make the same folder twice at once', async () => {
    const engine = engineAt(dav.url);
    await Promise.all(['h-1', 'h-2', 'h-3'].map((name) => engine.put('h', name, bytesOf(3))));
    const answered = dav.requests.filter(({ method }) => method === 'MKCOL').map(({ path }) => path);
    // The three that miss the folder ask in turn: the first makes it and the one above, the others hear that it is there.
    expect(answered.filter((path) => path.endsWith('/h/')).length).toBe(4);
    expect((await engine.list('h')).sort()).toEqual(['h-1', 'h-2', 'h-3']);
  });

  const OPERATIONS: [string, string, (engine: Engine) => Promise<unknown>][] = [
    ['listing', 'PROPFIND', (engine) => engine.list('h')],
    ['reading', 'GET', (engine) => engine.get('h', 'h-1')],
    ['writing', 'PUT', (engine) => engine.put('h', 'h-2', bytesOf(3))],
    ['deleting', 'DELETE', (engine) => engine.del('h', 'h-1')],
  ];
  const STATUSES: [number, Trouble][] = [
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [405, 'not-supported'],
    [412, 'failed'],
    [415, 'not-supported'],
    [429, 'busy'],
    [500, 'failed'],
    [503, 'busy'],
    [507, 'full'],
    [302, 'redirected'],
    [307, 'redirected'],
  ];
  it.each(OPERATIONS.flatMap(([name, method, work]) => STATUSES.map((row) => [name, ...row, method, work] as const)))(
    '%s that meets %i is %s',
    async (_, status, trouble, method, work) => {
      const engine = engineAt(dav.url);
      await engine.put('h', 'h-1', bytesOf(3));
      dav.inject(method, answers(status, status < 400 ? { location: '/elsewhere' } : {}));
      expect(await troubleOf(work(engine))).toBe(trouble);
      await work(engine); // and the next time all is well
    },
  );

  it.each(OPERATIONS)('%s without an answer, or with a broken one, finds nobody', async (_, method, work) => {
    const engine = engineAt(dav.url, undefined, { timeout: 300 });
    await engine.put('h', 'h-1', bytesOf(300));
    dav.inject(method, { kind: 'silent' });
    expect(await troubleOf(work(engine))).toBe('unreachable');
    dav.inject(method, { kind: 'lost-ack' });
    expect(await troubleOf(work(engine))).toBe('unreachable');
  });

  it.each(['PROPFIND', 'GET'])('%s whose answer breaks off in the middle is no answer', async (method) => {
    const engine = engineAt(dav.url);
    await engine.put('h', 'h-1', bytesOf(3000));
    dav.inject(method, { kind: 'cut', keep: 100 });
    expect(await troubleOf(method === 'GET' ? engine.get('h', 'h-1') : engine.list('h'))).toBe('unreachable');
  });

  it('may have kept what it did not acknowledge, wholly or torn', async () => {
    const engine = engineAt(dav.url);
    await engine.put('h', 'h-1', bytesOf(10));
    dav.inject('PUT', { kind: 'lost-ack' });
    expect(await troubleOf(engine.put('h', 'h-2', bytesOf(10)))).toBe('unreachable');
    dav.inject('PUT', { kind: 'torn', keep: 4 });
    expect(await troubleOf(engine.put('h', 'h-3', bytesOf(10)))).toBe('unreachable');
    expect((await engine.list('h')).sort()).toEqual(['h-1', 'h-2', 'h-3']);
    expect(await engine.get('h', 'h-2')).toEqual(bytesOf(10));
    expect(await engine.get('h', 'h-3')).toEqual(bytesOf(4));
  });

  it('may list late', async () => {
    const engine = engineAt(dav.url);
    await engine.put('h', 'h-1', bytesOf(10));
    dav.freeze();
    await engine.put('h', 'h-2', bytesOf(10));
    expect(await engine.list('h')).toEqual(['h-1']);
    dav.thaw();
    expect((await engine.list('h')).sort()).toEqual(['h-1', 'h-2']);
  });

  it.each([
    ['in seconds', { 'retry-after': '90' }],
    [
      'as a date of its own clock',
      { 'retry-after': 'Tue, 24 Nov 2026 03:01:30 GMT', date: 'Tue, 24 Nov 2026 03:00:00 GMT' },
    ],
  ])('that is busy says how long, %s', async (_, headers: Record<string, string>) => {
    dav.inject('PROPFIND', answers(503, headers));
    await expect(engineAt(dav.url).list('h')).rejects.toMatchObject({ trouble: 'busy', retryAfter: 90_000 });
  });

  it('never sees the password go to another server', async () => {
    const other = await startFakeDav();
    for (const [, method, work] of OPERATIONS) {
      for (const status of [301, 302, 303, 307, 308]) {
        dav.inject(method, answers(status, { location: `${other.url}duologue-v1/` }));
        expect(await troubleOf(work(engineAt(dav.url)))).toBe('redirected');
      }
    }
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  const PAGE = '<!doctype html><title>Welcome to the hotel</title>';
  it('behind a portal that answers everything with a page is no store', async () => {
    const engine = engineAt(dav.url);
    dav.inject('*', answers(200, { 'content-type': 'text/html; charset=utf-8' }, PAGE), 100);
    expect(await troubleOf(engine.list('h'))).toBe('not-supported');
    expect(await troubleOf(engine.put('h', 'h-1', bytesOf(3)))).toBe('not-supported');
    expect(await testDav(settings(dav.url))).toBe('not-supported');
  });

  it.each([
    ['a page', PAGE, 'not-supported'],
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><d:multistatus xmlns:d="DAV:"/>',
      'not-supported',
    ],
    ['half a listing', '<d:multistatus xmlns:d="DAV:"><d:response><d:href>/dav/h/h-1</d:href></d:respo', 'failed'],
    ['seventeen megabytes', `<d:multistatus xmlns:d="DAV:">${' '.repeat(17 * 1024 * 1024)}</d:multistatus>`, 'failed'],
  ] as const)('that lists %s is told', async (_, body, trouble) => {
    dav.inject('PROPFIND', answers(207, { 'content-type': 'application/xml' }, body));
    expect(await troubleOf(engineAt(dav.url).list('h'))).toBe(trouble);
  });

  it.each(['..', '.', ''])('is never asked for %o, which would leave the folder', async (name) => {
    const engine = engineAt(dav.url);
    expect(await troubleOf(engine.del('h', name))).toBe('failed');
    expect(await troubleOf(engine.put('h', name, bytesOf(1)))).toBe('failed');
    expect(await troubleOf(engine.get('h', name))).toBe('failed');
    expect(dav.requests).toEqual([]);
  });

  it('is tried once more after making the folders, not for ever', async () => {
    dav.inject('PUT', answers(409), 100);
    expect(await troubleOf(engineAt(dav.url).put('h', 'h-1', bytesOf(1)))).toBe('failed');
    expect(dav.requests.filter(({ method }) => method === 'PUT').length).toBe(2);
  });

  it('tells its clock with every answer', async () => {
    const told: number[] = [];
    dav.inject('PROPFIND', answers(404, { date: 'Tue, 24 Nov 2026 03:00:00 GMT' }));
    await davEngine({ ...settings(dav.url), folder: freshFolder(), onServerTime: (ms) => told.push(ms) }).list('h');
    expect(told).toEqual([Date.parse('2026-11-24T03:00:00Z')]);
  });

  it.each<[string, string, Fault, Trouble]>([
    ['cannot be listed', 'PROPFIND', answers(403), 'forbidden'],
    ['lets no folder be made', 'MKCOL', answers(403), 'forbidden'],
    ['is full', 'PUT', answers(507), 'full'],
    ['gives nothing back', 'GET', answers(404), 'failed'],
    ['gives back something else', 'GET', answers(200, {}, 'else'), 'failed'],
    ['lets nothing be deleted', 'DELETE', answers(403), 'forbidden'],
    ['asks to wait', 'PUT', answers(429, { 'retry-after': '5' }), 'busy'],
    ['moves away in the middle', 'GET', answers(301, { location: '/' }), 'redirected'],
  ])('that %s fails the connection test', async (_, method, fault, trouble) => {
    dav.inject(method, fault);
    expect(await testDav(settings(dav.url))).toBe(trouble);
    // Only where deleting itself was refused may the probe have stayed.
    expect([...dav.files.keys()].length).toBe(method === 'DELETE' ? 1 : 0);
  });

  it('that never lists what was written fails the connection test', async () => {
    await engineAt(dav.url, 'duologue-v1').put('', 'keys.age', bytesOf(1));
    dav.freeze();
    expect(await testDav(settings(dav.url))).toBe('failed');
  });
});
