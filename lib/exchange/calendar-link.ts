import { isAddress, tidyAddress } from '../domain/address.ts';
import type { Cadence } from '../domain/cadence.ts';
import type { NewMeeting } from '../domain/new-meeting.ts';
import type { Pace } from '../domain/rhythm/parts.ts';
import { wallClock } from '../domain/zone.ts';

/** Servers refuse addresses of 8 kB; Google is one of them. */
const LIMIT = 7_500;
/** Titles and places beyond this are no titles and places. */
const LINE = 200;

/**
 * The page of Google Calendar with a new event filled in (sites/google-calendar.md §4, "Open/prefill"). Opening it
 * sends and saves nothing; I do. Never longer than 7,500 characters: details that are too long are cut after a sentence
 * and end in "…", and guests that do not fit are left out.
 */
export function newMeetingLink(meeting: NewMeeting): string {
  const { startsAt, endsAt, repeat, account } = meeting;
  const zone = meeting.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const start = startsAt ?? null;
  const params = new URLSearchParams();
  const title = line(meeting.title);
  if (title) params.set('text', title);
  // Without a `Z` the times are those of `ctz`, which the event then keeps when clocks change.
  if (start !== null && endsAt !== null && endsAt !== undefined) {
    params.set('dates', `${local(start, zone)}/${local(endsAt, zone)}`);
    params.set('ctz', zone);
  }
  if (repeat) params.set('recur', ruleOf(repeat, start, zone));
  const location = line(meeting.location ?? '');
  if (location) params.set('location', location);
  const page = `https://calendar.google.com/calendar/${typeof account === 'number' ? `u/${account}/` : ''}r/eventedit?`;
  const room = () => LIMIT - page.length - params.toString().length;
  const guests = guestsWithin(meeting.guests, room() - '&add='.length);
  if (guests) params.set('add', guests);
  const details = detailsWithin(meeting.details ?? '', room() - '&details='.length);
  if (details) params.set('details', details);
  return `${page}${params}`;
}

const local = (instant: number, zone: string): string =>
  new Date(wallClock(instant, zone)).toISOString().slice(0, 19).replace(/[-:]/g, '');

/** How many characters `text` takes as a value of an address. */
const encodedLength = (text: string): number => new URLSearchParams([['', text]]).toString().length - 1;

function line(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ').trim().toWellFormed()];
  return letters.length > LINE ? `${letters.slice(0, LINE - 1).join('')}…` : letters.join('');
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** A month has a fifth Tuesday only now and then: that one is the last. */
const LAST_WEEK = 5;

/** RFC 5545. Without a start the weekday is left to whoever picks it in Calendar. */
function ruleOf(repeat: Cadence | Pace, startsAt: number | null, zone: string): string {
  const start = startsAt === null ? null : new Date(wallClock(startsAt, zone));
  const weekday = start ? (WEEKDAYS[start.getUTCDay()] ?? '') : null;
  const week = start ? Math.ceil(start.getUTCDate() / 7) : 0;
  const onWeekday = weekday ? `;BYDAY=${weekday}` : '';
  const onWeekdayOfMonth = weekday ? `;BYDAY=${week === LAST_WEEK ? -1 : week}${weekday}` : '';
  const rules: Record<Cadence | Pace, string> = {
    daily: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    thrice: 'FREQ=WEEKLY;BYDAY=MO,WE,FR',
    weekly: `FREQ=WEEKLY${onWeekday}`,
    biweekly: `FREQ=WEEKLY;INTERVAL=2${onWeekday}`,
    monthly: `FREQ=MONTHLY${onWeekdayOfMonth}`,
    quarterly: `FREQ=MONTHLY;INTERVAL=3${onWeekdayOfMonth}`,
  };
  return `RRULE:${rules[repeat]}`;
}

/** As many of them as fit, separated by commas, which no address may hold. */
function guestsWithin(guests: readonly string[], room: number): string {
  const addresses = [...new Set(guests.filter(isAddress).map(tidyAddress))];
  return addresses.reduce((list, address) => {
    const longer = list ? `${list},${address}` : address;
    return encodedLength(longer) <= room ? longer : list;
  }, '');
}

/** Calendar reads simple HTML in details, so that a `<` of mine would swallow what follows it. */
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter);

const CUT = '\n…';

function detailsWithin(details: string, room: number): string {
  const text = details
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '')
    .toWellFormed();
  // Nothing encodes to less than it is: what is longer than the room needs no measuring.
  if (text.length <= room && encodedLength(escaped(text)) <= room) return escaped(text);
  const space = room - encodedLength(CUT);
  let fitting = '';
  let used = 0;
  for (const letter of text) {
    used += encodedLength(escaped(letter));
    if (used > space) break;
    fitting += letter;
  }
  const kept = atSentence(fitting);
  return kept ? escaped(kept) + CUT : '';
}

/** `text` up to the end of its last whole sentence or line, else up to its last word. */
function atSentence(text: string): string {
  const ends = [...text.matchAll(/[.!?…]["”’)\]]*(?=\s)|[。！？]|(?=\n)/g)].map(
    ({ index, 0: mark }) => index + mark.length,
  );
  const end = ends.at(-1) || text.lastIndexOf(' ');
  return (end > 0 ? text.slice(0, end) : text).trimEnd();
}
