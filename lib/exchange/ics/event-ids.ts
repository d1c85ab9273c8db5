import { splitEventId } from '../../domain/event-id.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuv';

/** RFC 4648 §7 without padding, in lower case: what Google makes of the UID of an imported event. */
export function base32hex(text: string): string {
  let [written, bits, value] = ['', 0, 0];
  for (const byte of new TextEncoder().encode(text)) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += ALPHABET[(value >> bits) & 31];
    }
  }
  return bits > 0 ? written + ALPHABET[(value << (5 - bits)) & 31] : written;
}

/**
 * How Google Calendar's page names the event of a UID, without its instance, and its series (sites/google-calendar.md 1.1).
 * @example idsOf('abc_R20250623T133000@google.com') //=> { base: 'abc_R20250623T133000', seriesId: 'abc' }
 */
export function idsOf(uid: string): { base: string; seriesId: string } {
  const base = /^(.+)@google\.com$/i.exec(uid)?.[1] ?? `_${base32hex(uid)}`;
  return { base, seriesId: splitEventId(base).seriesId };
}
