/** An object of an answer, not believed yet. */
export type Fields = Record<string, unknown>;

/** Whether `value` has fields at all. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The object that `bytes` are as JSON; null for anything else, as a page or half an answer. */
export function fieldsIn(bytes: Uint8Array): Fields | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isFields(value) ? value : null;
  } catch {
    return null; // no JSON
  }
}
