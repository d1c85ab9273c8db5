import type { FormatParts } from '../../lib/domain/format.ts';

/** How a part of the format is written down. */
export type Settle = (
  parts: Partial<FormatParts>,
  /** What is said afterwards, with an undo; null for words that are saved while one types. */
  said: string | null,
  /** The words stand in a field that sends them again. */
  isTyped?: boolean,
) => Promise<boolean>;
