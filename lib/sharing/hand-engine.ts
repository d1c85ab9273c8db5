import type { Database } from '../database/database.ts';
import type { RoomFileRow } from '../database/local-rows.ts';
import type { Engine } from '../sync/engine.ts';

/** A file as it is carried by hand. */
export type CarriedFile = { dir: string; name: string; bytes: Uint8Array };

/** Files of the companion that one room keeps, and their bytes: whatever is pasted, it fills no disk. */
const MOST_FILES = 5_000;
const MOST_BYTES = 64 * 1024 * 1024;

const keyOf = (room: string, dir: string, name: string): string => `${room}:${dir}/${name}`;

/**
 * An engine whose files lie in this browser alone, until a person carries them (parcel.ts). `room` names the room or the
 * meeting point that they are of, and is the `room` of their rows.
 */
export const handEngine = (db: Database, room: string, now: () => number = Date.now): Engine => ({
  limits: { maxFile: null, budget: null },
  list: async (dir) => {
    const start = keyOf(room, dir, '');
    const keys = await db.roomFiles.where('key').startsWith(start).primaryKeys(); // without their bytes
    return keys.map((key) => key.slice(start.length));
  },
  get: async (dir, name) => (await db.roomFiles.get(keyOf(room, dir, name)))?.bytes.slice() ?? null,
  put: async (dir, name, bytes) => {
    await db.roomFiles.put({
      key: keyOf(room, dir, name),
      room,
      dir,
      name,
      bytes: bytes.slice(), // a part of a larger buffer would be stored with all of it
      isMine: true,
      at: now(),
    });
  },
  del: (dir, name) => db.roomFiles.delete(keyOf(room, dir, name)),
});

/**
 * What is to be carried to the companion: every file that was written here after `since` (epoch ms; 0 for all), and all
 * heads, for they are small and the newest one says which files count.
 */
export async function filesToCarry(db: Database, room: string, since = 0): Promise<CarriedFile[]> {
  const files = await db.roomFiles.where('room').equals(room).toArray();
  return files
    .filter((file) => file.isMine && (file.at > since || file.dir === 'h'))
    .map(({ dir, name, bytes }) => ({ dir, name, bytes }));
}

/** When something was last written here for the companion, epoch ms; 0 for never. */
export const lastWrittenAt = async (db: Database, room: string): Promise<number> =>
  (await db.roomFiles.where('room').equals(room).toArray())
    .filter(({ isMine }) => isMine)
    .reduce((newest, { at }) => Math.max(newest, at), 0);

/**
 * Takes in what was carried here, and answers how many files were new. One that I wrote is never written over, and when
 * the room would hold too much the oldest of theirs go first: what still counts they carry once more.
 */
export async function takeCarried(
  db: Database,
  room: string,
  files: readonly CarriedFile[],
  now: number,
): Promise<number> {
  return db.transaction('rw', db.roomFiles, async () => {
    const rows = files.map(
      ({ dir, name, bytes }): RoomFileRow => ({
        key: keyOf(room, dir, name),
        room,
        dir,
        name,
        bytes,
        isMine: false,
        at: now,
      }),
    );
    const there = await db.roomFiles.bulkGet(rows.map(({ key }) => key));
    const fresh = rows.filter((_, index) => there[index] === undefined);
    // Torn when it was pasted first: the same name says something else now, and its seal tells which one is right.
    const mended = rows.filter((_, index) => there[index]?.isMine === false);
    await db.roomFiles.bulkPut([...fresh, ...mended]);
    await makeRoom(db, room);
    return fresh.length;
  });
}

async function makeRoom(db: Database, room: string): Promise<void> {
  const theirs = (await db.roomFiles.where('room').equals(room).toArray())
    .filter(({ isMine }) => !isMine)
    .sort((one, other) => other.at - one.at);
  let bytes = 0;
  const tooMany = theirs.filter((file, index) => {
    bytes += file.bytes.length;
    return index >= MOST_FILES || bytes > MOST_BYTES;
  });
  await db.roomFiles.bulkDelete(tooMany.map(({ key }) => key));
}

/** Drops all files of a room or meeting point, mine and theirs. */
export const forgetCarried = async (db: Database, room: string): Promise<void> => {
  await db.roomFiles.where('room').equals(room).delete();
};
