import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';

export type StepProps = {
  number: number;
  title: string;
  /** In words, such as "2 open"; null when there is nothing to count. */
  count: string | null;
  headingRef: RefObject<HTMLHeadingElement | null>;
  children?: ComponentChildren;
};

/** One step of the conversation: a named group on the rail. */
export function Step({ number, title, count, headingRef, children }: StepProps) {
  const id = useId();
  return (
    <fieldset class="step" aria-labelledby={id}>
      <span class="no" aria-hidden="true">
        {number}
      </span>
      <div class="in">
        <div class="step-head">
          <h2 id={id} ref={headingRef} tabIndex={-1}>
            {title}
          </h2>
          {count && <span class="count">{count}</span>}
        </div>
        {children}
      </div>
    </fieldset>
  );
}
