import ICAL from 'ical.js';
import type { Lines } from './scan.ts';

/** One line of a calendar, understood: `ATTENDEE;CN=Bo:mailto:bo@example.com`. */
export type Property = {
  /** By lower-case name, the first value of each. */
  params: ReadonlyMap<string, string>;
  /** `date`, `date-time`, `period`, `text` …: what the values are written as. */
  type: string;
  /** Dates as `2026-11-24T09:00:00Z`, texts without their escapes; a period as its two ends. */
  values: readonly unknown[];
};

/** What a longer line says is not asked: it could hold a worker for long. */
const LONGEST = 2_000_000;

/** A zone's name with a colon, and without the quotes that this asks for: `TZID=(UTC-05:00) Eastern Time:20261124T090000`. */
const BARE_ZONE = /;TZID=([^";:]{0,100}:[^"]{0,100}?)(?=:\d{8})/i;

/** `line` understood, or null when it is malformed. */
export function readProperty(line: string): Property | null {
  if (line.length > LONGEST) return null;
  try {
    const [, params, type, ...values]: unknown[] = ICAL.parse.property(line.replace(BARE_ZONE, ';TZID="$1"'));
    return { params: new Map(textsIn(params)), type: String(type), values };
  } catch {
    return null; // its parser throws at whatever it cannot read
  }
}

function textsIn(params: unknown): [string, string][] {
  if (typeof params !== 'object' || params === null) return [];
  return Object.entries(params).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]);
}

/** The first line of this name that can be read, else null. */
export function firstOf(lines: Lines, name: string): Property | null {
  for (const line of lines.get(name) ?? []) {
    const property = readProperty(line);
    if (property) return property;
  }
  return null;
}

/** What stands there as a text without surrounding space; null when nothing does. */
export function textOf(lines: Lines, name: string): string | null {
  const value = firstOf(lines, name)?.values[0];
  return value === undefined || value === null ? null : String(value).trim() || null;
}

/** What stands behind the name and its parameters, exactly as it is written: for rules, which we read ourselves. */
export const rawValue = (line: string): string => line.replace(/^[^":]*(?:"[^"]*"[^":]*)*:/, '').trim();
