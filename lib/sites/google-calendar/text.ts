/** Marks of writing direction and joiners, which pages put around names and addresses and which are no part of them. */
const MARKS = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** `text` without direction marks, with single plain spaces. */
export const clean = (text: string | null | undefined): string =>
  (text ?? '').replace(MARKS, '').replace(/\s+/g, ' ').trim();

const isDigit = (code: number | undefined): boolean => code !== undefined && /\p{Nd}/u.test(String.fromCodePoint(code));

/** `text` with the decimal digits of every script as 0 to 9: Unicode keeps each script's ten digits side by side. */
export function latinDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let before = 0;
    while (isDigit(code - before - 1)) before += 1;
    return String(before % 10);
  });
}

const BLOCK = /^(?:DIV|P|[OU]L|LI|BR|BUTTON|H[1-3]|SECTION|T[DR])$/;

/**
 * The words of `root` as lines, broken where a block begins or ends, without what lies in an element that `skip` tells.
 * Works on the tree alone, so that it costs no layout.
 */
export function linesOf(root: Element, skip?: (element: Element) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    const words = clean(line);
    if (words) lines.push(words);
    line = '';
  };
  const walk = (node: Node) => {
    if (node.nodeType === 3) line += node.nodeValue ?? '';
    if (node.nodeType !== 1) return;
    const element = node as Element; // nodeType 1 is an element
    if (skip?.(element)) return;
    const isBlock = BLOCK.test(element.tagName);
    // Neighbours in a line may touch without a space between them in the text: "November 2026" and "10:00".
    const edge = () => {
      if (isBlock) flush();
      else line += ' ';
    };
    edge();
    for (const child of element.childNodes) walk(child);
    edge();
  };
  walk(root);
  flush();
  return lines;
}

/** The pieces of text in `root`, one per text node: names, labels, numbers as the page separates them. */
export function piecesOf(root: Element): string[] {
  const pieces: string[] = [];
  const walk = (node: Node) => {
    if (node.nodeType === 3) {
      const words = clean(node.nodeValue);
      if (words) pieces.push(words);
    } else for (const child of node.childNodes) walk(child);
  };
  walk(root);
  return pieces;
}

/** Whether `text` is a heading for screen readers ("Description:", "場所："), which Calendar puts before a row's value. */
export const isHiddenLabel = (text: string): boolean => /[:：]$/.test(text);

/** An e-mail address in `text`, or null. Only the shape is looked at. */
export const addressIn = (text: string | null | undefined): string | null =>
  /[^\s<>()（）,;:"'،、，[\]]+@[^\s<>()（）,;:"'،、，@[\]]+/.exec(clean(text))?.[0] ?? null;
