/**
 * An address has two forms. The *stored* form (`tidyAddress`) is what we keep and show: the way its owner writes it, in
 * lower case. The *comparison* form (`normaliseAddress`) answers "is this the same mailbox?" and may not be shown: it
 * drops the dots that Gmail ignores, which the owner would not recognise as their own address.
 */

/** What stands behind an address: only `person` can be somebody's companion (sites/google-calendar.md L4). */
export type AddressKind = 'person' | 'room' | 'calendar' | 'nobody';

const GMAIL_DOMAINS: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);
const CALENDAR_HOST = 'calendar.google.com';
const ROOM_HOST = `resource.${CALENDAR_HOST}`;

/** RFC 5321 allows 254 characters on the way; nothing longer can be a mailbox. */
const MAX_LENGTH = 254;

/**
 * The form that we keep and show: no surrounding space, no `mailto:`, no angle brackets, lower case.
 * @example tidyAddress(' <Bo.Lind@GMail.com> ') //=> 'bo.lind@gmail.com'
 */
export function tidyAddress(text: string): string {
  const bare = text.trim().replace(/^mailto:/i, '');
  const unwrapped = bare.startsWith('<') && bare.endsWith('>') ? bare.slice(1, -1) : bare;
  return unwrapped.trim().normalize('NFC').toLowerCase();
}

/**
 * The form to compare by: equal exactly when two spellings reach one mailbox, as far as that is known without asking.
 * Only Gmail is known to ignore dots and `+tag` and to have a second domain; elsewhere these may be other people.
 * Whatever is not an address comes back tidied. Idempotent.
 * @example normaliseAddress('Bo.Lind+work@googlemail.com') //=> 'bolind@gmail.com'
 * @example normaliseAddress('bo.lind+work@example.com') //=> 'bo.lind+work@example.com'
 */
export function normaliseAddress(text: string): string {
  const tidy = tidyAddress(text);
  const at = tidy.lastIndexOf('@');
  if (at < 1 || !GMAIL_DOMAINS.has(tidy.slice(at + 1))) return tidy;
  const local = tidy.slice(0, at);
  const mailbox = (local.split('+')[0] ?? '').replaceAll('.', '');
  return `${mailbox || local}@gmail.com`;
}

/** Whether `text` has the form of an address: one `@`, something before it, a domain with a dot after it, no spaces. */
export function isAddress(text: string): boolean {
  const tidy = tidyAddress(text);
  return (
    tidy.length <= MAX_LENGTH &&
    /^[^\s@<>,;:"()]+@[^\s@<>,;:"()._-][^\s@<>,;:"()]*$/u.test(tidy) &&
    hasDottedDomain(tidy)
  );
}

/** Labels separated by single dots, at least two of them. */
function hasDottedDomain(address: string): boolean {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  return labels.length >= 2 && labels.every((label) => label !== '');
}

/**
 * What stands behind `address`. Rooms, calendars (shared, holidays, imported) and Google's placeholder organiser are
 * listed among the guests of an event although nobody sits behind them.
 */
export function addressKind(address: string): AddressKind {
  const tidy = tidyAddress(address);
  const host = tidy.slice(tidy.lastIndexOf('@') + 1);
  if (host === ROOM_HOST) return 'room';
  if (host === CALENDAR_HOST) return 'nobody'; // unknownorganizer@calendar.google.com
  if (host.endsWith(`.${CALENDAR_HOST}`)) return 'calendar';
  return 'person';
}
