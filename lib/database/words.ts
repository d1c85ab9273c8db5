import type { VaultTable } from './schema.ts';

/**
 * Fields in which people say or decide something: of two values that two browsers wrote without knowing of each other,
 * the one that loses is kept beside the other (lib/records/others.ts). Elsewhere the newer one is all that counts.
 */
const WORDS: Partial<Record<VaultTable, readonly string[]>> = {
  topics: ['text', 'outcome', 'purpose', 'why', 'options'],
  agreements: ['text', 'due', 'state', 'owner'],
};

/** Those fields of a table; none for one that is unknown. */
export const wordsOf = (table: string): readonly string[] =>
  Object.entries(WORDS).find(([name]) => name === table)?.[1] ?? [];
