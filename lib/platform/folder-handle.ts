/**
 * The folder that carries my notes, as the browser's handle. It lies in a small IndexedDB of its own where our pages and
 * the background both reach it: messages between them carry no handles. Chosen and asked for in a page, used in the
 * background.
 */
const DATABASE = 'duologue-folder';
const STORE = 'handles';
const KEY = 'folder';
const MODE = { mode: 'readwrite' } as const;

/** What Chromium has and TypeScript's DOM does not (WICG File System Access); absent elsewhere. */
type Asking = FileSystemDirectoryHandle & {
  queryPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
};
type Picker = {
  showDirectoryPicker?(options: { mode: 'readwrite'; id: string }): Promise<FileSystemDirectoryHandle>;
};

/** A folder's own name, and whether it is the one that was chosen before. */
export type ChosenFolder = { name: string; isSame: boolean };

/** Whether this browser lets a person choose a folder; false outside of pages and in Firefox. */
export const canChooseFolder = (): boolean => 'showDirectoryPicker' in globalThis;

/**
 * Lets the person choose a folder and keeps it in place of the one before; null when they closed the picker, and then
 * the one before stays. To be called in a page, at a click. Throws where there is no picker.
 */
export async function chooseFolder(): Promise<ChosenFolder | null> {
  const { showDirectoryPicker } = globalThis as Picker; // not in TypeScript's DOM
  if (!showDirectoryPicker) throw new Error('this browser has no folders to choose');
  const folder = await showDirectoryPicker.call(globalThis, { ...MODE, id: 'duologue' }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  });
  if (!folder) return null;
  const before = await readFolder();
  const isSame = (await before?.isSameEntry(folder)) ?? false;
  await inStore('readwrite', (store) => store.put(folder, KEY));
  return { name: folder.name, isSame };
}

/** The folder that was chosen, or null; whether it may be used says `folderPermission`. */
export async function readFolder(): Promise<FileSystemDirectoryHandle | null> {
  const found: FileSystemDirectoryHandle | undefined = await inStore('readonly', (store) => store.get(KEY));
  return found ?? null;
}

/**
 * Whether the folder may be read and written now; null when none was chosen. `prompt` after a restart unless the person
 * allowed it for every visit: `askFolderAgain` then.
 */
export async function folderPermission(): Promise<PermissionState | null> {
  const folder: Asking | null = await readFolder();
  if (!folder) return null;
  return (await folder.queryPermission?.(MODE)) ?? 'granted';
}

/** Asks the person for the folder once more and gives whether it may be used. In a page, within seconds of a click. */
export async function askFolderAgain(): Promise<boolean> {
  const folder: Asking | null = await readFolder();
  if (!folder) return false;
  return ((await folder.requestPermission?.(MODE)) ?? 'granted') === 'granted';
}

/** Forgets which folder it was; what lies in it stays. */
export async function forgetFolder(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY));
}

/** One request in one transaction; done when it is on disk. */
async function inStore<Value>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
