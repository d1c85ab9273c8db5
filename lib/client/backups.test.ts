import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { fromBase64, toBase64 } from '../domain/base64.ts';
import { fail, ok } from '../result.ts';
import { fetchBackup, inspectBackup, inspectSealed, isSealed, unseal } from './backups.ts';

const SUMMARY = { rows: { people: 2 }, exportedAt: 0, isEmptyHere: false };
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

let background: FakeBackground;
beforeEach(() => {
  background = installFakeBackground({
    'data.stageSealed': ({ index }) => ok({ index }),
    'data.unseal': () => ok(SUMMARY),
    'backup.stage': () => ok(null),
    'data.inspect': () => ok(SUMMARY),
  });
});

describe('telling a sealed file from an export', () => {
  it.each([
    ['a file of the age program', 'age-encryption.org/v1\n-> X25519 …', true],
    ['the same wrapped in text', '-----BEGIN AGE ENCRYPTED FILE-----\n', true],
    ['an export', '{"format":"duologue"}', false],
    ['nothing', '', false],
    ['a text that speaks of it', ' age-encryption.org/v1', false],
  ])('%s', async (_, text, expected) => {
    expect(await isSealed(new File([text], 'duologue.json'))).toBe(expected);
  });
});

describe('fetching a backup', () => {
  it('joins its parts in order, whatever their sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (bytes, size) => {
        background.answer({
          'backup.part': ({ from }) =>
            ok({
              base64: toBase64(bytes.subarray(from, from + size)),
              next: from + size < bytes.length ? from + size : null,
            }),
        });
        const file = await fetchBackup('a');
        expect(file.ok && [...(await bytesOf(file.value))]).toEqual([...bytes]);
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it.each(['not-found', 'storage-failed'] as const)('gives no file when a part does not come: %s', async (code) => {
    background.answer({ 'backup.part': ({ from }) => (from === 0 ? ok({ base64: 'AAAA', next: 3 }) : fail(code)) });
    expect(await fetchBackup('a')).toEqual(fail(code));
  });

  it('gives no file when a part is none', async () => {
    background.answer({ 'backup.part': () => ok({ base64: '!', next: null }) });
    expect(await fetchBackup('a')).toEqual(fail('backup-unreadable'));
  });
});

describe('handing a sealed file over', () => {
  it('sends it whole in parts, then asks what is in it with my own keys', async () => {
    const bytes = Uint8Array.from({ length: 3_200_000 }, (_, at) => at % 251);
    expect(await inspectSealed(new Blob([bytes]))).toEqual(ok(SUMMARY));
    const parts = background.inputs('data.stageSealed');
    expect(parts.map(({ index }) => index)).toEqual([0, 1, 2]);
    const sent = fromBase64(parts.map(({ base64 }) => base64).join(''));
    expect(sent?.length).toBe(bytes.length);
    expect(sent?.every((byte, at) => byte === at % 251)).toBe(true);
    expect(background.inputs('data.unseal')).toEqual([{ words: null }]);
  });

  it('hands an empty file over as well, so that it is judged and not the one before', async () => {
    await inspectSealed(new Blob([]));
    expect(background.inputs('data.stageSealed')).toEqual([{ index: 0, base64: '' }]);
  });

  it('stops at a part that was refused', async () => {
    background.answer({ 'data.stageSealed': () => fail('storage-full') });
    expect(await inspectSealed(new Blob(['age']))).toEqual(fail('storage-full'));
    expect(background.inputs('data.unseal')).toEqual([]);
  });

  it('is opened by the words of another key', async () => {
    background.answer({ 'data.unseal': ({ words }) => (words === 'a b' ? ok(SUMMARY) : fail('words-unknown')) });
    expect(await unseal('a c')).toEqual(fail('words-unknown'));
    expect(await unseal('a b')).toEqual(ok(SUMMARY));
  });
});

describe('looking into a backup that is kept here', () => {
  it('opens it, then says what it holds', async () => {
    expect(await inspectBackup('a')).toEqual(ok(SUMMARY));
    expect(background.inputs('backup.stage')).toEqual([{ id: 'a' }]);
  });

  it('says why it cannot be opened, and asks for nothing more', async () => {
    background.answer({ 'backup.stage': () => fail('backup-sealed') });
    expect(await inspectBackup('a')).toEqual(fail('backup-sealed'));
    expect(background.inputs('data.inspect')).toEqual([]);
  });
});
