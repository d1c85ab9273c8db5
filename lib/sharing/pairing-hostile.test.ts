// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  admitted,
  answerFor,
  coverKeys,
  invitationIn,
  joined,
  letterFor,
  lettersOf,
  NOW,
  only,
  PLACES,
  plant,
  SECRET,
  scene,
  somebody,
} from '../../tests/support/pairing.ts';
import { open } from '../crypto/envelope.ts';
import { deriveInviteKeys, newInviteSecret, newRoomSecret } from '../crypto/room-keys.ts';
import { fail } from '../result.ts';
import { fileName } from './meeting-point.ts';
import { postJoin, postRefusal, postWelcome, readInvite, readJoins, readWelcome } from './pairing.ts';
import { newNonce } from './safety-phrase.ts';

/** Mallory has the code, from a chat that she reads, and may write to the meeting point; the keys of the two she has not. */

describe('who has the code alone', () => {
  it('does not get the room’s secret', async () => {
    const at = await admitted();
    const mallory = await somebody();
    expect(await answerFor(at, mallory)).toBeNull();
    const { name, bytes } = only(at, 'k');
    const opened = await open(coverKeys(at), name, bytes);
    if (!opened.ok) throw new Error(opened.error);
    const value = opened.value.value as { letter: Uint8Array }; // as post seals it
    expect(Object.keys(opened.value.value as object).sort()).toEqual(['at', 'letter', 'person', 'v']); // the same
    expect(JSON.stringify(opened.value.value)).not.toContain('Ana');
    for (const identity of [at.keys.identity, mallory.identity, at.ana.identity]) {
      expect(await open({ ...coverKeys(at), identity }, `${name}/letter`, value.letter)).toEqual(fail('unsealable'));
    }
  });

  it('does not learn who joined', async () => {
    const at = await joined();
    const { name, bytes } = only(at, 'j');
    const opened = await open(coverKeys(at), name, bytes);
    expect(JSON.stringify(opened)).not.toContain('Bo Lind');
    expect(await readJoins(at.point, { person: await somebody() })).toEqual([]);
  });

  it('cannot answer in Ana’s name', async () => {
    const at = await joined();
    const mallory = await somebody();
    const bo = { person: at.bo.publicKey, recipient: at.bo.recipient };
    await postWelcome(at.point, bo, { person: mallory, secret: SECRET, name: 'Ana', places: PLACES, now: NOW });
    await postRefusal(at.point, bo, { person: mallory, now: NOW });
    expect(await answerFor(at, at.bo)).toBeNull();
    // Under a cover that names Ana the signature is wrong; with Ana's own cover the letter is.
    const name = fileName('k', lettersOf(at.bo), 'aaaa');
    const value = { v: 1, secret: SECRET, name: 'Ana', places: [], guest: at.bo.publicKey };
    const letter = await letterFor(at, mallory, at.bo.recipient, name, value);
    await plant(at, mallory, name, { v: 1, person: at.ana.publicKey, at: NOW, letter });
    expect(await answerFor(at, at.bo)).toBeNull();
  });

  it('cannot keep Ana from welcoming Bo by a welcome of her own', async () => {
    const at = await joined();
    const bo = { person: at.bo.publicKey, recipient: at.bo.recipient };
    await postWelcome(at.point, bo, { person: await somebody(), secret: SECRET, name: 'x', places: [], now: NOW });
    await postWelcome(at.point, bo, { person: at.ana, secret: SECRET, name: 'Ana', places: PLACES, now: NOW });
    expect(await answerFor(at, at.bo)).toMatchObject({ hostName: 'Ana' });
  });

  it('cannot turn a welcome for one into a welcome for another', async () => {
    const at = await admitted();
    const chen = await somebody();
    const { bytes } = only(at, 'k');
    at.stores[0]?.put('h', fileName('k', lettersOf(chen), 'aaaa'), bytes);
    expect(await answerFor(at, chen)).toBeNull();
    // A letter that Ana sealed for Bo's box, but about another guest.
    const name = fileName('k', lettersOf(at.bo), 'bbbb');
    const value = { v: 1, secret: newRoomSecret(), name: 'Ana', places: [], guest: chen.publicKey };
    const letter = await letterFor(at, at.ana, at.bo.recipient, name, value);
    at.stores[0]?.del('h', only(at, 'k').name);
    await plant(at, at.ana, name, { v: 1, person: at.ana.publicKey, at: NOW, letter });
    expect(await answerFor(at, at.bo)).toBeNull();
  });

  it('cannot join as Bo, nor with his letter', async () => {
    const at = await joined();
    const mallory = await somebody();
    const { name, bytes } = only(at, 'j');
    const opened = await open(coverKeys(at), name, bytes);
    if (!opened.ok) throw new Error(opened.error);
    const { letter } = opened.value.value as { letter: Uint8Array }; // as post seals it
    at.stores[0]?.del('h', name);
    const own = fileName('j', lettersOf(mallory), 'aaaa');
    await plant(at, mallory, name, { v: 1, person: at.bo.publicKey, at: NOW, letter });
    await plant(at, mallory, own, { v: 1, person: mallory.publicKey, at: NOW, letter });
    await plant(at, mallory, fileName('j', lettersOf(at.bo), 'bbbb'), {
      v: 1,
      person: mallory.publicKey,
      at: NOW,
      letter,
    });
    expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
    expect(await readInvite(at.point, { person: mallory, now: NOW })).toMatchObject({ ok: true });
  });

  it('may join as herself, and is seen as that', async () => {
    const at = await joined();
    const mallory = await somebody();
    const invitation = { ...(await invitationIn(at)), name: 'Ana' };
    await postJoin(at.point, invitation, { person: mallory, name: 'Bo Lind', nonce: newNonce(), now: NOW + 1 });
    const joins = await readJoins(at.point, { person: at.ana });
    expect(joins.map(({ id }) => id)).toEqual([lettersOf(at.bo), lettersOf(mallory)]);
  });

  it('brings no joining from another invitation', async () => {
    const [at, other] = [await scene(), await joined()];
    const { name, bytes } = only(other, 'j');
    at.stores[0]?.put('h', name, bytes);
    expect(await readJoins(at.point, { person: other.ana })).toEqual([]);
    expect(await readJoins(at.point, { person: at.ana })).toEqual([]);
    // Sealed anew for this meeting point, the letter still names the other one.
    const opened = await open(coverKeys(other), name, bytes);
    if (!opened.ok) throw new Error(opened.error);
    await plant(at, other.bo, name, opened.value.value);
    expect(await readJoins(at.point, { person: other.ana })).toEqual([]);
  });

  it('drowns nobody: of a flood twenty are looked at', async () => {
    const at = await scene();
    const invitation = await invitationIn(at);
    for (let count = 0; count < 25; count += 1) {
      await postJoin(at.point, invitation, {
        person: await somebody(),
        name: 'x',
        nonce: newNonce(),
        now: NOW + count,
      });
    }
    expect(await readJoins(at.point, { person: at.ana })).toHaveLength(20);
    for (let count = 0; count < 500; count += 1) {
      at.stores[0]?.put(
        'h',
        fileName(
          'j',
          lettersOf(at.bo),
          String(count)
            .padStart(4, 'a')
            .replace(/[0189]/g, 'z'),
        ),
        Uint8Array.of(1),
      );
    }
    expect(await readJoins(at.point, { person: at.ana })).toHaveLength(20);
  });
});

it('another code leads to another place, and opens nothing here', async () => {
  const at = await admitted();
  const keys = await deriveInviteKeys(newInviteSecret());
  const point = { keys, engines: at.point.engines };
  expect(keys.id).not.toBe(at.keys.id);
  expect(await readInvite(point, { person: at.bo, now: NOW })).toEqual(fail('garbled'));
  expect(await readJoins(point, { person: at.ana })).toEqual([]);
  expect(await readWelcome(point, { person: at.bo, theirKey: at.ana.publicKey })).toBeNull();
});
