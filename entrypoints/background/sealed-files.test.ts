import { beforeEach, describe, expect, it } from 'vitest';
import { newDeviceKeys } from '../../lib/crypto/device-keys.ts';
import { deriveVaultKeys, newSeed } from '../../lib/crypto/vault-keys.ts';
import { wordsOf } from '../../lib/crypto/words.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { needVault } from '../../lib/sync/keyring.ts';
import { sealFile } from '../../lib/sync/sealed-file.ts';
import { TestBackground } from '../../tests/support/background.ts';

const TOPIC = { id: 'aaaaaaaaaaaaaaaa', _c: '0mid0000000aaaaaaa', text: 'Rubric', state: 'open' };
const FILE = {
  format: 'duologue-export',
  version: 1,
  exportedAt: 7,
  tables: {
    topics: [TOPIC],
    noteDocs: [{ id: 'bbbbbbbbbbbbbbbb', _c: TOPIC._c, state: Uint8Array.of(0, 0), text: '' }],
  },
  local: {},
};

let background: TestBackground;
let seed: Uint8Array<ArrayBuffer>;
let words: string;

beforeEach(() => {
  background = new TestBackground();
  seed = newSeed();
  words = wordsOf(seed).join(' ');
});

const sealed = async (file: unknown = FILE, with_ = seed) =>
  sealFile(await deriveVaultKeys(with_), await newDeviceKeys(), file);

async function stage(bytes: Uint8Array) {
  const half = Math.ceil(bytes.length / 2);
  await background.tell('data.stageSealed', { index: 0, base64: toBase64(bytes.subarray(0, half)) });
  await background.tell('data.stageSealed', { index: 1, base64: toBase64(bytes.subarray(half)) });
}

describe('a sealed file that is chosen', () => {
  it('of my own key opens by itself and is read in as a plain one', async () => {
    const mine = await needVault(background.keeper.safe, 1);
    await stage(await sealed(FILE, mine.seed));
    const summary = { rows: { topics: 1, noteDocs: 1 }, exportedAt: 7, isEmptyHere: true };
    expect(await background.tell('data.unseal', { words: null })).toEqual(summary);
    expect(await background.tell('data.inspect', {})).toEqual(summary);
    await background.tell('data.import', { mode: 'merge' });
    expect(await background.db.topics.get(TOPIC.id)).toMatchObject(TOPIC);
    expect((await background.db.noteDocs.toArray())[0]?.state).toEqual(Uint8Array.of(0, 0));
  });

  it('of another key asks for its words, and opens with them', async () => {
    await stage(await sealed());
    expect(await background.ask('data.unseal', { words: null })).toEqual({ ok: false, error: 'backup-sealed' });
    const other = wordsOf(newSeed()).join(' ');
    for (const wrong of [other, 'zoo zoo', 'no words at all'])
      expect(await background.ask('data.unseal', { words: wrong })).toEqual({ ok: false, error: 'words-unknown' });
    expect(await background.tell('data.unseal', { words: words.toUpperCase() })).toMatchObject({ rows: { topics: 1 } });
    // The answer was lost, and the page asks once more.
    expect(await background.tell('data.unseal', { words })).toMatchObject({ rows: { topics: 1 } });
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['torn', async () => (await sealed()).slice(0, -5), 'backup-unreadable'],
    ['a plain export', async () => new TextEncoder().encode(JSON.stringify(FILE)), 'backup-foreign'],
    ['of another program', async () => sealed({ notes: [] }), 'backup-foreign'],
    ['no object', async () => sealed('text'), 'backup-foreign'],
    ['of a newer version', async () => sealed({ ...FILE, version: 2 }), 'backup-newer'],
    [
      'with a row without a clock',
      async () => sealed({ ...FILE, tables: { topics: [{ id: 'a' }] } }),
      'backup-unreadable',
    ],
  ])('and is %s changes nothing and says why', async (_, bytes, error) => {
    await stage(await bytes());
    expect(await background.ask('data.unseal', { words })).toEqual({ ok: false, error });
    expect(await background.db.topics.count()).toBe(0);
  });

  it('needs a file: nothing staged, or none of bytes, is unreadable', async () => {
    expect(await background.ask('data.unseal', { words })).toEqual({ ok: false, error: 'backup-unreadable' });
    await background.tell('data.stagePart', { index: 0, text: 'Dear diary, “é”' });
    expect(await background.ask('data.unseal', { words })).toEqual({ ok: false, error: 'backup-unreadable' });
  });
});
