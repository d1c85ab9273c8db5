/** What stands before the first colon of a line. */
export type LinePrefix = {
  /** Trimmed, never empty. */
  label: string;
  /** Offset right after the colon. */
  end: number;
};

/** Longer than the longest name that anybody types before a colon: what follows later is a sentence's own colon. */
const MAX_LABEL = 80;

/** Full-width and small forms are what Chinese and Japanese keyboards write. */
const COLON = /[:：﹕]/u;

/** The label of `line`, or null when there is no colon near its start or nothing before it. */
export function splitPrefix(line: string): LinePrefix | null {
  const at = line.slice(0, MAX_LABEL + 1).search(COLON);
  if (at < 0) return null;
  const label = line.slice(0, at).trim();
  return label === '' ? null : { label, end: at + 1 };
}
