import { parseDay } from '../domain/day.ts';
import { otherRole, type Role } from '../domain/sharing.ts';
import { LATEST, MAX_EVENT_ID, MAX_ORDER, MAX_TEXT } from './bounds.ts';
import { type MeetingKey, readMeetingKey } from './meeting-key.ts';
import type { RoomNames } from './names-in-room.ts';

/**
 * One kind of value: its form in the room, and how it is said there and at my side. `undefined` says that it cannot be
 * said, and the field is left out. Null, what an undone write leaves behind, is a value of nearly every kind.
 */
export type ValueKind = {
  /** Whether a value in the room's words is one; asked of all that leaves and of all that arrives. Never throws. */
  isFit(value: unknown): boolean;
  toRoom(value: unknown, names: RoomNames): unknown;
  /** Only ever given what is fit; `from` wrote it. */
  toMine(value: unknown, names: RoomNames, from: 'me' | 'them'): unknown;
};

const same = (value: unknown): unknown => value;

/** A kind that both sides and the room say alike. */
const alike = (isFit: (value: unknown) => boolean): ValueKind => ({
  isFit: (value) => value === null || isFit(value),
  toRoom: same,
  toMine: same,
});

/** Whether `value` is an object with fields. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Whether `value` is a text of at most so many letters. */
export const isTextTo =
  (longest: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length <= longest;

/** Epoch ms of a moment that somebody can mean. */
export const isInstant = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < LATEST; // NaN is not below anything

/** Whether `value` is a day that exists. */
export const isDay = (value: unknown): boolean => parseDay(value) !== null;
const isWithin = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** Words of somebody. */
export const WORDS = alike(isTextTo(MAX_TEXT));
/** A calendar day. */
export const DAY = alike(isDay);
/** A moment, epoch ms. */
export const INSTANT = alike(isInstant);
/** Yes or no. */
export const FLAG = alike((value) => typeof value === 'boolean');
/** A fractional index. */
export const ORDER = alike(isTextTo(MAX_ORDER));
/** What all occurrences of one event share. */
export const SERIES = alike(isTextTo(MAX_EVENT_ID));
/** Whole minutes, up to a day. */
export const minutes = (least: number): ValueKind => alike(isWithin(least, 24 * 60));
/** One of closed words. */
export const oneOf = (options: readonly string[]): ValueKind =>
  alike((value) => options.some((option) => option === value));
/** When a row was made: the row has no maker without it, so it is never null. */
export const MADE_AT: ValueKind = { isFit: isInstant, toRoom: same, toMine: same };

const asRole = (value: unknown, { role }: RoomNames): Role | undefined =>
  value === 'me' ? role : value === 'them' ? otherRole(role) : undefined;
const asSide = (value: unknown, { role }: RoomNames): 'me' | 'them' => (value === role ? 'me' : 'them');
const isRole = (value: unknown): boolean => value === 'host' || value === 'guest';

/** Which of the two: me and them here, host and guest in the room. An item without an owner would be mine on both sides. */
export const SIDE: ValueKind = { isFit: isRole, toRoom: asRole, toMine: asSide };
/** As `SIDE`, or nobody. */
export const SIDE_OR_NOBODY: ValueKind = {
  isFit: (value) => value === null || isRole(value),
  toRoom: (value, names) => (value === null ? null : asRole(value, names)),
  toMine: (value, names) => (value === null ? null : asSide(value, names)),
};
const isParty = (value: unknown): boolean => value === 'both' || isRole(value);
const asParty = (value: unknown, names: RoomNames): unknown => (value === 'both' ? 'both' : asRole(value, names));
const asOwner = (value: unknown, names: RoomNames): unknown => (value === 'both' ? 'both' : asSide(value, names));
/** One of the two, or both. */
export const PARTY: ValueKind = { isFit: isParty, toRoom: asParty, toMine: asOwner };
/** As `PARTY`, or nobody. */
export const PARTY_OR_NOBODY: ValueKind = {
  isFit: (value) => value === null || isParty(value),
  toRoom: (value, names) => (value === null ? null : asParty(value, names)),
  toMine: (value, names) => (value === null ? null : asOwner(value, names)),
};

/** `value` as the key of a meeting; null when it is none, or of a day that does not exist. */
export function readKey(value: unknown): MeetingKey | null {
  const key = readMeetingKey(value);
  return key?.startsWith('t:') && !isDay(key.slice(2)) ? null : key;
}

/** A meeting: my id of it here, its key in the room. */
export const MEETING: ValueKind = {
  isFit: (value) => value === null || readKey(value) !== null,
  toRoom: (value, { keyOf }) => (typeof value === 'string' ? (keyOf(value) ?? undefined) : (value ?? null)),
  toMine: (value, { meetingOf }) => {
    const key = readKey(value);
    return key === null ? null : (meetingOf(key) ?? undefined);
  },
};
