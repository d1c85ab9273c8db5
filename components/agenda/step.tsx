import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { StepId } from '../../lib/domain/steps.ts';
import { Icon } from '../ui/icon.tsx';

/** Where a step stands to the one that is being talked about. */
export type StepPlace = 'past' | 'now' | 'ahead';

export type StepProps = {
  id: StepId;
  number: number;
  title: string;
  /** In words, such as "2 open"; null when there is nothing to count. */
  count: string | null;
  place: StepPlace;
  /** The key that leads here from the current step. */
  shortcut: string | null;
  /** A quiet line under the title. */
  lead?: ComponentChildren;
  /** Jumps here. */
  onGo(): void;
  children?: ComponentChildren;
};

/** One step of the conversation: a named group on the rail, whose title jumps to it (P82). */
export function Step({ id, number, title, count, place, shortcut, lead, onGo, children }: StepProps) {
  const titleId = useId();
  return (
    <fieldset
      class={`step ${place}`}
      data-step={id}
      aria-labelledby={titleId}
      aria-current={place === 'now' ? 'step' : undefined}
    >
      <span class="no" aria-hidden="true">
        {place === 'past' ? <Icon name="check" /> : number}
      </span>
      <div class="in">
        <div class="step-head">
          <h2 id={titleId}>
            <button type="button" class="step-title" aria-keyshortcuts={shortcut ?? undefined} onClick={onGo}>
              {title}
            </button>
          </h2>
          {count && <span class="count">{count}</span>}
        </div>
        {lead}
        <div class="content">{children}</div>
      </div>
    </fieldset>
  );
}

/** The button that jumps to a step; it takes the focus when the last row of the step is gone. */
export const titleOf = (agenda: Element | null, step: StepId): HTMLElement | null =>
  agenda?.querySelector<HTMLElement>(`[data-step="${step}"] .step-title`) ?? null;
