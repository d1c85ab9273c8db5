import { seal } from '../../lib/crypto/envelope.ts';
import { deriveInviteKeys, type InviteKeys, newInviteSecret, newRoomSecret } from '../../lib/crypto/room-keys.ts';
import type { VaultKeys } from '../../lib/crypto/vault-keys.ts';
import type { RoomPlace } from '../../lib/domain/sharing.ts';
import type { MeetingPoint } from '../../lib/sharing/meeting-point.ts';
import {
  type Invitation,
  postInvite,
  postJoin,
  postWelcome,
  readInvite,
  readJoins,
  readWelcome,
} from '../../lib/sharing/pairing.ts';
import { derivePersonKeys, newPersonSeed, type PersonKeys } from '../../lib/sharing/person-keys.ts';
import { newNonce } from '../../lib/sharing/safety-phrase.ts';
import { type Faults, MemoryStore, memoryEngine } from './memory-engine.ts';

/** When everything in these tests happens, and how long an invitation holds there. */
export const NOW = 1_800_000_000_000;
export const EXPIRES = NOW + 7 * 24 * 60 * 60_000;
export const PLACES: RoomPlace[] = [{ kind: 'relay', url: 'wss://relay.example' }];

/** Nothing gets through to a place. */
export const CUT: Faults = { random: () => 0, unreachable: 1 };

/** New keys of somebody. */
export const somebody = (): Promise<PersonKeys> => derivePersonKeys(newPersonSeed());

/** An invitation that lies at several places in memory; `cut` are those that cannot be reached. */
export type Scene = {
  stores: MemoryStore[];
  cut: Set<MemoryStore>;
  keys: InviteKeys;
  ana: PersonKeys;
  bo: PersonKeys;
  /** As one of the two, or anybody with the code, reaches it. */
  point: MeetingPoint;
};

/** A scene with an invitation of Ana, unless `isPosted` is false. */
export async function scene(places = 1, isPosted = true): Promise<Scene> {
  const keys = await deriveInviteKeys(newInviteSecret());
  const stores = Array.from({ length: places }, () => new MemoryStore());
  const cut = new Set<MemoryStore>();
  const engines = stores.map((store) => memoryEngine(store, () => (cut.has(store) ? CUT : null)));
  const [ana, bo] = [await somebody(), await somebody()];
  const made = { stores, cut, keys, ana, bo, point: { keys, engines } };
  if (isPosted) await invite(made);
  return made;
}

/** Ana's invitation, again. */
export const invite = ({ point, ana }: Scene): Promise<void> =>
  postInvite(point, { person: ana, name: 'Ana', places: PLACES, expires: EXPIRES, now: NOW });

/** The invitation as Bo reads it. */
export async function invitationIn({ point, bo }: Scene): Promise<Invitation> {
  const read = await readInvite(point, { person: bo, now: NOW });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** Names of files of one kind, in all stores. */
export const namesOf = ({ stores }: Scene, kind: string): string[] =>
  stores.flatMap((store) => store.names('h').filter((name) => name.startsWith(`${kind}-`)));

/** The keys with which everybody who has the code seals covers. */
export const coverKeys = ({ keys }: Pick<Scene, 'keys'>): VaultKeys => ({
  vaultId: keys.id,
  identity: keys.identity,
  recipient: keys.recipient,
});

/** Puts a file whose cover says `value`, as anybody with the code can. */
export async function plant(at: Scene, author: PersonKeys, name: string, value: unknown): Promise<void> {
  at.stores[0]?.put('h', name, await seal(coverKeys(at), author.device, name, value));
}

/** A letter for whom `recipient` belongs to, as it lies in the file `name`. */
export const letterFor = (
  at: Scene,
  author: PersonKeys,
  recipient: string,
  name: string,
  value: unknown,
): Promise<Uint8Array> =>
  seal({ vaultId: at.keys.id, identity: '', recipient }, author.device, `${name}/letter`, value);

/** The first file of a kind in the first store. */
export function only(at: Scene, kind: string): { name: string; bytes: Uint8Array } {
  const [name = ''] = namesOf(at, kind);
  return { name, bytes: at.stores[0]?.get('h', name) ?? new Uint8Array() };
}

/** By which letters files of somebody are told. */
export const lettersOf = (person: PersonKeys): string => person.device.deviceId;

/** The secret of the room into which Ana admits. */
export const SECRET = newRoomSecret();

/** A scene in which Bo joined. */
export async function joined(): Promise<Scene> {
  const at = await scene();
  await postJoin(at.point, await invitationIn(at), { person: at.bo, name: 'Bo Lind', nonce: newNonce(), now: NOW });
  return at;
}

/** A scene in which Bo was admitted, and nothing burnt. */
export async function admitted(): Promise<Scene> {
  const at = await joined();
  const [join] = await readJoins(at.point, { person: at.ana });
  if (!join) throw new Error('nobody joined');
  await postWelcome(at.point, join, { person: at.ana, secret: SECRET, name: 'Ana', places: PLACES, now: NOW });
  return at;
}

/** What Ana answered this person. */
export const answerFor = (at: Scene, person: PersonKeys): ReturnType<typeof readWelcome> =>
  readWelcome(at.point, { person, theirKey: at.ana.publicKey });
