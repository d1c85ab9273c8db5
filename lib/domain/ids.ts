/** A row's name: 16 letters and digits of RFC 4648 base32 in lower case, 80 random or derived bits (sync.md §9.1). */
type Id<Kind extends string> = string & { readonly __kind: Kind };

/** Names a row of `people`. */
export type PersonId = Id<'person'>;
/** Names a row of `relationships`. */
export type RelationshipId = Id<'relationship'>;
/** Names a row of `topics`. */
export type TopicId = Id<'topic'>;
/** Names a row of `agreements`. */
export type AgreementId = Id<'agreement'>;
/** Names a row of `meetings`. */
export type MeetingId = Id<'meeting'>;
/** Names a row of `noteDocs`. */
export type NoteDocId = Id<'note'>;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 16;

/** The first 16 base32 characters of `bytes`; needs at least 10 bytes. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < LENGTH) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
    value &= 255;
  }
  return text;
}

/** A new random name for a row. */
export const newId = <Kind extends string>(): Id<Kind> =>
  base32(crypto.getRandomValues(new Uint8Array(10))) as Id<Kind>; // the brand is made here and in stableId only

/**
 * The same name on every browser of mine for the same thing of the world (an address, an event), so that two browsers
 * that see it independently write one row and not two.
 */
export async function stableId<Kind extends string>(kind: Kind, ...parts: string[]): Promise<Id<Kind>> {
  const bytes = new TextEncoder().encode(JSON.stringify([kind, ...parts]));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return base32(new Uint8Array(digest)) as Id<Kind>; // see newId
}

/** Whether `value` has the form of a row's name. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z2-7]{16}$/.test(value);
