import type { Recap } from '../domain/recap.ts';
import type { RecapWords } from './recap-parts.ts';
import { recapText } from './recap-text.ts';

/** Longest address that every mail program on every system takes; Windows cuts at 2,048 characters. */
const MOST = 1_900;

/** The draft of a mail. While `isWhole` is false its body only says where the recap is, and whoever opens it must put it there. */
export type RecapMail = { href: string; isWhole: boolean };

/**
 * A `mailto:` address with recipient (when one is known), subject and body; opening it sends nothing. A recap too long
 * for an address gives way to `onClipboard`, the sentence that it can be pasted.
 */
export function recapMail(recap: Recap, words: RecapWords, onClipboard: string): RecapMail {
  const href = (body: string): string =>
    `mailto:${recipient(recap.address)}?subject=${encoded(words.title)}&body=${encoded(body)}`;
  const whole = href(recapText(recap, words));
  return whole.length <= MOST ? { href: whole, isWhole: true } : { href: href(onClipboard), isWhole: false };
}

/** RFC 6068: line breaks are CRLF, and everything but letters, digits and few signs is percent-encoded. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed().replaceAll(/\r?\n/g, '\r\n')).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const recipient = (address: string | null): string => (address === null ? '' : encoded(address).replace('%40', '@'));
