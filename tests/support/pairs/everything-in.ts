import type { Page } from '@playwright/test';

/**
 * Every row of every database of ours in a browser, as one text: bytes stand in it letter by letter, so that words
 * inside a note's state are found as well. From a page of the extension.
 */
export const everythingIn = (page: Pick<Page, 'evaluate'>): Promise<string> =>
  page.evaluate(async () => {
    const answerOf = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const readable = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
    const parts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await answerOf(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await answerOf(database.transaction(store).objectStore(store).getAll());
        parts.push(`${name}.${store}: ${JSON.stringify(rows, readable)}`);
      }
      database.close();
    }
    return parts.join('\n');
  });
