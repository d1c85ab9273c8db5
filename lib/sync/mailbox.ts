/** What one browser of mine told last, as one piece; it takes the place of what it told before. */
export type Letter = {
  /** Grows with every letter of one browser. */
  seq: number;
  /** Sealed; what is inside is no matter of the mailbox. */
  bytes: Uint8Array;
};

/** How full it is. */
export type Level = {
  /** Bytes in use by everything, counted as the stricter of the two browsers counts. */
  used: number;
  /** Bytes at which it refuses. */
  quota: number;
  /** Bytes that the letters of all my browsers together should keep to, so that a change always fits. */
  budget: number;
  /** How many bytes a letter of mine may have now, beside what the others put there. */
  room: number;
  /** Browsers that put something there, this one included. */
  devices: string[];
  /** Those of them whose letter cannot be read yet: it is still arriving, or was torn. */
  torn: string[];
};

/**
 * A place with room for one letter of each browser of mine, for stores that are too small and too careless for files
 * (sync.md §1.4). Others may lose what was put there at any time: a letter that is missing says nothing about what was
 * in it. Every mailbox passes tests/contract/mailbox-contract.ts; the core drives it as an `Engine`, see
 * mailbox-engine.ts. Throws `EngineError` and nothing else.
 */
export type Mailbox = {
  /** The name under which this browser writes. */
  readonly device: string;
  /** What it can hold: sealed bytes of one letter, and of all letters together. */
  readonly limits: { maxFile: number; budget: number };
  /** The newest letter of each browser that is here whole, mine included; never a mix of two. */
  readAll(): Promise<Map<string, Letter>>;
  /**
   * Puts `letter` in place of mine and reads it back; one without bytes takes mine away. The same letter again writes
   * only when something of it is missing. Gives whether it wrote. May have been done although it throws; after `full`
   * the former letter is still there.
   */
  publish(letter: Letter): Promise<boolean>;
  /** Takes away everything of another browser that is gone for good. */
  forget(device: string): Promise<void>;
  /** How full it is, for the eye and for the window (window.ts). */
  level(): Promise<Level>;
};
