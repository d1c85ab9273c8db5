import { useLayoutEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Spot, spotOf } from './carets.ts';
import './their-caret.css';

export type TheirCaretProps = {
  /** The companion's. */
  name: string;
  /** Letters from the start of the text; null while they are not in it. */
  at: number | null;
  isWriting: boolean;
  /** Where both write; it stands in the same pane. */
  field: HTMLTextAreaElement;
};

/** Where the companion writes: a thin mark in the text for the eye, and one calm sentence for each run of writing. */
export function TheirCaret({ name, at, isWriting, field }: TheirCaretProps) {
  const spot = useSpot(field, at);
  const isLate = spot !== null && spot.left > field.offsetLeft + field.clientWidth / 2;
  return (
    <>
      <p class="their-writing" role="status">
        {isWriting && i18n.t('shared.isWriting', [name])}
      </p>
      {spot && (
        <span
          class={`their-caret ${isLate ? 'late' : ''}`}
          aria-hidden="true"
          style={{ left: px(spot.left), top: px(spot.top), height: px(spot.height) }}
        >
          {/* A new element with every move: its name shows for a moment and then leaves the line above alone. */}
          <b key={at}>{name}</b>
        </span>
      )}
    </>
  );
}

const px = (length: number): string => `${length}px`;

/** Where that letter stands in the pane, measured anew with everything that moves it. */
function useSpot(field: HTMLTextAreaElement, at: number | null): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null);
  useLayoutEffect(() => {
    if (at === null) {
      setSpot(null);
      return;
    }
    const measure = () => {
      const found = spotOf(field, at);
      setSpot(found && { ...found, left: found.left + field.offsetLeft, top: found.top + field.offsetTop });
    };
    const ends = new AbortController();
    const { signal } = ends;
    for (const event of ['input', 'grow', 'scroll']) field.addEventListener(event, measure, { signal });
    const sizes = new ResizeObserver(measure);
    sizes.observe(field);
    measure();
    return () => {
      ends.abort();
      sizes.disconnect();
    };
  }, [field, at]);
  return spot;
}
