import { splitLinks } from '../domain/links.ts';
import type { Recap } from '../domain/recap.ts';
import { type RecapSection, type RecapWords, recapParts } from './recap-parts.ts';

/**
 * A recap as Markdown (CommonMark), ending with a line break. What people typed shows as they typed it: nothing in a
 * topic or an agreement becomes markup. Notes keep their own lists and headings, HTML in them stays text.
 */
export function recapMarkdown(recap: Recap, words: RecapWords): string {
  const { title, sections, next } = recapParts(recap, words);
  const blocks = [`# ${plain(title)}`, ...sections.map(sectionMarkdown), ...(next === null ? [] : [plain(next)])];
  return `${blocks.join('\n\n')}\n`;
}

function sectionMarkdown(section: RecapSection): string {
  const heading = `## ${plain(section.heading)}`;
  if (section.kind === 'notes') return `${heading}\n\n${noteMarkdown(section.text)}`;
  const lines = section.items.flatMap(({ text, more }) =>
    more === '' ? [`- ${plain(text)}`] : [`- ${plain(text)}  `, `  ${plain(more)}`],
  );
  return [heading, '', ...lines].join('\n');
}

/** Every character that means something within a line, wherever it stands. */
const INLINE = /[\\`*_[\]<>~|&]/g;
/** What makes a line a heading, a list, a quote or a rule when it begins with it. */
const AT_START = /^(\s*)([#+=-]|\d{1,9}(?=[.)]))/;

/** `text` so that a reader of Markdown shows exactly it. Addresses stay as they are, so that they can still be opened. */
const plain = (text: string): string =>
  splitLinks(text)
    .map((piece) => (piece.href === null ? piece.text.replaceAll(INLINE, '\\$&') : piece.text))
    .join('')
    // A backslash does nothing before a digit; there it stands before the dot.
    .replace(AT_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );

/** Single line breaks stay breaks: two spaces at the end of a line say so. */
const noteMarkdown = (text: string): string =>
  text
    .replaceAll('<', '\\<')
    .split(/\r?\n/)
    .map((line, at, lines) =>
      line.trim() === '' || (lines[at + 1] ?? '').trim() === '' ? line : `${line.trimEnd()}  `,
    )
    .join('\n');
