import type { ExtractedField, ExtractedFields, ExtractedLines } from '../../domain/event-extract.ts';
import { find } from './selectors.ts';
import type { Surface } from './surface.ts';
import { clean, isHiddenLabel, linesOf } from './text.ts';

/** A line about time is short; of a longer one (a description) the beginning is enough. */
const MAX_LINE = 300;
/** What stands below the day: times of their own, a sentence about repetition. */
const MAX_LINES = 6;
/** When no block is known to be about time, the day may be anywhere in the bubble. */
const MAX_LINES_ANYWHERE = 40;
const MAX_DETAILS = 12;

const shorten = (lines: string[], most: number): string[] =>
  lines.slice(0, most).map((line) => line.slice(0, MAX_LINE));

/** The lines of the bubble's second block: the day with its times, which may stand on lines of their own, then repetition. */
function bubbleLines(root: Element): ExtractedLines {
  const block = find(root, 'when');
  const title = find(root, 'title');
  const isTitle = (element: Element) =>
    element === title || (title !== null && element.hasAttribute('data-text') && element.contains(title));
  const lines = linesOf(block ?? root, isTitle).filter((line) => !isHiddenLabel(line) && /[\p{L}\p{N}]/u.test(line));
  const details = (find(root, 'details')?.getAttribute('data-details') ?? '').split('\n').map(clean).filter(Boolean);
  return {
    kind: 'lines',
    lines: shorten(lines, block ? MAX_LINES : MAX_LINES_ANYWHERE),
    hasBlock: block !== null,
    details: shorten(details.slice(1), MAX_DETAILS),
  };
}

/** What the fields of the beginning (`St`) or the end (`En`) show. */
function fieldOf(root: Element, name: 'St' | 'En'): ExtractedField {
  const input = (part: 'Da' | 'Ti') => root.querySelector<HTMLInputElement>(`#x${name}${part}In`);
  const readOnly = (part: 'Da' | 'Ti') => root.querySelector(`#x${name}${part}Ro`);
  const short = (text: string | null | undefined) => clean(text).slice(0, MAX_LINE);
  const seen = (part: 'Da' | 'Ti') =>
    short(input(part)?.value) ||
    short(input(part)?.getAttribute('data-initial-value')) ||
    short(readOnly(part)?.textContent);
  return {
    stated: short(readOnly('Da')?.getAttribute('data-date')),
    wrapped: short(input('Da')?.closest('[data-ical]')?.getAttribute('data-ical')),
    day: seen('Da'),
    time: seen('Ti'),
  };
}

/** The words around read-only days, which have no fields for times. */
function linesAround(root: Element): string[][] {
  const start = root.querySelector('#xStDaRo');
  const end = root.querySelector('#xEnDaRo');
  let around = start?.parentElement;
  while (around && end && !around.contains(end)) around = around.parentElement;
  return [around, around?.parentElement].flatMap((block) =>
    block && block !== root ? [shorten(linesOf(block), MAX_LINES_ANYWHERE)] : [],
  );
}

function editorFields(root: Element): ExtractedFields {
  return {
    kind: 'fields',
    start: fieldOf(root, 'St'),
    end: fieldOf(root, 'En'),
    isAllDay: root.querySelector('#xAlDaCbx')?.getAttribute('aria-checked') === 'true',
    hasRule: root.querySelector('[role="option"][aria-selected="true"][data-value*="RRULE"]') !== null,
    around: linesAround(root),
  };
}

/** Everything that the page shows about when the event is, unread. */
export const extractWhen = ({ kind, root }: Surface): ExtractedLines | ExtractedFields =>
  kind === 'edit' ? editorFields(root) : bubbleLines(root);
