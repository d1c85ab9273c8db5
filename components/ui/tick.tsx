import { useEffect, useRef, useState } from 'preact/hooks';

export type TickProps = {
  label: string;
  /** What is saved. */
  isOn: boolean;
  /** Writes it; false when that was refused. */
  onTick(isOn: boolean): Promise<boolean>;
};

/** What is saved shows again this many milliseconds after it was written, whatever it is by then. */
const CATCH_UP = 1_000;

/**
 * A box that shows what was just chosen while that is being written: an answer of before, drawn in between, does not
 * turn it back under the hand. Refused, it shows at once what is saved.
 */
export function Tick({ label, isOn, onTick }: TickProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (chosen === isOn) setChosen(null);
  }, [chosen, isOn]);
  const choose = async (next: boolean) => {
    clearTimeout(timer.current);
    setChosen(next);
    const isWritten = await onTick(next);
    if (!isWritten) setChosen(null);
    else timer.current = setTimeout(() => setChosen(null), CATCH_UP);
  };
  return (
    <input
      class="check"
      type="checkbox"
      aria-label={label}
      checked={chosen ?? isOn}
      onChange={(event) => void choose(event.currentTarget.checked)}
    />
  );
}
