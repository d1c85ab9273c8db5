/** What an item of `storage.sync` may cost and what all may (sync.md §1.1, measured in both browsers). */
export const QUOTA_BYTES = 102_400;
/** One item: the JSON of its value and its key, bytes. */
export const QUOTA_BYTES_PER_ITEM = 8_192;
/** Characters of one chunk: with quotes and key well below the limit of an item. */
export const CHUNK_CHARACTERS = 8_000;
/** What everything of ours should keep to (sync.md §1.4), bytes of storage, so that a change always fits beside. */
const BUDGET_BYTES = 90_000;
/** Kept free of it for what lies beside the letters: five vaults with everything that can be said of them (../account.ts). */
export const ACCOUNT_BYTES = 2_000;
/** What the letters of all my browsers together should keep to, bytes of storage. */
export const LETTERS_BYTES = BUDGET_BYTES - ACCOUNT_BYTES;

/** Firefox counts the text of the whole record: quotes, colon and comma around each key as well. */
const PUNCTUATION = 4;
/** A chunk of a letter, its key, and the emptied chunk of the letter before that stands beside it for a moment. */
const CHUNK_COST = CHUNK_CHARACTERS + 100;
/** The header with the stamp of the letter before. */
const HEADER_COST = 500;
const BYTES_OF_CHUNK = (CHUNK_CHARACTERS / 4) * 3;

/** Bytes that Chromium's JSON writer makes of one character of a text. */
function costOfCharacter(code: number): number {
  if (code === 0x22 || code === 0x5c || (code >= 8 && code <= 13 && code !== 11)) return 2;
  // `<` so that no page ends a script by it, the two line separators of JavaScript, and what cannot be printed.
  if (code === 0x3c || code === 0x2028 || code === 0x2029 || code < 0x20) return 6;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function costOfText(text: string): number {
  if (/^[\w.-]*$/.test(text)) return text.length + 2; // chunks and keys, at one look instead of a hundred thousand
  let bytes = 2;
  for (const character of text) bytes += costOfCharacter(character.codePointAt(0) ?? 0);
  return bytes;
}

/**
 * Beyond 32 bits Chromium keeps a number as a double: it writes whole ones with `.0`, and from a million million on with
 * an exponent, `1.795123456789e+12` (measured).
 */
function costOfNumber(value: number): number {
  if (!Number.isInteger(value) || (value >= -(2 ** 31) && value < 2 ** 31)) return JSON.stringify(value).length;
  return Math.abs(value) < 1e12 ? JSON.stringify(value).length + 2 : value.toExponential().length;
}

/** Bytes of `value` as Chromium writes it as JSON; what JSON leaves out costs what takes its place. */
export function costOfValue(value: unknown): number {
  if (typeof value === 'string') return costOfText(value);
  if (typeof value === 'number') return costOfNumber(value);
  if (Array.isArray(value)) return 1 + Math.max(1, sum(value.map((item) => costOfValue(item) + 1)));
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([name, part]) => costOfText(name) + costOfValue(part) + 2);
    return 1 + Math.max(1, sum(parts));
  }
  return value === false ? 5 : 4;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Bytes of text in UTF-8, as keys are counted. */
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What one item costs: the JSON of its value and its key (Chromium; Firefox counts no more than that). */
export const costOfItem = (key: string, value: unknown): number => costOfValue(value) + bytesOf(key);

/** What `items` cost together in the browser that counts more. */
export const costOfItems = (items: Record<string, unknown>): number =>
  sum(Object.entries(items).map(([key, value]) => costOfItem(key, value) + PUNCTUATION));

/**
 * How many bytes a letter may have so that it costs no more than `cost`, also in the moment when it takes the place of
 * one as long; 0 when there is no room.
 */
export function bytesWithin(cost: number): number {
  const room = Math.max(0, cost - HEADER_COST);
  const chunks = Math.floor(room / CHUNK_COST);
  const rest = Math.max(0, room - chunks * CHUNK_COST - (CHUNK_COST - CHUNK_CHARACTERS));
  return chunks * BYTES_OF_CHUNK + Math.floor((rest * 3) / 4);
}
