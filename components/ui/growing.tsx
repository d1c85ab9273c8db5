import type { Ref, TextareaHTMLAttributes } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type GrowingProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'ref'> & {
  fieldRef?: Ref<HTMLTextAreaElement>;
};

/** Firefox does not know `field-sizing` yet (measured with 140); there the height follows the text by hand. */
const growsByItself = (): boolean => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** A text field as high as its text. Whoever sets its value by hand tells it by a `grow` event. */
export function Growing({ fieldRef, ...rest }: GrowingProps) {
  const field = useRef<HTMLTextAreaElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is the moment to measure again
  useEffect(() => {
    const element = field.current;
    if (!element || growsByItself()) return;
    const ends = new AbortController();
    const grow = () => {
      element.style.height = 'auto';
      if (element.scrollHeight > 0) element.style.height = `${element.scrollHeight}px`;
    };
    for (const event of ['input', 'grow']) element.addEventListener(event, grow, { signal: ends.signal });
    window.addEventListener('resize', grow, { signal: ends.signal });
    grow();
    return () => ends.abort();
  }, [rest.value]);
  const hold = (element: HTMLTextAreaElement | null) => {
    field.current = element;
    if (typeof fieldRef === 'function') fieldRef(element);
    else if (fieldRef) fieldRef.current = element;
  };
  return <textarea rows={1} {...rest} ref={hold} />;
}
