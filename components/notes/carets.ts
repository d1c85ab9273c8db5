/** A spot in a text field: px from the field's own corner, and how high a line is there. */
export type Spot = { left: number; top: number; height: number };

/** What decides where letters stand; a copy of the field with all of it breaks its lines where the field does. */
const LOOKS = [
  'direction',
  'font',
  'fontKerning',
  'fontFeatureSettings',
  'letterSpacing',
  'lineHeight',
  'padding',
  'tabSize',
  'textAlign',
  'textIndent',
  'textTransform',
  'wordSpacing',
] as const;

/**
 * Where letter number `at` of a text field stands on screen; null when it is scrolled out of the field. Browsers do not
 * tell: the text up to there is laid out once more beside the field, measured and taken away again.
 */
export function spotOf(field: HTMLTextAreaElement, at: number): Spot | null {
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  for (const look of LOOKS) mirror.style[look] = style[look];
  Object.assign(mirror.style, {
    position: 'absolute',
    visibility: 'hidden',
    insetBlockStart: '0',
    insetInlineStart: '0',
    boxSizing: 'border-box',
    inlineSize: `${field.clientWidth}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  const mark = document.createElement('span');
  // A word joiner: it has a line's height, no width, and never breaks the word that goes on behind it.
  mark.textContent = '\u2060';
  mirror.append(field.value.slice(0, at), mark, field.value.slice(at));
  (field.parentElement ?? document.body).append(mirror);
  const [outer, inner] = [mirror.getBoundingClientRect(), mark.getBoundingClientRect()];
  mirror.remove();
  const top = inner.top - outer.top - field.scrollTop;
  const isOut = top < 0 || top + inner.height > field.clientHeight + 1;
  return isOut ? null : { left: inner.left - outer.left - field.scrollLeft, top, height: inner.height };
}
