/** Returned by every write: it is on disk, and `undo` takes it back. `id` is the row that was written. */
export type Written<Id = string> = { id: Id; undo: string };
