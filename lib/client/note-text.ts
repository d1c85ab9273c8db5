/** One replacement in a text, in UTF-16 units. */
export type TextEdit = { at: number; remove: number; insert: string };

/** A part of a change as Yjs reports it: so many units stay, go, or are new. */
export type TextDelta = { retain?: number | undefined; delete?: number | undefined; insert?: unknown }[];

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Whether cutting `text` before `index` would part the two halves of one character. */
const cutsCharacter = (text: string, index: number): boolean =>
  index > 0 && index < text.length && isHigh(text.charCodeAt(index - 1)) && !isHigh(text.charCodeAt(index));

/**
 * The smallest single replacement that makes `after` of `before`, or null when they are equal; it never parts a
 * character of two units, which Yjs would turn into two replacement signs. `caret` (in `after`) settles where a letter
 * was typed among equal ones.
 * @example editBetween('one three', 'one two three', 8) //=> { at: 4, remove: 0, insert: 'two ' }
 */
export function editBetween(before: string, after: string, caret = after.length): TextEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const sameEnd = (limit: number, from: number) => {
    let end = from;
    while (end < limit && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
    return end;
  };
  // What stands behind the caret was not touched, as far as that explains the change.
  let end = sameEnd(Math.min(shorter, after.length - caret), 0);
  let start = 0;
  while (start < shorter - end && before[start] === after[start]) start += 1;
  end = sameEnd(shorter - start, end);
  if (cutsCharacter(before, start) || cutsCharacter(after, start)) start -= 1;
  if (cutsCharacter(before, before.length - end) || cutsCharacter(after, after.length - end)) end -= 1;
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

/** Where `caret` stands after somebody else's change: it keeps its place between the same letters. */
export function caretAfter(caret: number, delta: TextDelta): number {
  let at = 0;
  let moved = caret;
  for (const part of delta) {
    if (at > moved) break;
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) moved -= Math.min(part.delete, moved - at);
    else if (typeof part.insert === 'string') {
      // New text right at the caret stands behind it: the line being typed stays where it is.
      if (at < moved) moved += part.insert.length;
      at += part.insert.length;
    }
  }
  return moved;
}
