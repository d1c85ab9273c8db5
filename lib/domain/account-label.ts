/** Marks of writing direction and joiners, which pages put around names and addresses and which are no part of them. */
const MARKS = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const tidy = (text: string): string => text.replace(MARKS, '').replace(/\s+/g, ' ').trim();

/** Longer than this is no name but a sentence. */
const LONGEST_NAME = 80;

/**
 * Who is signed in, by what the account button of a Google page says in any language: "Google Account: Marta Nowak
 * (marta@example.com)", also with full-width brackets and colons. Null when there is no address in it; one is never
 * guessed. Both sites have this button; it is read in the background, so that no tab has to load this (docs/adr/0009).
 */
export function readAccountLabel(label: string): { address: string; name: string | null } | null {
  const said = tidy(label);
  const address = /[^\s()（）:：<>]+@[^\s()（）<>]+\.[^\s()（）<>]+/.exec(said)?.[0];
  if (!address) return null;
  const before = said.slice(0, said.indexOf(address)).replace(/[(（<\s]+$/, '');
  const name = tidy(/[:：]\s*([^:：]+)$/.exec(before)?.[1] ?? '');
  const isName = name !== '' && [...name].length <= LONGEST_NAME && !/[_<>{}|\\]/.test(name);
  return { address, name: isName ? name : null };
}
