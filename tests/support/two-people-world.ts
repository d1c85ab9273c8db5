import * as Y from 'yjs';
import { fromJson } from '../../lib/crypto/json-bytes.ts';
import type { Database } from '../../lib/database/database.ts';
import { noteId } from '../../lib/database/meetings.ts';
import { personChanges } from '../../lib/database/people.ts';
import { alignRoomTargets, roomTargetId } from '../../lib/database/room-rows.ts';
import { type Room, roomOf } from '../../lib/database/rooms.ts';
import { mergeNote, renameSelf, write } from '../../lib/database/write.ts';
import { type MeetingId, newId, type RelationshipId } from '../../lib/domain/ids.ts';
import type { RoomPlace } from '../../lib/domain/sharing.ts';
import type { Fields } from '../../lib/records/row.ts';
import { fail } from '../../lib/result.ts';
import { reconcile } from '../../lib/sharing/bridge.ts';
import { feed } from '../../lib/sharing/bridge-out.ts';
import type { Side } from '../../lib/sharing/person-keys.ts';
import { roomNames } from '../../lib/sharing/room-names.ts';
import { modestHeads } from '../../lib/sharing/room-turn-heads.ts';
import { roomVault } from '../../lib/sharing/room-vault.ts';
import { type CycleOptions, type Outcome, syncOnce } from '../../lib/sync/core/cycle.ts';
import type { Sealer, Vault } from '../../lib/sync/core/ports.ts';
import { dexieVault } from '../../lib/sync/vault.ts';
import { dexieBrowser } from './dexie-world.ts';
import { type Faults, Killed, MemoryStore, memoryEngine, seeded } from './memory-engine.ts';
import { plainSealer } from './plain-sealer.ts';

/** The two who share, in their roles. */
export type Who = 'host' | 'guest';
/** One browser of one of them: its key in the room, and what it shares. */
export type RoomBrowser = { who: Who; db: Database; device: string; skew: number };

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const HOUR = 3_600_000;
/** Where the room lies. */
export const PLACES: RoomPlace[] = [
  { kind: 'relay', url: 'wss://relay.example' },
  { kind: 'dav', url: 'https://cloud.example/', user: '', secret: '' },
];

/**
 * What lib/sharing/room-sealer.ts promises without its cost: whoever is not one of `people` counts for nothing. `person`
 * is who seals; what is sealed can be read by everybody.
 */
export function plainRoomSealer(
  device: string,
  person: string,
  people: Readonly<Record<string, Side>>,
): Sealer & { personOf(device: string): Side | null } {
  const plain = plainSealer(device, 'room');
  const known = new Map<string, Side>();
  return {
    device,
    personOf: (other) => known.get(other) ?? null,
    seal: (name, value) => plain.seal(name, { p: person, v: value }),
    async open(name, bytes, author) {
      const opened = await plain.open(name, bytes, author);
      if (!opened.ok) return opened;
      const { p, v } = opened.value as { p: string; v: unknown }; // as sealed above
      const side = people[p];
      if (!side) return fail('stranger');
      known.set(author, side);
      return { ok: true, value: v };
    },
  };
}

/** A vault whose every call may be the last of its worker, before or after it did its work. */
const mortal = (vault: Vault, faults: () => Faults | null): Vault =>
  new Proxy(vault, {
    get(from, name) {
      const method: unknown = Reflect.get(from, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const current = faults();
        const dies = (): boolean => current !== null && current.random() < (current.killed ?? 0);
        if (dies()) throw new Killed();
        const value: unknown = await method.apply(from, args);
        if (dies()) throw new Killed();
        return value;
      };
    },
  });

/** Two people with their browsers over real databases, a room at two places, and a place of each for their own browsers. */
export class TwoPeople {
  readonly random: () => number;
  readonly places = new Map(PLACES.map(({ kind }) => [kind, new MemoryStore()]));
  readonly vaults: Record<Who, MemoryStore> = { host: new MemoryStore(), guest: new MemoryStore() };
  readonly browsers: RoomBrowser[] = [];
  /** Every file that was ever put anywhere in the room. */
  readonly files: { name: string; bytes: Uint8Array }[] = [];
  faults: Faults | null = null;
  readonly start = Date.UTC(2026, 10, 24, 9);
  now = this.start;

  constructor(seed: number) {
    this.random = seeded(seed);
    for (const store of this.places.values()) {
      const put = store.put.bind(store);
      store.put = (dir, name, bytes) => {
        this.files.push({ name: `${dir}/${name}`, bytes: bytes.slice() });
        put(dir, name, bytes);
      };
    }
  }

  letters = (length: number): string => Array.from({ length }, () => ALPHABET[Math.floor(this.random() * 32)]).join('');
  pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(this.random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  of = (who: Who): RoomBrowser[] => this.browsers.filter((browser) => browser.who === who);
  at = (browser: RoomBrowser): number => this.now + browser.skew;

  /** A browser of one of them; the first one of each knows of the room, others hear of it from that one. */
  async add(who: Who): Promise<RoomBrowser> {
    const skew = [0, -5 * HOUR, 2 * HOUR][this.browsers.length % 3] ?? 0;
    const browser: RoomBrowser = { who, db: await dexieBrowser(this.letters(6)), device: this.letters(16), skew };
    const isFirst = this.of(who).length === 0;
    this.browsers.push(browser);
    if (isFirst) await this.#pair(browser);
    else for (const mine of this.of(who)) await this.vaultTurn(mine);
    await alignRoomTargets(browser.db, await this.room(browser));
    return browser;
  }

  async #pair({ who, db }: RoomBrowser): Promise<void> {
    const id = newId<'person'>();
    const fields = { id, name: who === 'host' ? 'Bo Lind' : 'Ana', addresses: [], kind: null };
    const { changes, relationshipId } = await personChanges(fields, this.now);
    const key = new Uint8Array(32);
    const room = { relationshipId, role: who, state: 'open', places: PLACES, openedAt: this.now - HOUR };
    const secrets = { secret: key, person: key, theirKey: key, madeAt: this.now - HOUR };
    await write(db, [...changes, { table: 'rooms', id: newId(), fields: { ...room, ...secrets } }], { now: this.now });
  }

  /** The relationship under which a browser's items stand. */
  async relationship({ db }: RoomBrowser): Promise<RelationshipId> {
    const [row] = await db.rooms.toArray();
    return String(row?.relationshipId) as RelationshipId; // as `#pair` wrote it
  }

  async room(browser: RoomBrowser): Promise<Room> {
    const room = await roomOf(browser.db, [await this.relationship(browser)]);
    if (!room) throw new Error('not paired');
    return room;
  }

  /** One write as a handler makes it, with what follows from it. */
  async put(
    browser: RoomBrowser,
    table: 'topics' | 'agreements' | 'meetings',
    id: string,
    fields: Fields,
  ): Promise<void> {
    const { db } = browser;
    const isNew = !(await db.table(table).get(id));
    const relationshipId = await this.relationship(browser);
    const made = isNew ? { relationshipId, createdAt: this.at(browser), owner: 'me', state: 'open' } : {};
    const all =
      table === 'meetings'
        ? { ...(isNew && { relationshipId, createdAt: this.at(browser) }), ...fields }
        : { ...made, ...fields };
    await write(db, [{ table, id, fields: all }], { now: this.at(browser) });
    await this.feed(browser, table, id);
  }

  /** Types words at the end of a meeting's note in one lane, making it when needed. */
  async type(browser: RoomBrowser, meetingId: MeetingId, lane: 'shared' | 'private', words: string): Promise<void> {
    const { db } = browser;
    const now = this.at(browser);
    const id = await noteId(meetingId, lane);
    const relationshipId = await this.relationship(browser);
    if (!(await db.noteDocs.get(id)))
      await write(db, [{ table: 'noteDocs', id, fields: { relationshipId, meetingId, lane, createdAt: now } }], {
        now,
      });
    const doc = new Y.Doc();
    const state = (await db.noteDocs.get(id))?.state;
    if (state instanceof Uint8Array) Y.applyUpdate(doc, state);
    const before = Y.encodeStateVector(doc);
    doc.getText('note').insert(doc.getText('note').length, words);
    await mergeNote(db, id, Y.encodeStateAsUpdate(doc, before), now);
    await this.feed(browser, 'noteDocs', id);
  }

  async feed(browser: RoomBrowser, table: string, id: string): Promise<void> {
    const room = await this.room(browser);
    await feed(browser.db, room, await roomNames(browser.db, room), [{ table, id }]);
  }

  reconcile = async (browser: RoomBrowser) => reconcile(browser.db, await this.room(browser), () => this.at(browser));

  sealer = ({ who, device }: Pick<RoomBrowser, 'who' | 'device'>) =>
    plainRoomSealer(device, who, { [who]: 'me', [who === 'host' ? 'guest' : 'host']: 'them' });

  /** One cycle with one place, with all made anew, as a woken worker does it. */
  async turn(browser: RoomBrowser, kind: 'relay' | 'dav', options: CycleOptions = {}): Promise<Outcome> {
    const room = await this.room(browser);
    const place = PLACES.find((each) => each.kind === kind);
    const store = this.places.get(kind);
    if (!place || !store) throw new Error(`no place ${kind}`);
    const target = roomTargetId(room.id, place);
    const now = this.at(browser);
    const sealer = this.sealer(browser);
    const vault = roomVault(browser.db, { room, target, personOf: sealer.personOf, now: () => now });
    const outcome = await syncOnce(
      {
        target,
        engine: memoryEngine(store, () => this.faults),
        vault: mortal(vault, () => this.faults),
        sealer: modestHeads(sealer, async () => (await vault.target(target))?.attempt ?? 0),
        now,
        nonce: () => this.letters(4),
        app: '1.0.0',
        name: '',
      },
      { first: 'found', ...options },
    );
    if (outcome.kind === 'clone') {
      browser.device = this.letters(16);
      await renameSelf(browser.db, this.letters(6));
    }
    return outcome;
  }

  /** One cycle with the place where one's own browsers meet. */
  async vaultTurn({ who, db, device, skew }: RoomBrowser): Promise<Outcome> {
    const now = this.now + skew;
    return syncOnce(
      {
        target: 'dav',
        engine: memoryEngine(this.vaults[who]),
        vault: dexieVault(db, { now: () => now }),
        sealer: plainSealer(device),
        now,
        nonce: () => this.letters(4),
        app: '1.0.0',
        name: '',
      },
      { first: 'found' },
    );
  }

  /** No fault any more, and everybody takes turns until nobody has anything new. */
  async settle(): Promise<void> {
    this.faults = null;
    for (const store of this.places.values()) while (store.late.length > 0) store.late.shift()?.();
    for (let round = 0; round < 15; round += 1) {
      let isQuiet = true;
      for (const browser of this.browsers) {
        const { fed, changed } = await this.reconcile(browser);
        if (fed > 0 || changed.length > 0) isQuiet = false;
        const vault = this.of(browser.who).length > 1 ? [await this.vaultTurn(browser)] : [];
        for (const outcome of [...vault, await this.turn(browser, 'relay'), await this.turn(browser, 'dav')]) {
          const isIdle = outcome.kind === 'done' && outcome.changed.length === 0 && outcome.sent === 0;
          if (!isIdle || outcome.isFull || outcome.hasMore) isQuiet = false;
        }
      }
      if (isQuiet) return;
    }
    throw new Error('they never came to rest');
  }

  /** Everything that was ever put into the room, opened: its JSON, and all bytes in it as letters. */
  opened(): string {
    return this.files.map(({ bytes }) => asText(bytes)).join('\n');
  }

  async close(): Promise<void> {
    for (const { db } of this.browsers) await db.delete();
  }
}

/** What a file says; of a torn one its letters. */
function asText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  try {
    return readable(fromJson(text.slice(8))); // a checksum stands before it (plain-sealer.ts)
  } catch {
    return text;
  }
}

/** A value as text in which every word can be found, those inside of bytes too. */
function readable(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof Uint8Array ? new TextDecoder('latin1').decode(each) : each,
  );
}
