import type { ExtractedGuest } from '../../domain/event-extract.ts';
import { find, SELECTORS } from './selectors.ts';
import { addressIn, clean, isHiddenLabel, latinDigits, linesOf, piecesOf } from './text.ts';

/** What a guest list shows. */
export type GuestList = {
  guests: ExtractedGuest[];
  rooms: number;
  /** The page's own number of guests, without rooms; null when it states none. */
  statedCount: number | null;
  /** The page shows a place for guests, with or without rows. */
  hasSection: boolean;
  /** The page says in words that the list is hidden. */
  saysHidden: boolean;
  /** Rows that must be guests but carry no address: the page changed, or is still drawing. */
  unreadableRows: number;
  /** The elements that were read, for telling whether they were there before another event was opened. */
  rows: Element[];
};

/** The one table of words that a page has to be read with: a list that the page says is hidden is not waited for as a short one. */
const HIDDEN = /hidden|verborgen|ausgeblendet|masqué|ocult|nascost|ukryt|非表示/;

/** More than any language's answer and roles need. */
const MAX_SAID = 300;
const ROOM = /@resource\.calendar\.google\.com$/i;

function addressOf(row: Element): string | null {
  for (const attribute of ['data-email', 'data-id', 'data-hovercard-id', 'aria-label']) {
    const address = addressIn(row.getAttribute(attribute));
    if (address) return address;
  }
  return null;
}

/** The name in a row: the words that it shows and that its label begins with, else the label's first part. Names may hold commas. */
function nameOf(row: Element, label: string, address: string): string | null {
  const isAddress = (text: string) => text.toLowerCase() === address.toLowerCase();
  const pieces = piecesOf(row);
  const shown = pieces.find((piece) => label.startsWith(piece)) ?? (label ? undefined : pieces[0]);
  const name = shown ?? label.split(/[,،、，]/)[0]?.trim() ?? '';
  return !name || isAddress(name) ? null : name;
}

function readRow(row: Element, address: string): ExtractedGuest {
  const label = clean(row.getAttribute('aria-label'));
  const name = nameOf(row, label, address);
  const after = (name ?? (label.startsWith(address) ? address : '')).length;
  return {
    address,
    name,
    said: label ? label.slice(after, after + MAX_SAID) : null,
    isMarkedOrganiser: row.matches(SELECTORS.organiser[0]) || find(row, 'organiser') !== null,
    isGroup: row.matches(SELECTORS.group[0]) || row.hasAttribute('aria-expanded'),
  };
}

/**
 * The number that the guests' heading begins with: its first line of its own, never the numbers of answers below
 * ("1 yes, 3 awaiting"). A language that writes "two guests" without a number states none.
 */
function statedCount(root: Element): number | null {
  const heading = find(root, 'count');
  if (!heading) return null;
  const lines = piecesOf(heading);
  const line = lines.find((each) => !isHiddenLabel(each));
  // "2" and "guests" may be apart: a number that stands first counts, one after other words on later lines does not.
  const match = /\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\d+/.exec(latinDigits(line ?? ''));
  return match ? Number(match[0].replace(/\D/g, '')) : null;
}

/** The rows of guests under `root`, outermost only: a row repeats its address inside (trap 5: never outside the list). */
function guestRows(root: Element, kind: 'bubble' | 'edit'): { rows: Element[]; section: Element | null } {
  const section = find(root, 'guests');
  const scope = section ?? root;
  for (const [rank, css] of SELECTORS.guestRow.entries()) {
    // Without a list, only the attribute that nothing else carries is trusted.
    if (!section && rank > 1) break;
    const scopes =
      section && section.getAttribute('role') === 'tree' ? [...root.querySelectorAll('[role="tree"]')] : [scope];
    const all = scopes.flatMap((each) => [...each.querySelectorAll(css)]);
    const rows = all.filter((row) => !all.some((other) => other !== row && other.contains(row)));
    if (rows.length > 0) return { rows, section };
  }
  return { rows: [], section: section ?? (kind === 'bubble' ? find(root, 'count') : null) };
}

function roomsIn(root: Element): number {
  for (const css of SELECTORS.room) {
    const count = root.querySelectorAll(css).length;
    if (count > 0) return count;
  }
  return 0;
}

/** Everybody on the guest list of an open event. Two people may have one name: only addresses tell them apart. */
export function extractGuests(root: Element, kind: 'bubble' | 'edit'): GuestList {
  const { rows, section } = guestRows(root, kind);
  const guests = new Map<string, ExtractedGuest>();
  const rooms = new Set<string>();
  for (const row of rows) {
    const address = addressOf(row);
    if (!address) continue;
    if (ROOM.test(address)) rooms.add(address.toLowerCase());
    else if (!guests.has(address.toLowerCase())) guests.set(address.toLowerCase(), readRow(row, address));
  }
  const items = section ? [...section.querySelectorAll('[role="treeitem"]')] : [];
  const unreadableRows = items.filter(
    (item) => !addressOf(item) && !rows.some((row) => row.contains(item) || item.contains(row)),
  ).length;
  const around = section && kind === 'bubble' ? (find(root, 'count')?.parentElement ?? section) : section;
  const isRow = (element: Element) => element.getAttribute('role') === 'treeitem' || element.hasAttribute('data-email');
  return {
    guests: [...guests.values()],
    rooms: Math.max(rooms.size, roomsIn(root)),
    statedCount: statedCount(root),
    // The edit page always has a place for guests, also for an event without any.
    hasSection: kind === 'bubble' && (section !== null || find(root, 'count') !== null),
    saysHidden: around !== null && linesOf(around, isRow).some((line) => HIDDEN.test(line.toLowerCase())),
    unreadableRows,
    rows,
  };
}
