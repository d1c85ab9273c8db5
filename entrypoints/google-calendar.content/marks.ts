import { SELECTORS } from '../../lib/sites/google-calendar/selectors.ts';
import { addSheet } from '../../lib/sites/in-page/layer.ts';

/**
 * A quiet edge on the chips of events that are known to be 1:1s, by a sheet alone: Calendar's own nodes stay as they
 * are. `starts` are the beginnings of their ids, so that a whole series needs one. Its colour is that of the chip's own
 * text, which stands out on whatever colour the user gave the calendar. Forced colours have no shadows, hence an outline.
 */
export function makeMarks(document: Document, signal: AbortSignal): (starts: string[]) => void {
  let write: ((text: string) => void) | null = null;
  let shown = '';
  signal.addEventListener('abort', () => write?.(''));
  return (starts) => {
    const ids = starts.map((start) => `[data-eventid^="${CSS.escape(start)}"]`).join();
    if (ids === shown) return;
    shown = ids;
    write ??= addSheet(document, document);
    const chips = `${SELECTORS.chip[0]}:is(${ids})`;
    // An empty list is a rule for nothing.
    write(
      `${chips}{box-shadow:inset ${document.dir === 'rtl' ? 3 : -3}px 0 color-mix(in srgb,currentColor 55%,#0000)}
@media (forced-colors:active){${chips}:not(:focus){outline:1px dotted;outline-offset:-2px}}`,
    );
  };
}
