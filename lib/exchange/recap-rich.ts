import { splitLinks } from '../domain/links.ts';
import type { Recap } from '../domain/recap.ts';
import { type RecapSection, type RecapWords, recapParts } from './recap-parts.ts';

/**
 * A recap as nodes of `page`, for a clipboard that takes formatted text. Made of elements and text nodes only, never of
 * HTML in a string, so what was typed stays text; addresses can be opened.
 */
export function recapRich(recap: Recap, words: RecapWords, page: Document): DocumentFragment {
  const { title, sections, next } = recapParts(recap, words);
  const put = (tag: Tag, ...children: (Node | string)[]): HTMLElement => {
    const element = page.createElement(tag);
    element.append(...children);
    return element;
  };
  const root = page.createDocumentFragment();
  root.append(put('h2', title));
  for (const section of sections) root.append(put('h3', section.heading), sectionRich(section, put));
  if (next !== null) root.append(put('p', next));
  return root;
}

type Tag = 'h2' | 'h3' | 'p' | 'ul' | 'li' | 'br' | 'a' | 'div';
type Put = (tag: Tag, ...children: (Node | string)[]) => HTMLElement;

function sectionRich(section: RecapSection, put: Put): HTMLElement {
  if (section.kind === 'notes') return put('p', ...broken(section.text.split(/\r?\n/), put));
  const items = section.items.map(({ text, more }) => put('li', ...broken(more === '' ? [text] : [text, more], put)));
  return put('ul', ...items);
}

/** Lines with a break between each two. */
const broken = (lines: string[], put: Put): (Node | string)[] =>
  lines.flatMap((line, at) => (at === 0 ? linked(line, put) : [put('br'), ...linked(line, put)]));

const linked = (text: string, put: Put): (Node | string)[] =>
  splitLinks(text).map(({ text: piece, href }) => {
    if (href === null) return piece;
    const link = put('a', piece);
    link.setAttribute('href', href);
    return link;
  });
