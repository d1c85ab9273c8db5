import { useState } from 'preact/hooks';
import type { RoomWay } from '../../lib/domain/sharing.ts';
import type { PairOutcome } from '../../lib/messages/sharing.ts';
import type { Result } from '../../lib/result.ts';
import { useBusy } from '../sync/use-busy.ts';
import { outcomeText } from './share-words.ts';

/** Does one thing at a time and keeps what went wrong with the latest, for the dialog to say. */
export type ShareAct = {
  isBusy: boolean;
  /** What is the matter with the latest act; null when nothing is. */
  said: string | null;
  /** Calls `asking` at once, within the click. True when all went well; a second press meanwhile does nothing. */
  act(asking: () => Promise<Result<PairOutcome | null>>, way?: RoomWay): Promise<boolean>;
  forget(): void;
};

export function useShareAct(name: string, usualWay: RoomWay): ShareAct {
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, run] = useBusy();
  return {
    isBusy,
    said,
    async act(asking, way = usualWay) {
      setSaid(null);
      const answer = await run(asking);
      if (answer === null) return false;
      const text = outcomeText(answer, way, name);
      setSaid(text);
      return text === null;
    },
    forget: () => setSaid(null),
  };
}
