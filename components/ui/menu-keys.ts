/** Letters typed within this many milliseconds belong to one search. */
const TYPING = 700;

/**
 * The row that takes the focus after a key in a menu, or null when the key is none of its. Arrows go round; letters
 * look for the next row that begins with what was typed (the same letter again goes on to the next such row).
 */
export function itemAfterKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'timeStamp'>,
  here: number,
  labels: readonly string[],
  typed: { text: string; at: number },
): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey || labels.length === 0) return null;
  const last = labels.length - 1;
  if (event.key === 'ArrowDown') return here >= last ? 0 : here + 1;
  if (event.key === 'ArrowUp') return here <= 0 ? last : here - 1;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return last;
  const isLetter = [...event.key].length === 1 && event.key !== ' ';
  if (!isLetter) return null;
  const text = event.timeStamp - typed.at < TYPING ? typed.text + event.key : event.key;
  typed.text = text;
  typed.at = event.timeStamp;
  const isRepeated = [...text].every((letter) => letter === text[0]);
  const wanted = (isRepeated ? event.key : text).toLocaleLowerCase();
  const start = isRepeated ? here + 1 : here;
  for (let step = 0; step < labels.length; step += 1) {
    const index = (Math.max(0, start) + step) % labels.length;
    if (labels[index]?.toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return here;
}

/** Puts `list` (fixed on the screen) under the end of `button`, above it when there is no room below, inside the window always. */
export function placeBeside(list: HTMLElement, button: HTMLElement): void {
  const gap = 4;
  const edge = 8;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const isLeftToRight = getComputedStyle(button).direction !== 'rtl';
  const isAtEnd = at.left + at.width / 2 > innerWidth / 2 === isLeftToRight;
  const alignsRight = isAtEnd === isLeftToRight;
  const left = alignsRight ? at.right - width : at.left;
  const hasRoomBelow = at.bottom + gap + height <= innerHeight - edge;
  const top = hasRoomBelow ? at.bottom + gap : at.top - gap - height;
  list.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
  list.style.top = `${Math.max(edge, Math.min(top, innerHeight - height - edge))}px`;
  list.dataset.side = hasRoomBelow ? 'below' : 'above';
}
