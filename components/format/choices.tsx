import { useId, useRef } from 'preact/hooks';

export type ChoicesProps<Option extends string> = {
  /** The group's name. */
  label: string;
  options: readonly Option[];
  chosen: Option | null;
  wordOf(option: Option): string;
  /** Null when the chosen one was pressed again. */
  onChoose(option: Option | null): void;
};

const TAKES_BACK: readonly string[] = [' ', 'Backspace', 'Delete'];

/**
 * One of a few, or none: pressing the chosen one takes it back, by the pointer, by Space (which browsers ignore on a
 * checked radio) or by Backspace.
 */
export function Choices<Option extends string>({ label, options, chosen, wordOf, onChoose }: ChoicesProps<Option>) {
  const name = useId();
  const isTakingBack = useRef(false);
  const handleKey = (event: KeyboardEvent) => {
    const isOnChosen = event.target instanceof HTMLInputElement && event.target.checked;
    if (!isOnChosen || !TAKES_BACK.includes(event.key)) return;
    event.preventDefault();
    if (event.repeat) return;
    isTakingBack.current = event.key === ' ';
    onChoose(null);
  };
  /** Where Space presses when it is let go, that would choose it again. */
  const handleKeyUp = (event: KeyboardEvent) => {
    if (isTakingBack.current) event.preventDefault();
    isTakingBack.current = false;
  };
  return (
    <div class="choices" role="radiogroup" aria-label={label} onKeyDown={handleKey} onKeyUp={handleKeyUp}>
      {options.map((option) => (
        <label key={option} class="choice">
          <input
            type="radio"
            name={name}
            checked={option === chosen}
            onChange={() => onChoose(option)}
            onClick={() => option === chosen && onChoose(null)}
          />
          {wordOf(option)}
        </label>
      ))}
    </div>
  );
}
