import { deviceIdOf } from '../crypto/device-keys.ts';
import { ROOM_SECRET_LENGTH } from '../crypto/room-keys.ts';
import type { JoinProblem, RoomPlace } from '../domain/sharing.ts';
import { fail, ok, type Result } from '../result.ts';
import { cleared, fetched, listed, type MeetingPoint, readFileName } from './meeting-point.ts';
import { bytesOf, type Cover, isRecipient, openCover, openLetter, post, same } from './pairing-files.ts';
import type { PersonKeys } from './person-keys.ts';
import { readPlace } from './place-text.ts';
import { commitmentOf } from './safety-phrase.ts';
import { tidyName } from './tidy-name.ts';

/**
 * How two people who never shared anything come into one room (sync.md §5): invitation, joining, *Admit*, welcome. All go
 * through a meeting point that everybody with the code can read and write. So the code alone neither contains nor opens
 * the room's secret: that lies in the welcome, sealed for the one whom the inviter admitted. All calls throw `EngineError`
 * when no place of the meeting point can be reached; whatever lies there, they never throw for it.
 */

const DAY_MS = 24 * 60 * 60_000;
const COMMITMENT_LENGTH = 32;
const MOST_JOINS = 20;
const MOST_PLACES = 10;

/** An invitation as the invited one reads it. */
export type Invitation = {
  /** What the inviter calls themselves. */
  name: string;
  /** Their public person key, 32 bytes. */
  person: Uint8Array;
  recipient: string;
  /** Epoch ms, by the inviter's clock. */
  expires: number;
  places: RoomPlace[];
};

/** Somebody who used an invitation of mine. */
export type Join = {
  /** Letters of their key: the same person again has the same. */
  id: string;
  name: string;
  /** Epoch ms, by their own clock. */
  at: number;
  person: Uint8Array;
  recipient: string;
  commitment: Uint8Array;
};

/** What opens the room, for the one who was admitted. */
export type Welcome = { secret: Uint8Array; hostName: string; places: RoomPlace[] };

const nameIn = (value: unknown): string => (typeof value === 'string' ? tidyName(value) : '');

/** Those that we would go to; what a newer version may add is passed over. */
const placesIn = (value: unknown): RoomPlace[] =>
  Array.isArray(value) ? value.slice(0, MOST_PLACES).flatMap((place) => readPlace(place) ?? []) : [];

/**
 * Puts my invitation to the meeting point, wherever it is not there yet: called again for what relays forgot. `person` are
 * my keys of this one invitation, `expires` epoch ms.
 */
export const postInvite = (
  point: MeetingPoint,
  {
    person,
    name,
    places,
    expires,
    now,
  }: { person: PersonKeys; name: string; places: readonly RoomPlace[]; expires: number; now: number },
): Promise<void> =>
  post(
    point,
    person,
    { kind: 'i', letters: person.device.deviceId, at: now },
    { value: { name, recipient: person.recipient, expires, places } },
  );

/**
 * The invitation that lies there, or why it cannot be used; `person` are my keys of this joining. It counts as expired a
 * day after its time, for clocks are wrong; whose clock counts in the end is the inviter's, who admits. Two invitations of
 * different people mean that somebody else has the code (`used`), as does another's joining before mine. That it is my own,
 * from another browser or room of mine, is told by the caller, who knows their secrets; `own` only tells my very keys.
 */
export async function readInvite(
  point: MeetingPoint,
  { person, now }: { person: PersonKeys; now: number },
): Promise<Result<Invitation, JoinProblem>> {
  const found: Invitation[] = [];
  const names = await listed(point, 'ijkn');
  const invitations = [...names].filter(([name]) => readFileName(name)?.kind === 'i');
  let isNewer = false;
  for (const [name, engines] of invitations) {
    const read = await fetched(engines, name, (bytes) => readInvitation(point, name, bytes));
    if (read === 'newer') isNewer = true;
    else if (read) found.push(read);
  }
  const [invitation] = found;
  if (!invitation) return fail(whyNone(names.keys(), { isNewer, isAny: invitations.length > 0, me: person }));
  if (found.some((other) => !same(other.person, invitation.person))) return fail('used');
  if (same(invitation.person, person.publicKey)) return fail('own');
  if (now > invitation.expires + DAY_MS) return fail('expired');
  return (await isTaken(point, names, person)) ? fail('used') : ok(invitation);
}

function whyNone(
  names: Iterable<string>,
  { isNewer, isAny, me }: { isNewer: boolean; isAny: boolean; me: PersonKeys },
): JoinProblem {
  if (isNewer) return 'newer';
  if (isAny) return 'garbled';
  // What others left is there and the invitation is not: it was burnt for them.
  const isUsed = [...names].some((name) => readFileName(name)?.letters !== me.device.deviceId);
  return isUsed ? 'used' : 'not-found';
}

async function readInvitation(
  { keys }: MeetingPoint,
  name: string,
  bytes: Uint8Array,
): Promise<Invitation | 'newer' | null> {
  const cover = await openCover(keys, name, bytes);
  if (cover === null || cover === 'newer') return cover;
  const { recipient, expires } = cover.value;
  const invitation = { name: nameIn(cover.value.name), person: cover.person, places: placesIn(cover.value.places) };
  if (invitation.name === '' || typeof expires !== 'number' || !Number.isFinite(expires)) return null;
  if (typeof recipient !== 'string' || !(await isRecipient(recipient))) return null;
  return { ...invitation, recipient, expires };
}

/** Covers of the joinings that lie there, by file name. */
async function joinings(
  point: MeetingPoint,
  names: ReadonlyMap<string, MeetingPoint['engines']>,
): Promise<[string, Cover][]> {
  const found: [string, Cover][] = [];
  for (const [name, engines] of names) {
    const parts = readFileName(name);
    if (parts?.kind !== 'j') continue;
    const cover = await fetched(engines, name, (bytes) => openCover(point.keys, name, bytes));
    if (!cover || cover === 'newer') continue;
    if ((await deviceIdOf(cover.person)) === parts.letters) found.push([name, cover]);
  }
  return found.sort(([, one], [, other]) => one.at - other.at);
}

/** Whether somebody else joined, and earlier than I. */
async function isTaken(
  point: MeetingPoint,
  names: Awaited<ReturnType<typeof listed>>,
  me: PersonKeys,
): Promise<boolean> {
  const [first] = await joinings(point, names);
  return first !== undefined && !same(first[1].person, me.publicKey);
}

/**
 * Puts my joining there, sealed for the inviter: others with the code see that somebody joined, not who. Called again for
 * what relays forgot. The nonce is kept until the room is open; here only its hash goes out.
 */
export async function postJoin(
  point: MeetingPoint,
  invitation: Invitation,
  { person, name, nonce, now }: { person: PersonKeys; name: string; nonce: Uint8Array; now: number },
): Promise<void> {
  const value = { name, recipient: person.recipient, commitment: await commitmentOf(nonce) };
  await post(
    point,
    person,
    { kind: 'j', letters: person.device.deviceId, at: now },
    { letter: { recipient: invitation.recipient, value } },
  );
}

/** All that joined my invitation, oldest first, each once, at most 20; what is no joining is passed over. */
export async function readJoins(point: MeetingPoint, { person }: { person: PersonKeys }): Promise<Join[]> {
  const joins = new Map<string, Join>();
  for (const [name, cover] of await joinings(point, await listed(point, 'j'))) {
    if (joins.size >= MOST_JOINS) break;
    const letter = await openLetter(point.keys, name, cover, person);
    const join = letter && (await readJoining(cover, letter));
    if (join && !joins.has(join.id) && !same(join.person, person.publicKey)) joins.set(join.id, join);
  }
  return [...joins.values()];
}

async function readJoining({ person, at }: Cover, letter: Record<string, unknown>): Promise<Join | null> {
  const { recipient } = letter;
  const name = nameIn(letter.name);
  const commitment = bytesOf(letter.commitment, COMMITMENT_LENGTH);
  if (name === '' || !commitment || typeof recipient !== 'string' || !(await isRecipient(recipient))) return null;
  return { id: await deviceIdOf(person), name, at, person, recipient, commitment };
}

/**
 * Lets somebody in: the room's secret, sealed for them alone. Only after the person said *Admit*. Called again for what
 * relays forgot, until they are seen in the room.
 */
export const postWelcome = (
  point: MeetingPoint,
  join: Pick<Join, 'person' | 'recipient'>,
  {
    person,
    secret,
    name,
    places,
    now,
  }: { person: PersonKeys; secret: Uint8Array; name: string; places: readonly RoomPlace[]; now: number },
): Promise<void> => answer(point, join, { kind: 'k', person, now }, { secret, name, places });

/** Tells them that they are not let in. */
export const postRefusal = (
  point: MeetingPoint,
  join: Pick<Join, 'person' | 'recipient'>,
  { person, now }: { person: PersonKeys; now: number },
): Promise<void> => answer(point, join, { kind: 'n', person, now }, {});

async function answer(
  point: MeetingPoint,
  { person: guest, recipient }: Pick<Join, 'person' | 'recipient'>,
  { kind, person, now }: { kind: 'k' | 'n'; person: PersonKeys; now: number },
  value: Record<string, unknown>,
): Promise<void> {
  const letters = await deviceIdOf(guest);
  await post(point, person, { kind, letters, at: now }, { letter: { recipient, value: { ...value, guest } } });
}

/**
 * What the inviter whose key is `theirKey` answered me: a welcome, `refused`, or null for nothing yet. A welcome outweighs
 * a refusal; neither counts unless that very key signed it for mine.
 */
export async function readWelcome(
  point: MeetingPoint,
  { person, theirKey }: { person: PersonKeys; theirKey: Uint8Array },
): Promise<Welcome | 'refused' | null> {
  let isRefused = false;
  for (const [name, engines] of await listed(point, 'kn')) {
    const parts = readFileName(name);
    if (parts?.letters !== person.device.deviceId) continue;
    const letter = await fetched(engines, name, (bytes) => readAnswer(point, name, bytes, { person, theirKey }));
    if (!letter) continue;
    const secret = bytesOf(letter.secret, ROOM_SECRET_LENGTH);
    if (parts.kind === 'n') isRefused = true;
    else if (secret) return { secret, hostName: nameIn(letter.name), places: placesIn(letter.places) };
  }
  return isRefused ? 'refused' : null;
}

async function readAnswer(
  { keys }: MeetingPoint,
  name: string,
  bytes: Uint8Array,
  { person, theirKey }: { person: PersonKeys; theirKey: Uint8Array },
): Promise<Record<string, unknown> | null> {
  const cover = await openCover(keys, name, bytes);
  if (cover === null || cover === 'newer' || !same(cover.person, theirKey)) return null;
  const letter = await openLetter(keys, name, cover, person);
  const guest = bytesOf(letter?.guest, person.publicKey.length);
  return guest && same(guest, person.publicKey) ? letter : null;
}

/** Nobody can use the code any more: invitation and joinings are deleted wherever they can be. */
export const burn = (point: MeetingPoint): Promise<void> => cleared(point, 'ij');

/** Deletes answers too, once they were read or are a week old. */
export const clearWelcome = (point: MeetingPoint): Promise<void> => cleared(point, 'kn');
