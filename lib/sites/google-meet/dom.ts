import { ICON, type Sign } from './selectors.ts';

/** How often each sign was found, by its selector; the whole of what a report may say of a page. */
export type Signals = Record<string, number>;

/** Counts the signs in `document` into `signals` and answers the sum of the weights of those that are there. */
export function vote(document: ParentNode, signs: readonly Sign[], signals: Signals): number {
  let votes = 0;
  for (const [css, weight] of signs) {
    const found = document.querySelectorAll(css).length;
    signals[css] = found;
    if (found > 0) votes += weight;
  }
  return votes;
}

/** The elements of an icon font under `root` whose text is one of `ligatures`, exactly. */
export const icons = (root: ParentNode, ligatures: readonly string[]): Element[] =>
  [...root.querySelectorAll(ICON)].filter((icon) => ligatures.includes(icon.textContent?.trim() ?? ''));

/** Direction marks that pages wrap around names; joiners stay, emoji are made of them. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** `text` on one line, without direction marks. */
export const clean = (text: string | null | undefined): string =>
  (text ?? '').replace(MARKS, '').replace(/\s+/g, ' ').trim();

/** The text of `root` without anything inside `unwanted`. */
export function textWithout(root: Node, unwanted: string): string {
  let text = '';
  for (const node of root.childNodes) {
    if (node.nodeType === 3) text += node.nodeValue ?? '';
    else if (node.nodeType === 1 && !(node as Element).matches(unwanted)) text += ` ${textWithout(node, unwanted)}`; // nodeType 1 is an element
  }
  return text;
}
