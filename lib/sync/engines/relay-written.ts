/** The newest events that this browser wrote, by id. */
export type WrittenEvents = { add(id: string): void; has(id: string): boolean };

/** A memory of the newest `most` ids; the oldest ones are forgotten. */
export function writtenEvents(most = 500): WrittenEvents {
  const ids = new Set<string>();
  return {
    add(id) {
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= most) break;
        ids.delete(oldest);
      }
    },
    has: (id) => ids.has(id),
  };
}
