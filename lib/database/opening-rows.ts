/**
 * Reads a database as it lies on disk, whatever its version and however damaged: what cannot be read is left out and
 * stops nothing else. Plain IndexedDB, for Dexie wants to know a schema.
 */
export type AsItIs = {
  /** The keys of a table in their order, as far as they can be read; none when there is no such table. */
  keys(table: string): Promise<IDBValidKey[]>;
  /** What lies under these keys, which follow one another in the table; without those that cannot be read. */
  values(table: string, keys: readonly IDBValidKey[]): Promise<unknown[]>;
  close(): void;
};

/** Values that are read at once; when one of them cannot be, they are read one by one. */
const AT_ONCE = 500;

/** Opens it for reading; null when there is none. Rejects when the browser cannot even open it. */
export async function openAsItIs(name: string): Promise<AsItIs | null> {
  const isThere = (await indexedDB.databases()).some((each) => each.name === name);
  if (!isThere) return null;
  const database = await answerTo(indexedDB.open(name));
  // Whoever deletes or upgrades it must not wait for us.
  database.onversionchange = () => database.close();
  const storeOf = (table: string) => database.transaction(table, 'readonly').objectStore(table);
  const isTable = (table: string) => database.objectStoreNames.contains(table);
  return {
    keys: async (table) => (isTable(table) ? keysIn(storeOf, table) : []),
    values: async (table, keys) => (isTable(table) ? valuesIn(storeOf, table, keys) : []),
    close: () => database.close(),
  };
}

type StoreOf = (table: string) => IDBObjectStore;

async function keysIn(storeOf: StoreOf, table: string): Promise<IDBValidKey[]> {
  try {
    return await answerTo(storeOf(table).getAllKeys());
  } catch {
    return keysByCursor(storeOf, table); // a bad page: all up to it may still be there
  }
}

function keysByCursor(storeOf: StoreOf, table: string): Promise<IDBValidKey[]> {
  const keys: IDBValidKey[] = [];
  return new Promise((resolve) => {
    try {
      const request = storeOf(table).openKeyCursor();
      request.onerror = () => resolve(keys);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return resolve(keys);
        keys.push(cursor.key);
        cursor.continue();
      };
    } catch {
      resolve(keys); // the browser gives no transaction at all
    }
  });
}

async function valuesIn(storeOf: StoreOf, table: string, keys: readonly IDBValidKey[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE);
    try {
      values.push(...(await answerTo(storeOf(table).getAll(IDBKeyRange.bound(some[0], some.at(-1))))));
    } catch {
      values.push(...(await valuesOneByOne(storeOf, table, some)));
    }
  }
  return values;
}

async function valuesOneByOne(storeOf: StoreOf, table: string, keys: readonly IDBValidKey[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const key of keys) {
    try {
      values.push(await answerTo(storeOf(table).get(key)));
    } catch {
      // This one is lost; the next may not be.
    }
  }
  return values;
}

function answerTo<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
