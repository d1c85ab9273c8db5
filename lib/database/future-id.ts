/** The key under which a row of a table that this version does not know waits in `future`. */
export const futureId = (table: string, id: string): string => `${table}:${id}`;
