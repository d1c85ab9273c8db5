import { type ComponentChild, Fragment } from 'preact';

/** Stand-ins for a sentence's substitutions; no text of ours or of a person holds them. */
const FIRST = '\u{E000}';
const SECOND = '\u{E001}';

/** What to hand to `i18n.t` for a sentence with one substitution, or with two, that are elements. */
export const ONE: [string] = [FIRST];
export const TWO: [string, string] = [FIRST, SECOND];

/** A translated sentence with `nodes` in the places of its substitutions, in the order its language has them. */
export function sentence(text: string, ...nodes: ComponentChild[]): ComponentChild[] {
  return text.split(/([\u{E000}\u{E001}])/u).map((part) => {
    const place = TWO.indexOf(part);
    return <Fragment key={part}>{place === -1 ? part : nodes[place]}</Fragment>;
  });
}
