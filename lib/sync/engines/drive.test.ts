import { describe, expect, it, vi } from 'vitest';
import { driveError, type Scripted, scripted } from '../../../tests/support/drive-script.ts';
import type { Trouble } from '../../domain/sync-words.ts';
import { type Engine, EngineError } from '../engine.ts';
import { driveEngine, testDrive } from './drive.ts';

const NOW = Date.parse('2026-11-24T08:40:00Z');
const FOLDER = 'duologue-v1/vault';
const IDS: Scripted = { status: 200, body: { ids: ['id-1', 'id-2'] } };
const NO_FILES: Scripted = { status: 200, body: { files: [] } };
const bytes = new Uint8Array([1, 2, 3]);

function started(answers: Scripted[], token: (refused?: string) => Promise<string> = async () => 'token') {
  const { fetch, asked } = scripted(answers);
  const settings = { fetch, now: () => NOW, token };
  return { engine: driveEngine({ ...settings, folder: FOLDER }), settings, asked };
}

const OPERATIONS: [string, (engine: Engine) => Promise<unknown>, Scripted[]][] = [
  ['list', (engine) => engine.list('h'), []],
  ['get', (engine) => engine.get('h', 'h-1'), []],
  ['put', (engine) => engine.put('h', 'h-1', bytes), [IDS]],
  ['del', (engine) => engine.del('h', 'h-1'), [{ status: 200, body: { files: [{ id: 'id-1', name: 'x' }] } }]],
];

const REFUSALS: [string, Scripted, Trouble, number | null][] = [
  ['a full account', driveError(403, 'storageQuotaExceeded'), 'full', null],
  ['too many requests of the account', driveError(403, 'userRateLimitExceeded'), 'busy', null],
  ['too many requests', driveError(403, 'rateLimitExceeded', { 'retry-after': '20' }), 'busy', 20_000],
  ['too many requests, in its own status', driveError(429, 'rateLimitExceeded', { 'retry-after': '7' }), 'busy', 7_000],
  ['a consent without the folder', driveError(403, 'insufficientPermissions'), 'not-allowed', null],
  [
    'a token for something else',
    { status: 403, body: { error: { code: 403, details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] } } },
    'not-allowed',
    null,
  ],
  ['an administrator who forbids it', driveError(403, 'domainPolicy'), 'forbidden', null],
  ['a 403 without a reason', { status: 403, body: 'no' }, 'forbidden', null],
  ['an error of its own', driveError(500, 'backendError'), 'busy', null],
  ['a pause', driveError(503, 'backendError', { 'retry-after': '60' }), 'busy', 60_000],
  ['a gateway without a server', { status: 502, body: '<html>' }, 'busy', null],
  ['a question it does not understand', driveError(400, 'badRequest'), 'failed', null],
  ['another place', { status: 302, headers: { location: 'https://elsewhere.example/' } }, 'redirected', null],
];

describe.each(OPERATIONS)('Google Drive asked to %s', (_, work, before) => {
  it.each(REFUSALS)('answers %s', async (_, answer, trouble, retryAfter) => {
    const { engine } = started([...before, answer]);
    await expect(work(engine)).rejects.toEqual(new EngineError(trouble, retryAfter));
  });

  it('with a token that is taken no more is asked once with another one', async () => {
    const token = vi.fn(async (refused?: string) => (refused ? 'fresh' : 'old'));
    const { engine, asked } = started([{ status: 401 }, { status: 401 }], token);
    await expect(work(engine)).rejects.toEqual(new EngineError('unauthorised'));
    expect(token.mock.calls).toEqual([[], ['old']]);
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer fresh']);
  });

  it('says what giving out a token came to', async () => {
    const { engine, asked } = started([], async () => {
      throw new EngineError('unauthorised');
    });
    await expect(work(engine)).rejects.toEqual(new EngineError('unauthorised'));
    expect(asked).toEqual([]);
  });
});

describe('a listing of Google Drive', () => {
  it.each<[string, Scripted]>([
    ['a page of something else', { status: 200, body: '<!doctype html>' }],
    ['half an answer', { status: 200, body: '{"files":[{"id"' }],
    ['an answer without files', { status: 200, body: {} }],
    ['an answer that is no object', { status: 200, body: 'null' }],
  ])('that is %s does not mean that nothing is there', async (_, answer) => {
    const { engine } = started([answer, answer]);
    await expect(engine.list('h')).rejects.toEqual(new EngineError('not-supported'));
    await expect(engine.get('h', 'h-1')).rejects.toEqual(new EngineError('not-supported'));
  });

  it('leaves out what is no file of this folder', async () => {
    const files = [
      { id: 'a', name: `${FOLDER}/h/h-1`, createdTime: '2026-11-24T08:00:00.000Z' },
      { id: 'b', name: 'elsewhere/h-2' },
      { id: 3, name: `${FOLDER}/h/h-3` },
      { id: 'd' },
      null,
    ];
    const { engine, asked } = started([{ status: 200, body: { files } }]);
    expect(await engine.list('h')).toEqual(['h-1']);
    expect(asked[0]?.url.searchParams.get('spaces')).toBe('appDataFolder');
    expect(asked[0]?.url.searchParams.get('q')).toBe(`properties has { key='folder' and value='${FOLDER}/h' }`);
  });

  it.each([
    ['the same page again', () => 'again'],
    ['page after page', (at: number) => `page-${at}`],
  ])('ends although Drive goes on with %s', async (_, next) => {
    const pages = Array.from({ length: 200 }, (_, at) => ({
      status: 200,
      body: { files: [], nextPageToken: next(at) },
    }));
    await expect(started(pages).engine.list('h')).rejects.toEqual(new EngineError('failed'));
  });
});

describe('a file on Google Drive', () => {
  it('is sent with its name, its folder and its bytes, and never to a visible place', async () => {
    const { engine, asked } = started([IDS, { status: 200, body: { id: 'id-2' } }]);
    await engine.put('h', 'h-1', bytes);
    const [, upload] = asked;
    const boundary = /^multipart\/related; boundary=(\S+)$/.exec(upload?.headers.get('content-type') ?? '')?.[1];
    const [, about, content, end] = (upload?.body ?? '').split(`--${boundary}`);
    expect(JSON.parse(about?.split('\r\n\r\n')[1] ?? '')).toEqual({
      id: 'id-2',
      name: `${FOLDER}/h/h-1`,
      parents: ['appDataFolder'],
      properties: { folder: `${FOLDER}/h` },
    });
    expect(content).toBe('\r\nContent-Type: application/octet-stream\r\n\r\n\u0001\u0002\u0003\r\n');
    expect(end).toBe('--\r\n');
  });

  it('is sent once more under the same id when no answer came, and may have been there', async () => {
    for (const second of [{ status: 200 }, driveError(409, 'fileIdInUse')]) {
      const { engine, asked } = started([IDS, 'dead', second]);
      await engine.put('h', 'h-1', bytes);
      expect(asked[1]?.body).toBe(asked[2]?.body);
    }
  });

  it('is not sent a third time, and a taken id is no success at the first', async () => {
    await expect(started([IDS, 'dead', 'dead']).engine.put('h', 'h-1', bytes)).rejects.toEqual(
      new EngineError('unreachable'),
    );
    await expect(started([IDS, driveError(409, 'fileIdInUse')]).engine.put('h', 'h-1', bytes)).rejects.toEqual(
      new EngineError('failed'),
    );
  });

  it('is not sent at all when it is larger than Drive takes, or Drive gives no id', async () => {
    const { engine, asked } = started([]);
    await expect(engine.put('h', 'h-1', new Uint8Array(5_000_001))).rejects.toEqual(new EngineError('full'));
    expect(asked).toEqual([]);
    await expect(started([{ status: 200, body: { ids: [] } }]).engine.put('h', 'h-1', bytes)).rejects.toEqual(
      new EngineError('failed'),
    );
  });

  it('is looked for again when the one that was known is gone', async () => {
    const found = (id: string) => ({ status: 200, body: { files: [{ id, name: `${FOLDER}/h/h-1` }] } });
    const { engine } = started([found('old'), { status: 404 }, found('new'), { status: 200, body: 'abc' }]);
    await engine.list('h');
    expect(await engine.get('h', 'h-1')).toEqual(new TextEncoder().encode('abc'));
    const gone = started([found('old'), { status: 404 }, found('old'), { status: 404 }]).engine;
    await gone.list('h');
    expect(await gone.get('h', 'h-1')).toBeNull();
  });

  it('that cannot break out of a question keeps its name', async () => {
    const { engine, asked } = started([NO_FILES]);
    await engine.get('h', "x' or name != '");
    expect(asked[0]?.url.searchParams.get('q')).toBe(`name = '${FOLDER}/h/x\\' or name != \\''`);
  });
});

it('fails the connection test with the first trouble, and takes the probe away', async () => {
  const found = { status: 200, body: { files: [] } };
  const { settings, asked } = started([
    found,
    IDS,
    { status: 200 },
    { status: 200, body: 'else' },
    found,
    { status: 204 },
  ]);
  expect(await testDrive(settings)).toBe('failed');
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST', 'GET', 'GET', 'DELETE']);
});
