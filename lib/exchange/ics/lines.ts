const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;

/**
 * The unfolded lines of a calendar's text one after the other (RFC 5545 §3.1), whatever ends them (CRLF, LF, CR). Empty
 * lines are left out, also where they stand inside of a folded one. Yields null after every piece of a folded line, so
 * that a line of megabytes leaves time for a break.
 */
export function* unfoldedLines(text: string): Generator<string | null> {
  let line = '';
  let [feed, turn] = [-1, -1];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    // Looked for again only behind the last find: a text without a single CR is searched for one once.
    if (feed < at) feed = placeOr(text.indexOf('\n', at), text.length);
    if (turn < at) turn = placeOr(text.indexOf('\r', at), text.length);
    const end = Math.min(feed, turn);
    const first = text.charCodeAt(at);
    if (first === SPACE || first === TAB) {
      line += text.slice(at + 1, end);
      yield null;
    } else if (end > at) {
      if (line) yield line;
      line = text.slice(at, end);
    }
    at = end + (text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === LINE_FEED ? 2 : 1);
  }
  if (line) yield line;
}

const placeOr = (place: number, otherwise: number): number => (place === -1 ? otherwise : place);
