import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDav } from '../../lib/sync/engines/webdav-check.ts';
import { type Apache, startApache } from '../support/dav/apache.ts';
import { bytesOf, engineAt, freshFolder, settings, troubleOf } from '../support/dav/client.ts';
import { ACCOUNT, type DavServer } from '../support/dav/process.ts';
import { startRclone } from '../support/dav/rclone.ts';
import { engineContract } from './engine-contract.ts';

const DEV = 'abcdefgh23456777';

/** What every WebDAV server has to do with us, beside the contract of all engines. */
function serves(urlOf: () => string): void {
  it('makes the folders a file needs, also for files of no bytes, and lists no folder as a file', async () => {
    const engine = engineAt(urlOf());
    const files: [string, string, Uint8Array][] = [
      ['h', `h-${DEV}-00000001`, bytesOf(700)],
      [DEV, 'l-00000001', new Uint8Array()],
      [DEV, 's-2026-00000001', bytesOf(1_500_000)],
      ['', 'keys.age', bytesOf(256)],
    ];
    for (const [dir, name, bytes] of files) await engine.put(dir, name, bytes);
    for (const [dir, name, bytes] of files) expect(await engine.get(dir, name)).toEqual(bytes);
    expect(await engine.list('h')).toEqual([`h-${DEV}-00000001`]);
    expect((await engine.list(DEV)).sort()).toEqual(['l-00000001', 's-2026-00000001']);
    expect(await engine.list('')).toEqual(['keys.age']);
  });

  it('shows one browser what another one wrote, and keeps vaults apart', async () => {
    const folder = freshFolder();
    const [mine, other, foreign] = [engineAt(urlOf(), folder), engineAt(urlOf(), folder), engineAt(urlOf())];
    await mine.put('h', 'h-1', bytesOf(30));
    expect(await other.list('h')).toEqual(['h-1']);
    expect(await other.get('h', 'h-1')).toEqual(bytesOf(30));
    expect(await foreign.list('h')).toEqual([]);
  });

  it('keeps names as they are, however a path must be written', async () => {
    const engine = engineAt(urlOf());
    const names = ['a b', 'a+b', 'a&b', 'a%20b', 'é', 'x#y', 'q?r', "it's"];
    for (const name of names) await engine.put('h', name, new TextEncoder().encode(name));
    expect((await engine.list('h')).sort()).toEqual([...names].sort());
    for (const name of names) expect(new TextDecoder().decode((await engine.get('h', name)) ?? undefined)).toBe(name);
  });

  it('takes the address with and without a slash', async () => {
    const folder = freshFolder();
    await engineAt(urlOf().replace(/\/$/, ''), folder).put('h', 'h-1', bytesOf(5));
    expect(await engineAt(urlOf(), folder).list('h')).toEqual(['h-1']);
  });

  it('tells a wrong password, and a folder of the user’s that is not there', async () => {
    expect(await troubleOf(engineAt(urlOf(), undefined, { password: 'no' }).list('h'))).toBe('unauthorised');
    expect(await troubleOf(engineAt(`${urlOf()}nowhere/`).put('h', 'h-1', bytesOf(5)))).toBe('not-found');
    expect(await testDav(settings(urlOf(), { password: 'no' }))).toBe('unauthorised');
    expect(await testDav(settings(`${urlOf()}nowhere/`))).toBe('not-found');
  });

  it('passes the connection test, which leaves no file behind', async () => {
    expect(await testDav(settings(urlOf()))).toBe(null);
    expect((await engineAt(urlOf(), 'duologue-v1').list('')).filter((name) => name.startsWith('probe-'))).toEqual([]);
  });
}

describe('Apache', () => {
  let apache: Apache;
  beforeAll(async () => {
    apache = await startApache();
  });
  afterAll(() => apache.stop());

  engineContract('WebDAV of Apache', async () => ({ engine: engineAt(apache.url) }));
  serves(() => apache.url);

  it.each([
    ['a folder that may only be read', (url: string) => `${url}read-only/`, 'forbidden'],
    ['a place that is no WebDAV', (url: string) => url.replace('/dav/', '/plain/'), 'not-supported'],
    ['a place that has moved', (url: string) => url.replace('/dav/', '/moved/'), 'redirected'],
    ['a port where nobody listens', (url: string) => url.replace(/:\d+/, ':9'), 'unreachable'],
    ['an address that is none', () => 'cloud.example/dav', 'unreachable'],
  ] as const)('tests %s', async (_, address, trouble) => {
    expect(await testDav(settings(address(apache.url)))).toBe(trouble);
  });

  it('has its certificate told from a dead line by the connection test', async () => {
    expect(await testDav(settings(apache.tlsUrl))).toBe('certificate');
    expect(await troubleOf(engineAt(apache.tlsUrl).list('h'))).toBe('unreachable');
  });
});

describe('rclone', () => {
  let rclone: DavServer;
  beforeAll(async () => {
    rclone = await startRclone();
  });
  afterAll(() => rclone.stop());

  engineContract('WebDAV of rclone', async () => ({ engine: engineAt(rclone.url) }));
  serves(() => rclone.url);

  it('keeps what came of an upload that broke off, which readers get as it is', async () => {
    const folder = freshFolder();
    const engine = engineAt(rclone.url, folder);
    await engine.put('h', 'h-1', bytesOf(10));
    await tornUpload(new URL(`${rclone.url}${folder}/h/h-2`), 100_000, 5000);
    await expect.poll(async () => (await engine.list('h')).sort()).toEqual(['h-1', 'h-2']);
    expect((await engine.get('h', 'h-2'))?.length).toBeLessThan(100_000);
  });
});

/** Announces `length` bytes, sends the first of them and hangs up. */
async function tornUpload(url: URL, length: number, sent: number): Promise<void> {
  const token = Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString('base64');
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(
        `PUT ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Basic ${token}\r\nContent-Length: ${length}\r\n\r\n`,
      );
      socket.end(Buffer.alloc(sent, 1), () => resolve());
    });
    socket.on('error', reject);
    socket.resume();
  });
}
