import { normaliseAddress, tidyAddress } from '../domain/address.ts';
import type { PersonId } from '../domain/ids.ts';
import { DEFAULT_PREFERENCES, type Preference, type Preferences, readPreference } from '../domain/preferences.ts';
import { USUAL_RELAYS } from '../domain/sharing.ts';
import { isVisible, type Row } from '../records/row.ts';
import type { Database } from './database.ts';
import type { Change } from './write.ts';

/** Rows of the `settings` table by key; each has a `value` and a reading that survives whatever a newer version wrote. */

const accountKey = (index: number): string => `account:${index}`;
const answerKey = (subject: string): string => `answer:${subject}`;
const BOTS = 'call:bots';
const PANEL_SIDE = 'panel:side';

/** My addresses in one Google account of this browser, and which of them the page told. */
export type Account = { index: number; addresses: string[]; learnt: string[] };

/** What I answered to "Is this a 1:1?" for a series or a call. */
export type SeriesAnswer = { id: string; personId: PersonId | null; title: string | null };

const change = (id: string, value: unknown): Change => ({ table: 'settings', id, fields: { value } });
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

async function read(db: Database, id: string): Promise<unknown> {
  const row = await db.settings.get(id);
  return row && isVisible(row) ? row.value : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function toAccount(row: Row): Account[] {
  const index = Number(row.id.slice('account:'.length));
  if (!Number.isInteger(index) || !isObject(row.value) || !isVisible(row)) return [];
  return [{ index, addresses: texts(row.value.addresses), learnt: texts(row.value.learnt) }];
}

/** My accounts by their index. */
export async function readAccounts(db: Database): Promise<Account[]> {
  const rows = await db.settings.where('id').startsWith('account:').toArray();
  return rows.flatMap(toAccount).sort((one, other) => one.index - other.index);
}

/** What to write for an account as a whole. */
export const accountChange = (account: Account): Change =>
  change(accountKey(account.index), { addresses: account.addresses.map(tidyAddress), learnt: account.learnt });

/**
 * What to write when a page says who I am: nothing when it was learnt before, even if I took it off the list since;
 * what I remove stays removed.
 */
export function learn(accounts: Account[], index: number, address: string): Change | null {
  const known = accounts.find((account) => account.index === index) ?? { index, addresses: [], learnt: [] };
  const wanted = normaliseAddress(address);
  if (known.learnt.some((own) => normaliseAddress(own) === wanted)) return null;
  const isListed = known.addresses.some((own) => normaliseAddress(own) === wanted);
  return accountChange({
    index,
    addresses: isListed ? known.addresses : [...known.addresses, tidyAddress(address)],
    learnt: [...known.learnt, tidyAddress(address)],
  });
}

/** What I answered for this subject (`event:<series>` or `call:<code>`), or null. */
export async function readAnswer(db: Database, subject: string): Promise<SeriesAnswer | null> {
  const row = await db.settings.get(answerKey(subject));
  return row ? (toAnswer(row)[0] ?? null) : null;
}

/** All answers that were not taken back. */
export async function readAnswers(db: Database): Promise<SeriesAnswer[]> {
  return (await db.settings.where('id').startsWith('answer:').toArray()).flatMap(toAnswer);
}

function toAnswer(row: Row): SeriesAnswer[] {
  if (!isVisible(row) || !isObject(row.value)) return [];
  const { personId, title } = row.value;
  return [
    {
      id: row.id.slice('answer:'.length),
      personId: typeof personId === 'string' ? (personId as PersonId) : null, // rows hold ids as plain text
      title: typeof title === 'string' ? title : null,
    },
  ];
}

/** What to write for an answer; `personId` null is "not a 1:1". */
export const answerChange = (answer: SeriesAnswer): Change =>
  change(answerKey(answer.id), { personId: answer.personId, title: answer.title });

/** What to write to take an answer back. */
export const forgetAnswer = (id: string): Change => ({ table: 'settings', id: answerKey(id), fields: { _del: true } });

/** Names that do not count as people in a call. */
export const readBots = async (db: Database): Promise<string[]> => texts(await read(db, BOTS));
/** What to write for that list. */
export const botsChange = (names: string[]): Change => change(BOTS, names);

/** At which edge of a call the panel stands; left until I chose. */
export const readPanelSide = async (db: Database): Promise<'left' | 'right'> =>
  (await read(db, PANEL_SIDE)) === 'right' ? 'right' : 'left';
/** What to write for that edge. */
export const panelSideChange = (side: 'left' | 'right'): Change => change(PANEL_SIDE, side);

const preferenceKey = (name: Preference): string => `pref:${name}`;

/** What I set for all pairs; what cannot be read holds its default. */
export async function readPreferences(db: Database): Promise<Preferences> {
  const names = Object.keys(DEFAULT_PREFERENCES) as Preference[]; // the keys of the type it is made of
  const values = await Promise.all(
    names.map(async (name) => [name, readPreference(name, await read(db, preferenceKey(name)))] as const),
  );
  const set = values.filter((entry): entry is [Preference, number] => entry[1] !== null);
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(set) };
}
/** What to write for one of them. */
export const preferenceChange = (name: Preference, value: number): Change => change(preferenceKey(name), value);

const SHARING_NAME = 'share:name';
const SHARING_RELAYS = 'share:relays';

/** What I am called in invitations, empty until I said so, and the relays of new ones (P45). */
export async function readSharing(db: Database): Promise<{ name: string; relays: string[] }> {
  const [name, relays] = await Promise.all([read(db, SHARING_NAME), read(db, SHARING_RELAYS)]);
  return {
    name: typeof name === 'string' ? name : '',
    relays: Array.isArray(relays) ? texts(relays) : [...USUAL_RELAYS],
  };
}
/** What to write for my name in invitations. */
export const sharingNameChange = (name: string): Change => change(SHARING_NAME, name);
/** What to write for the relays of new invitations. */
export const sharingRelaysChange = (relays: string[]): Change => change(SHARING_RELAYS, relays);
