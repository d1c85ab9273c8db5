import { addressKind, isAddress } from '../domain/address.ts';
import { fromBase64 } from '../domain/base64.ts';

/** The address of a calendar as it was given, and what may be told of it. */
export type FeedAddress = {
  /** What is asked. Whoever holds it reads the calendar. */
  url: string;
  /** With its port; the only part of the address that is kept readably. */
  host: string;
  /** Google's id of the calendar, when the address holds one. */
  calendarId: string | null;
  /** Only its owner is given this address, so a calendar that is named after a mailbox is mine. */
  isSecret: boolean;
};

const GOOGLE = 'calendar.google.com';
/** Links of Google from before 2013, which still lead there. */
const FORMER_GOOGLE = 'www.google.com';
const ICAL = /^\/calendar\/(?:u\/\d+\/)?ical\/([^/]+)\/([^/]+)\/(basic|full)\.ics$/i;

const publicUrl = (calendarId: string): string =>
  `https://${GOOGLE}/calendar/ical/${encodeURIComponent(calendarId)}/public/basic.ics`;

/**
 * What to ask for when a person gives `text` as the address of a calendar, or null when it is none: another scheme, or a
 * page of Google Calendar that is no calendar itself. `webcal` is `https` by another name; a page that embeds or shares a
 * public calendar leads to that calendar's own address.
 * @example readFeedAddress('webcal://cal.example/a.ics') //=> { url: 'https://cal.example/a.ics', host: 'cal.example', … }
 */
export function readFeedAddress(text: string): FeedAddress | null {
  const bare = text.trim().replace(/^[<"']+|[>"']+$/g, '');
  const given = /^(?:www\.google\.com\/calendar|calendar\.google\.com)\//i.test(bare) ? `https://${bare}` : bare;
  const named = given.replace(/^webcals?:/i, 'https:');
  if (!/^https?:\/\/[^/]/i.test(named) || !URL.canParse(named)) return null;
  const url = new URL(named);
  url.hash = '';
  const isGoogle = url.hostname === GOOGLE || (url.hostname === FORMER_GOOGLE && url.pathname.startsWith('/calendar/'));
  if (isGoogle) return googleAddress(url);
  return { url: url.href, host: url.host, calendarId: null, isSecret: false };
}

function googleAddress(url: URL): FeedAddress | null {
  const [, id, access] = ICAL.exec(url.pathname) ?? [];
  const calendarId = id === undefined ? idOfPage(url) : decoded(id);
  if (!calendarId) return null;
  const isSecret = access?.toLowerCase().startsWith('private-') ?? false;
  return {
    url: isSecret ? `https://${GOOGLE}${url.pathname}` : publicUrl(calendarId),
    host: GOOGLE,
    calendarId,
    isSecret,
  };
}

/** The calendar that a page for everybody shows: its id stands there as it is, or in base64. */
function idOfPage(url: URL): string | null {
  const named = url.searchParams.get('src') ?? url.searchParams.get('cid');
  if (!named) return null;
  if (isAddress(named)) return named;
  const bytes = fromBase64(named.replaceAll('-', '+').replaceAll('_', '/'));
  const id = bytes ? new TextDecoder().decode(bytes) : '';
  return isAddress(id) ? id : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // a stray percent sign: no address that Google gave out
  }
}

/** The mailbox of mine that a calendar's address tells of, or null: shared calendars and those of others tell of none. */
export const ownMailbox = ({ calendarId, isSecret }: Pick<FeedAddress, 'calendarId' | 'isSecret'>): string | null =>
  isSecret && calendarId !== null && isAddress(calendarId) && addressKind(calendarId) === 'person' ? calendarId : null;

/**
 * What may be shown of an address: enough to tell it from the others, and nothing that opens the calendar. Other hosts
 * than Google's may have their secret anywhere after the host.
 * @example shownOf('calendar.google.com') //=> 'calendar.google.com/…/basic.ics'
 */
export const shownOf = (host: string): string => (host === GOOGLE ? `${GOOGLE}/…/basic.ics` : `${host}/…`);

/** Whether the host was granted with the install (wxt.config.ts), so that nothing has to be asked for. */
export const isGranted = (host: string): boolean => host === GOOGLE;
