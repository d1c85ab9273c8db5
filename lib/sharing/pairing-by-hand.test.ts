// @vitest-environment node
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXPIRES, NOW, SECRET, somebody } from '../../tests/support/pairing.ts';
import { deriveInviteKeys, deriveRoomKeys, newInviteSecret } from '../crypto/room-keys.ts';
import { Database } from '../database/database.ts';
import type { RoomPlace } from '../domain/sharing.ts';
import { filesToCarry, handEngine, takeCarried } from './hand-engine.ts';
import { readCode, writeCode } from './invite-code.ts';
import type { MeetingPoint } from './meeting-point.ts';
import { postInvite, postJoin, postWelcome, readInvite, readJoins, readWelcome } from './pairing.ts';
import { parcelHint, readParcel, writeParcel } from './parcel.ts';
import { commitmentOf, isCommitted, newNonce, safetyPhrase } from './safety-phrase.ts';

const PLACES: RoomPlace[] = [{ kind: 'hand' }];
let anas: Database;
let bos: Database;

beforeEach(() => {
  anas = new Database('ana');
  bos = new Database('bo');
});
afterEach(() => Promise.all([anas.delete(), bos.delete()]));

async function pointIn(db: Database, secret: Uint8Array): Promise<MeetingPoint> {
  const keys = await deriveInviteKeys(secret);
  return { keys, engines: [handEngine(db, keys.id, () => NOW)] };
}

/** What a person does with their mouse: copies the text here, and pastes it there in quotes. */
async function carry(from: Database, to: Database, id: string, code: string | null): Promise<string | null> {
  const text = await writeParcel({ hint: await parcelHint(id), code, files: await filesToCarry(from, id) });
  const read = await readParcel(`> ${text}`);
  if (!read.ok) throw new Error(read.error);
  const secret = read.value.code === null ? null : readCode(read.value.code);
  const there = secret?.ok ? (await deriveInviteKeys(secret.value.secret)).id : id;
  expect(read.value.hint).toBe(await parcelHint(there));
  await takeCarried(to, there, read.value.files, NOW);
  return read.value.code;
}

it('two people pair by three texts in a chat, and read the same four words', async () => {
  const [ana, bo, nonce] = [await somebody(), await somebody(), newNonce()];
  const invite = newInviteSecret();
  const here = await pointIn(anas, invite);
  await postInvite(here, { person: ana, name: 'Ana', places: PLACES, expires: EXPIRES, now: NOW });
  const code = readCode((await carry(anas, bos, here.keys.id, writeCode(invite, PLACES))) ?? '');
  if (!code.ok) throw new Error(code.error);
  expect(code.value.places).toEqual(PLACES);

  const there = await pointIn(bos, code.value.secret);
  const invitation = await readInvite(there, { person: bo, now: NOW });
  if (!invitation.ok) throw new Error(invitation.error);
  await postJoin(there, invitation.value, { person: bo, name: 'Bo Lind', nonce, now: NOW });
  await carry(bos, anas, there.keys.id, null);

  const [join] = await readJoins(here, { person: ana });
  if (!join) throw new Error('nobody joined');
  await postWelcome(here, join, { person: ana, secret: SECRET, name: 'Ana', places: PLACES, now: NOW });
  await carry(anas, bos, here.keys.id, null);

  const welcome = await readWelcome(there, { person: bo, theirKey: invitation.value.person });
  if (welcome === null || welcome === 'refused') throw new Error('not admitted');
  expect(join.commitment).toEqual(await commitmentOf(nonce));
  expect(await isCommitted(nonce, join.commitment)).toBe(true);
  const [hosts, guests] = await Promise.all([SECRET, welcome.secret].map(deriveRoomKeys));
  const words = await safetyPhrase({ host: ana.publicKey, guest: join.person, roomId: hosts?.vaultId ?? '', nonce });
  expect(words).toHaveLength(4);
  const theirs = { host: invitation.value.person, guest: bo.publicKey, roomId: guests?.vaultId ?? '', nonce };
  expect(await safetyPhrase(theirs)).toEqual(words);
});
