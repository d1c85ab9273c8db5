import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { StepId } from '../../lib/domain/steps.ts';
import { titleOf } from './step.tsx';
import { stepKey } from './step-keys.ts';

/**
 * Walks through `steps` by keys (step-keys.ts): the next one becomes current and its title takes the focus, so that it
 * is read out. A step that became current is scrolled into sight. Gives what leads to the first open topic of a step.
 */
export function useStepWalk(
  agenda: RefObject<HTMLElement | null>,
  steps: readonly StepId[],
  now: number,
  onStep: (step: StepId) => void,
): (step: StepId) => void {
  const walk = useRef({ steps, now, onStep });
  walk.current = { steps, now, onStep };
  const current = steps[now];
  const isFirst = now === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one listener for as long as the agenda stands
  useEffect(() => {
    const ends = new AbortController();
    const hear = (event: KeyboardEvent) => {
      const way = stepKey(event);
      if (way === null) return;
      event.preventDefault();
      const next = walk.current.steps[Math.max(0, walk.current.now + way)];
      if (next === undefined) return;
      walk.current.onStep(next);
      titleOf(agenda.current, next)?.focus();
    };
    document.addEventListener('keydown', hear, { signal: ends.signal });
    return () => ends.abort();
  }, []);

  useLayoutEffect(() => {
    // The first one stands where the panel opens. Scrolling to it would make Tab begin there, behind the head
    // (measured with Chromium 156): elsewhere that is welcome.
    if (current === undefined || isFirst) return;
    const title = titleOf(agenda.current, current);
    // First the whole step, then its title: a step that is higher than the panel is read from its beginning.
    title?.closest('.step')?.scrollIntoView({ block: 'nearest' });
    title?.scrollIntoView({ block: 'nearest' });
  }, [agenda, current, isFirst]);

  return (step) => {
    onStep(step);
    const row = agenda.current?.querySelector<HTMLElement>(
      `[data-step="${step}"] input[type="checkbox"]:not(:checked)`,
    );
    row?.focus();
  };
}
