import { fromBase64, toBase64 } from '../domain/base64.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMark = (name: string): boolean => name.startsWith('$') && /^\$+bytes$/.test(name);

const renamed = (value: Record<string, unknown>, rename: (name: string) => string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [isMark(name) ? rename(name) : name, inner]));

/**
 * `value` as JSON in which bytes are `{"$bytes": "<base64>"}`, as in the export file (docs/data.md). A field that happens
 * to have that name gets one more `$`, so that whatever a newer version writes comes back as it was. Values other than
 * JSON's own and Uint8Array fare as in `JSON.stringify`.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Uint8Array) return { $bytes: toBase64(inner) };
    return isObject(inner) && Object.keys(inner).some(isMark) ? renamed(inner, (name) => `$${name}`) : inner;
  });

/** What `toJson` wrote. Throws a SyntaxError for anything that is no such text, a RangeError for one nested beyond reason. */
export function fromJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // A reviver would be called for each of a million fields; most files hold no bytes at all.
  return text.includes('$bytes"') ? revive(value) : value;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  if (names.length === 1 && names[0] === '$bytes') return bytesIn(value.$bytes);
  for (const name of names) value[name] = revive(value[name]);
  return names.some(isMark) ? renamed(value, (name) => name.slice(1)) : value;
}

function bytesIn(text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? fromBase64(text) : null;
  if (!bytes) throw new SyntaxError('bytes that are no base64');
  return bytes;
}
