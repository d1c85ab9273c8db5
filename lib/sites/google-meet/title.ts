import { clean, textWithout } from './dom.ts';
import { PEOPLE, TITLE } from './selectors.ts';

const LONGEST = 300;
const PREFIX = /^Meet\s*[-–—]\s*/;
const SUFFIX = /\s[-–—|]\s(?:Google )?Meet$/;

/**
 * The meeting's title, or null when the page only shows the code. From the heading in the header, else from the
 * document's title, which Meet sets some seconds late.
 */
export function readTitle(document: Document, code: string): string | null {
  const heading =
    document.querySelector(TITLE.named) ??
    [...document.querySelectorAll(TITLE.heading)].find((each) => !each.closest(TITLE.elsewhere));
  const said = [
    heading ? textWithout(heading, PEOPLE.notName) : '',
    clean(document.title).replace(PREFIX, '').replace(SUFFIX, ''),
  ];
  for (const each of said) {
    const title = clean(each);
    if (title && title.toLowerCase() !== code && !/^(google )?meet$/i.test(title)) return title.slice(0, LONGEST);
  }
  return null;
}
