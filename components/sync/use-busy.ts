import { useRef, useState } from 'preact/hooks';

/**
 * Whether something runs, and how to run it: a second press meanwhile does nothing and answers null. The button stays
 * enabled, because one that is switched off drops the focus.
 */
export function useBusy(): [isBusy: boolean, run: <Value>(work: () => Promise<Value>) => Promise<Value | null>] {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const run = async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    setBusy(true);
    try {
      return await work();
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return [isBusy, run];
}
