import type { InviteKeys } from '../crypto/room-keys.ts';
import { type Engine, EngineError } from '../sync/engine.ts';

/** Where an invitation lies: at one place or several at once, each of which holds the same. */
export type MeetingPoint = { keys: InviteKeys; engines: readonly Engine[] };

/** The one folder of a meeting point; heads lie there in a room, so relays tell of what is new in it at once. */
const FOLDER = 'h';
/** Bytes of a file. Larger ones are not opened. */
export const FILE_LIMIT = 32 * 1024;
/** Files of one kind looked at, of each place: whoever has the code may put thousands there. */
const MOST_FILES = 100;

/** What a file there is: an invitation, a joining, a welcome, or a refusal. */
export type FileKind = 'i' | 'j' | 'k' | 'n';

/**
 * The name of a file: whom it is of or for, as 16 letters of a person's key, and four random ones: a relay that lost it
 * gets another one, and no name is written twice (engine.ts).
 */
export const fileName = (kind: FileKind, letters: string, nonce: string): string => `${kind}-${letters}-${nonce}`;

const NAME = /^([ijkn])-([a-z2-7]{16})-[a-z2-7]{4}$/;

/** What a name says; null for what is no file of pairing. */
export function readFileName(name: string): { kind: FileKind; letters: string } | null {
  const [, kind, letters] = NAME.exec(name) ?? [];
  if (letters === undefined) return null;
  return kind === 'i' || kind === 'j' || kind === 'k' || kind === 'n' ? { kind, letters } : null;
}

/** What one place answered: a value, or why it could not be asked. */
type Answer<Value> = { engine: Engine; value: Value } | { engine: Engine; error: EngineError };

/** Asks all at once. Whatever is no `EngineError` is a bug, or our end, and is thrown. */
async function ask<Value>(
  engines: readonly Engine[],
  act: (engine: Engine) => Promise<Value>,
): Promise<Answer<Value>[]> {
  return Promise.all(
    engines.map(async (engine) => {
      try {
        return { engine, value: await act(engine) };
      } catch (error) {
        if (error instanceof EngineError) return { engine, error };
        throw error;
      }
    }),
  );
}

/** The answers that came; when none did, throws the last trouble. */
function heard<Value>(answers: Answer<Value>[]): { engine: Engine; value: Value }[] {
  const came = answers.filter((answer) => 'value' in answer);
  const last = answers.at(-1);
  if (came.length === 0 && last && 'error' in last) throw last.error;
  return came;
}

/** Names of files of these kinds, with the places that list them. Throws `EngineError` when no place can be reached. */
export async function listed({ engines }: MeetingPoint, kinds: string): Promise<Map<string, Engine[]>> {
  const names = new Map<string, Engine[]>();
  for (const { engine, value } of heard(await ask(engines, (each) => each.list(FOLDER)))) {
    const counts = new Map<string, number>();
    for (const name of new Set(value)) {
      const kind = readFileName(name)?.kind;
      const count = counts.get(kind ?? '') ?? 0;
      if (kind === undefined || !kinds.includes(kind) || count >= MOST_FILES) continue;
      counts.set(kind, count + 1);
      names.set(name, [...(names.get(name) ?? []), engine]);
    }
  }
  return names;
}

/**
 * What `read` makes of the file, from the first place that has one that it accepts; null when none has. Throws
 * `EngineError` when no place has one and one could not be asked: it might have it.
 */
export async function fetched<Value>(
  engines: readonly Engine[],
  name: string,
  read: (bytes: Uint8Array) => Promise<Value | null>,
): Promise<Value | null> {
  let trouble: EngineError | null = null;
  for (const engine of engines) {
    const [answer] = await ask([engine], (each) => each.get(FOLDER, name));
    if (!answer) continue;
    if ('error' in answer) trouble = answer.error;
    else if (answer.value && answer.value.length <= FILE_LIMIT) {
      const value = await read(answer.value);
      if (value !== null) return value;
    }
  }
  if (trouble) throw trouble;
  return null;
}

/** A file that is about to be put, and what tells whether one that lies there says the same. */
export type FileToPut = {
  kind: FileKind;
  letters: string;
  name: string;
  bytes: Uint8Array;
  isWhole(name: string, bytes: Uint8Array): Promise<boolean>;
};

/**
 * Puts a file to every place that has none of its kind and letters that is whole, so that it may be called again for what
 * relays forgot. Done when one place has it; throws the last `EngineError` when none has.
 */
export async function putWhereMissing({ engines }: MeetingPoint, file: FileToPut): Promise<void> {
  if (file.bytes.length > FILE_LIMIT) throw new RangeError('a file of pairing that nobody would open');
  const isThere = async (engine: Engine): Promise<boolean> => {
    const start = fileName(file.kind, file.letters, '');
    const names = (await engine.list(FOLDER)).filter((name) => name.startsWith(start)).slice(0, MOST_FILES);
    for (const name of names) {
      const bytes = await engine.get(FOLDER, name);
      if (bytes && bytes.length <= FILE_LIMIT && (await file.isWhole(name, bytes))) return true;
    }
    return false;
  };
  heard(
    await ask(engines, async (engine) => {
      if (!(await isThere(engine))) await engine.put(FOLDER, file.name, file.bytes);
    }),
  );
}

/** Deletes all files of these kinds, wherever they can be reached; throws the last `EngineError` when nowhere. */
export async function cleared({ engines }: MeetingPoint, kinds: string): Promise<void> {
  heard(
    await ask(engines, async (engine) => {
      for (const name of await engine.list(FOLDER)) {
        const kind = readFileName(name)?.kind;
        if (kind && kinds.includes(kind)) await engine.del(FOLDER, name);
      }
    }),
  );
}
