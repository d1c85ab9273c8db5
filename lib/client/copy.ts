/** What goes on the clipboard: plain words, and the same with its formatting for programs that can take it. */
export type Rich = { text: string; html: Node };

/**
 * Whether `text` is on the clipboard now. Call it right in the click, before anything is awaited. False when the browser
 * allows neither way; then the caller shows the text instead.
 */
export const copyText = (text: string): Promise<boolean> =>
  copy({ 'text/plain': text }, () => navigator.clipboard.writeText(text));

/** As `copyText`, with formatting besides. `html` is a node and stays one until it is written out here. */
export function copyRich({ text, html }: Rich): Promise<boolean> {
  const kinds = { 'text/plain': text, 'text/html': new XMLSerializer().serializeToString(html) };
  return copy(kinds, () => {
    const blobs = Object.entries(kinds).map(([kind, words]) => [kind, new Blob([words], { type: kind })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  });
}

/**
 * The copy event comes first: it works at once and in any frame, while `navigator.clipboard` needs a permission that a
 * page around our panel need not hand down. That one serves where no gesture is at hand any more.
 */
async function copy(kinds: Record<string, string>, byClipboard: () => Promise<void>): Promise<boolean> {
  if (copyByEvent(kinds)) return true;
  try {
    await byClipboard();
    return true;
  } catch {
    return false; // no gesture, no permission, or no clipboard at all
  }
}

/** Fills the clipboard in the event that the copy command raises; false when the browser raised none. */
function copyByEvent(kinds: Record<string, string>): boolean {
  let isFilled = false;
  const fill = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    // Neither what is selected nor another listener has a say in this one.
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [kind, words] of Object.entries(kinds)) event.clipboardData.setData(kind, words);
    isFilled = true;
  };
  const options = { capture: true };
  window.addEventListener('copy', fill, options);
  try {
    return document.execCommand('copy') && isFilled;
  } catch {
    return false; // a browser without the command
  } finally {
    window.removeEventListener('copy', fill, options);
  }
}
