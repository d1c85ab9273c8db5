import type { Recap } from '../domain/recap.ts';
import { type RecapSection, type RecapWords, recapParts } from './recap-parts.ts';

/** A recap as plain text, ending with a line break: what a chat or a mail takes. */
export function recapText(recap: Recap, words: RecapWords): string {
  const { title, sections, next } = recapParts(recap, words);
  const blocks = [title, ...sections.map(sectionText), ...(next === null ? [] : [next])];
  return `${blocks.join('\n\n')}\n`;
}

function sectionText(section: RecapSection): string {
  if (section.kind === 'notes') return `${section.heading}\n${section.text}`;
  const lines = section.items.flatMap(({ text, more }) => (more === '' ? [`- ${text}`] : [`- ${text}`, `  ${more}`]));
  return [section.heading, ...lines].join('\n');
}
