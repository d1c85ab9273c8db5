const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** The place at which a fold ends that parts a character of UTF-8, when one begins with the line feed at `feed`. */
function endOfFold(bytes: Uint8Array, feed: number): number | null {
  const blank = bytes[feed + 1];
  const isParted = ((bytes[feed + 2] ?? 0) & 0xc0) === 0x80; // no character begins so
  return (blank === SPACE || blank === TAB) && isParted ? feed + 2 : null;
}

/**
 * The text of a calendar's bytes, UTF-8 (RFC 5545 §3.1.4). Lines are folded by their octets, and programs do so in the
 * middle of a character (§3.1): such a fold is undone here, since nothing can put the character together afterwards.
 */
export function calendarText(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  let text = '';
  let from = 0;
  for (let feed = bytes.indexOf(LINE_FEED); feed !== -1; feed = bytes.indexOf(LINE_FEED, feed + 1)) {
    const end = endOfFold(bytes, feed);
    if (end === null) continue;
    text += decoder.decode(bytes.subarray(from, bytes[feed - 1] === RETURN ? feed - 1 : feed), { stream: true });
    from = end;
  }
  return text + decoder.decode(bytes.subarray(from));
}
