import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, EngineError } from '../../lib/sync/engine.ts';
import { driveEngine, testDrive } from '../../lib/sync/engines/drive.ts';
import type { DriveSettings } from '../../lib/sync/engines/drive-client.ts';
import { driveTokens } from '../../lib/sync/engines/drive-token.ts';
import { type DriveServer, REFRESH_TOKEN, startDriveServer } from '../support/drive-server.ts';
import { engineContract } from './engine-contract.ts';

let drive: DriveServer;
beforeAll(async () => {
  drive = await startDriveServer();
});
afterAll(() => drive.stop());

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 7) & 255);

let vaults = 0;
function freshFolder(): string {
  vaults += 1;
  return `duologue-v1/vault${vaults}`;
}

function settings(refreshToken = REFRESH_TOKEN, server = drive): DriveSettings {
  const caller = { fetch: (url: string, init: RequestInit) => fetch(url, init), now: () => Date.now() };
  const app = { clientId: 'id', clientSecret: 'none', tokenUrl: `${server.url}/token` };
  return { ...caller, base: server.url, token: driveTokens({ ...caller, ...app, refreshToken }) };
}

const engineAt = (folder = freshFolder()): Engine => driveEngine({ ...settings(), folder });

engineContract('Google Drive', async () => ({ engine: engineAt() }));

describe('Google Drive', () => {
  it('shows another browser of mine what one wrote, and keeps vaults apart', async () => {
    const folder = freshFolder();
    const [mine, other] = [engineAt(folder), engineAt(folder)];
    await mine.put('h', 'h-1', bytesOf(30));
    await mine.put('', 'keys.age', bytesOf(20));
    expect(await other.list('h')).toEqual(['h-1']);
    expect(await other.get('h', 'h-1')).toEqual(bytesOf(30));
    expect(await engineAt(folder).get('', 'keys.age')).toEqual(bytesOf(20));
    expect(await other.list('')).toEqual(['keys.age']);
    expect(await engineAt().list('h')).toEqual([]);
  });

  it('sees that another browser deleted or rewrote a file it knows', async () => {
    const folder = freshFolder();
    const [mine, other] = [engineAt(folder), engineAt(folder)];
    await mine.put('h', 'h-1', bytesOf(30));
    await mine.put('', 'keys.age', bytesOf(20));
    await other.put('', 'keys.age', bytesOf(40));
    await other.del('h', 'h-1');
    expect(await mine.get('h', 'h-1')).toBeNull();
    expect(await mine.list('')).toEqual(['keys.age']);
    expect(await mine.get('', 'keys.age')).toEqual(bytesOf(40));
  });

  it('reads the newest of files with one name, lists it once and deletes them all', async () => {
    const folder = freshFolder();
    for (const length of [10, 20, 30]) await engineAt(folder).put('', 'keys.age', bytesOf(length));
    const other = engineAt(folder);
    expect(await other.list('')).toEqual(['keys.age']);
    expect(await other.get('', 'keys.age')).toEqual(bytesOf(30));
    await other.del('', 'keys.age');
    expect(await engineAt(folder).get('', 'keys.age')).toBeNull();
  });

  it('writes one file when the answer to the first try was lost', async () => {
    const folder = freshFolder();
    drive.loseAnswer('POST /upload/drive/v3/files');
    await engineAt(folder).put('h', 'h-1', bytesOf(30));
    const other = engineAt(folder);
    expect(await other.get('h', 'h-1')).toEqual(bytesOf(30));
    drive.requests.length = 0;
    await other.del('h', 'h-1');
    expect(drive.requests.filter((each) => each.startsWith('DELETE')).length).toBe(1);
  });

  it('lists more files than one page holds', async () => {
    const engine = engineAt();
    const names = Array.from({ length: 7 }, (_, at) => `l-${at}`);
    for (const name of names) await engine.put('abc', name, bytesOf(3));
    drive.pageSize = 3;
    expect((await engine.list('abc')).sort()).toEqual(names);
    drive.pageSize = 1000;
  });

  it('goes on with a new token when the old one is taken no more', async () => {
    const engine = engineAt();
    await engine.put('h', 'h-1', bytesOf(30));
    drive.endTokens();
    expect(await engine.get('h', 'h-1')).toEqual(bytesOf(30));
  });

  it('asks for one token for many requests', async () => {
    const engine = engineAt();
    drive.requests.length = 0;
    await Promise.all([engine.list('h'), engine.list('abc'), engine.get('h', 'h-1')]);
    await engine.put('h', 'h-1', bytesOf(3));
    expect(drive.requests.filter((each) => each === 'POST /token').length).toBe(1);
  });

  it('fetches a file that was listed with one request, and looks for new ones with one', async () => {
    const folder = freshFolder();
    await engineAt(folder).put('h', 'h-1', bytesOf(30));
    const engine = engineAt(folder);
    await engine.list('h');
    drive.requests.length = 0;
    await engine.list('h');
    expect(drive.requests.length).toBe(1);
    await engine.get('h', 'h-1');
    expect(drive.requests.length).toBe(2);
  });

  it('passes the test and keeps nothing of it; a wrong sign-in does not pass', async () => {
    expect(await testDrive(settings())).toBeNull();
    expect(await driveEngine({ ...settings(), folder: 'duologue-v1' }).list('')).toEqual([]);
    expect(await testDrive(settings('another'))).toBe('unauthorised');
  });

  it('says that the sign-in was taken back', async () => {
    const server = await startDriveServer();
    const engine = driveEngine({ ...settings(REFRESH_TOKEN, server), folder: freshFolder() });
    await engine.list('h');
    server.revoke();
    await expect(engine.list('h')).rejects.toEqual(new EngineError('unauthorised'));
    await server.stop();
  });
});
