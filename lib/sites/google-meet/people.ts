import type { SightedParticipant } from '../../domain/sighting.ts';
import { clean, icons, textWithout } from './dom.ts';
import { LIGATURES, PEOPLE, PRESENTING } from './selectors.ts';

/** One joined device. The id is Meet's own, new at each rejoin; it never leaves the content script. */
export type Device = { id: string; name: string | null; selfVotes: number };

/** A shared screen: of which device, and what is written on it. Without a device it is the page's own word that I present. */
export type Presentation = { id: string | null; name: string | null };

export type CallPeople = {
  devices: Device[];
  presentations: Presentation[];
  /** What the badge states, else the number of devices seen; null when neither is there. */
  count: number | null;
  /** Devices that are surely not a preview of oneself, as green room and knocking show it. */
  others: number;
  rows: number;
  badge: number | null;
  hasMediaIds: boolean;
};

const SELF_VOTES = 2;
const LONGEST_NAME = 80;
/** Some builds write "You" on the own tile. One vote of several: a person may be called Du. */
const YOU = /^\(?(you|du|sie|você|tú|usted|vous|tu|ty|jij|bạn|あなた|คุณ|나|您|你)\)?$/iu;

/**
 * `text` as a display name, or null: markup, icon names (`frame_person`) and sentences of a hovered tile are none.
 * Never split and never changed in case; any script and emoji are names.
 */
export function asName(text: string | null | undefined): string | null {
  const name = clean(text);
  return name && [...name].length <= LONGEST_NAME && !/[_<>{}|\\]/.test(name) ? name : null;
}

function tileName(tile: Element): string | null {
  for (const element of tile.querySelectorAll(PEOPLE.tileName)) {
    if (element.closest(PEOPLE.notName)) continue;
    const name = asName(textWithout(element, PEOPLE.notName));
    if (name) return name;
  }
  // The class is gone: only a tile that says one thing says its name.
  const said = new Set<string>();
  for (const element of tile.querySelectorAll('*')) {
    if (element.childElementCount > 0 || element.closest(PEOPLE.notName)) continue;
    const name = asName(element.textContent);
    if (name) said.add(name);
  }
  const [only] = said;
  return said.size === 1 ? (only ?? null) : null;
}

function rowName(row: Element): string | null {
  const labelled = asName(row.getAttribute('aria-label'));
  if (labelled) return labelled;
  const written = row.querySelector(PEOPLE.rowName) ?? row.querySelector('span');
  return written ? asName(textWithout(written, PEOPLE.notName)) : null;
}

const TURNED = /matrix(3d)?\(\s*-|scaleX\(\s*-|rotateY\(\s*180/;

/** Whether a picture is shown as in a mirror by a rule of the page. Computing a style costs, so this is asked last. */
function isMirroredByRule(tile: Element): boolean {
  const video = tile.querySelector('video');
  const view = tile.ownerDocument.defaultView;
  return video !== null && view !== null && TURNED.test(view.getComputedStyle(video).transform);
}

function tileVotes(tile: Element): number {
  const video = tile.querySelector('video');
  return (
    (tile.querySelector(PEOPLE.ownControls) || icons(tile, LIGATURES.own).length > 0 ? 3 : 0) +
    (video && TURNED.test(video.style.transform) ? 2 : 0) +
    (tile.querySelector(PEOPLE.ownVideo) ? 1 : 0)
  );
}

const rowVotes = (row: Element): number => (clean(row.querySelector(PEOPLE.rowSelf)?.textContent) ? 3 : 0);

type Kinds = { tiles: Element[]; rows: Element[]; hasMediaIds: boolean };

/** Tiles of cameras and rows of the roster. Presentations, previews and those who wait to be let in are neither. */
function sort(document: Document): Kinds {
  const all = [...document.querySelectorAll(PEOPLE.device)];
  const hasMediaIds = document.querySelector('[data-tile-media-id]') !== null;
  const isRow = (element: Element) => element.matches(PEOPLE.row);
  const rows = all.filter((element) => isRow(element) && !element.closest(PEOPLE.list)?.querySelector(PEOPLE.admit));
  const cameras = all.filter((element) => !isRow(element) && (!hasMediaIds || isCamera(element)));
  // An effects panel beside the call shows the own picture once more, under an id of its own.
  const inStage = cameras.filter((tile) => tile.closest('main'));
  return { tiles: inStage.length > 0 ? inStage : cameras, rows, hasMediaIds };
}

/** A presentation's tile carries its presenter's id and a media id of its own; a preview carries no media id. */
const mediaOf = (tile: Element): string | null | undefined =>
  tile.getAttribute('data-tile-media-id') ??
  tile.querySelector('[data-tile-media-id]')?.getAttribute('data-tile-media-id');
const idOf = (tile: Element): string => tile.getAttribute('data-participant-id') ?? '';
const isCamera = (tile: Element): boolean => mediaOf(tile) === idOf(tile);
const isShared = (tile: Element): boolean => Boolean(mediaOf(tile)) && !isCamera(tile);

/**
 * Shared screens, by signs that know nothing of each other: a tile with a media id of its own; a control that ends a
 * presentation, which in a tile speaks of that tile's device and elsewhere of mine; a call joined for presenting alone.
 */
function readPresentations(document: Document): Presentation[] {
  const found = new Set<Element | null>([...document.querySelectorAll(PEOPLE.device)].filter(isShared));
  for (const stop of [...icons(document, LIGATURES.stop), ...document.querySelectorAll(PRESENTING)])
    found.add(stop.closest(PEOPLE.device));
  return [...found].map((tile) => ({ id: tile && idOf(tile), name: tile && tileName(tile) }));
}

/**
 * Whether I show my screen: the page says so by itself, or a shared screen is of my device or carries my name. `known`
 * are all devices of the call, also those whose tile is away. A screen whose owner cannot be told is not mine.
 */
export function presentsMyself(
  presentations: readonly Presentation[],
  known: readonly Device[],
  ownName: string | null,
): boolean {
  const self = selfOf(known);
  const nameOf = (id: string | null) => known.find((device) => device.id === id)?.name;
  const mine = [ownName, nameOf(self)];
  return presentations.some(
    ({ id, name }) =>
      id === null || id === self || [name, nameOf(id)].some((each) => Boolean(each) && mine.includes(each)),
  );
}

/** A number in any digits, `null` for anything else. */
function digits(text: string | null | undefined): number | null {
  const written = clean(text);
  if (!/^\p{Nd}{1,3}$/u.test(written)) return null;
  return Number([...written].map((digit) => placeOf(digit.codePointAt(0) ?? 0) % 10).join(''));
}

/** How many decimal digits stand before this one in Unicode: in every script they lie in blocks of ten from a zero on. */
const placeOf = (code: number): number => (/\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? placeOf(code - 1) + 1 : 0);

/** What the badge states: joined devices. The greatest of several, so that a pair is never claimed too early. */
function badgeOf(document: Document): number | null {
  const stated = [...document.querySelectorAll(PEOPLE.badge)].map((badge) =>
    digits(badge.getAttribute('data-avatar-count')),
  );
  const written = [...document.querySelectorAll(PEOPLE.oldBadge)].map((badge) => digits(badge.textContent));
  const known = (stated.some((count) => count !== null) ? stated : written).filter((count) => count !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/**
 * Who is in the call, as far as its tiles, its open roster and its badge tell. Tiles may be fewer than people (spotlight)
 * or more (presentation); the badge counts devices and hides nothing. `ownName` is what the green room called me.
 */
export function readPeople(document: Document, ownName: string | null): CallPeople {
  const { tiles, rows, hasMediaIds } = sort(document);
  const devices = new Map<string, Device>();
  const see = (element: Element, name: string | null, votes: number) => {
    const id = idOf(element);
    if (!id) return;
    const known = devices.get(id);
    devices.set(id, {
      id,
      name: known?.name ?? name,
      selfVotes: Math.max(known?.selfVotes ?? 0, votes),
    });
  };
  for (const tile of tiles) see(tile, tileName(tile), tileVotes(tile));
  for (const row of rows) see(row, rowName(row), rowVotes(row));

  const floating = tiles.filter((tile) => tile.closest(PEOPLE.floating));
  for (const device of devices.values()) {
    if (ownName && device.name === ownName) device.selfVotes += 2;
    if (device.name && YOU.test(device.name)) device.selfVotes += 1;
    const isFloating = floating.length === 1 && floating.some((tile) => idOf(tile) === device.id);
    if (isFloating && devices.size === 2) device.selfVotes += 1;
  }
  if (![...devices.values()].some(({ selfVotes }) => selfVotes >= SELF_VOTES)) {
    for (const tile of tiles) {
      const device = devices.get(idOf(tile));
      if (device && isMirroredByRule(tile)) device.selfVotes += 2;
    }
  }
  const known = [...devices.values()];
  // Without media ids a lone tile may be the preview; a second device never is.
  const others = hasMediaIds || known.length > 1 ? known.filter(({ selfVotes }) => selfVotes === 0).length : 0;
  const badge = badgeOf(document);
  const count = badge ?? (known.length > 0 ? known.length : null);
  const presentations = readPresentations(document);
  return { devices: known, presentations, count, others, rows: rows.length, badge, hasMediaIds };
}

/** Which device is mine: the one with the most votes, two at least, and no other with as many. */
export function selfOf(devices: readonly Device[]): string | null {
  const [first, second] = [...devices].sort((one, other) => other.selfVotes - one.selfVotes);
  if (!first || first.selfVotes < SELF_VOTES || second?.selfVotes === first.selfVotes) return null;
  return first.id;
}

/**
 * The people behind the devices: one name is one person, however many devices carry it (seen in real captures). My own
 * second device has my name, so it is me as well. Devices without a name yet are left out; the count knows of them.
 */
export function participantsOf(devices: readonly Device[], selfId: string | null): SightedParticipant[] {
  const people = new Map<string, SightedParticipant>();
  for (const { id, name } of devices) {
    if (!name) continue;
    const known = people.get(name) ?? { name, isSelf: false, devices: 0 };
    people.set(name, { name, isSelf: known.isSelf || id === selfId, devices: known.devices + 1 });
  }
  return [...people.values()];
}
