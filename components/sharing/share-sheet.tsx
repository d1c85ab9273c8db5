import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { PauseReason } from '../../lib/domain/sync-words.ts';
import type { ShareView } from '../../lib/messages/sharing.ts';
import type { ShareActs } from './acts.ts';
import { ShareDialog, type ShareDialogProps } from './share-dialog.tsx';

/** How it stands with one pair, kept fresh, and what can be done; lib/client/sharing.ts makes it. */
export type LivePair = {
  state: ReadonlySignal<{ value: ShareView | null; error: string | null }>;
  trouble: ReadonlySignal<PauseReason | null>;
  acts: ShareActs;
};

export type ShareSheetProps = Pick<ShareDialogProps, 'name' | 'moment' | 'isPresenting' | 'back' | 'onClose'> & {
  /** Opens the pair until `ends` aborts; the same for as long as the sheet is there. */
  open(ends: AbortSignal): LivePair;
};

/** The dialog about one pair, fresh for as long as it is open. */
export function ShareSheet({ open, ...rest }: ShareSheetProps) {
  const [pair, setPair] = useState<LivePair | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; whoever shows another pair gives another key
  useEffect(() => {
    const ends = new AbortController();
    setPair(open(ends.signal));
    return () => ends.abort();
  }, []);
  return pair && <Live {...rest} pair={pair} />;
}

function Live({ pair, ...rest }: Omit<ShareSheetProps, 'open'> & { pair: LivePair }) {
  const { value, error } = pair.state.value;
  return <ShareDialog {...rest} view={value} error={error} trouble={pair.trouble.value} acts={pair.acts} />;
}
