import { ShareSheet } from '../../../components/sharing/share-sheet.tsx';
import { openPair } from '../../../lib/client/sharing.ts';
import type { OverlayContext } from '../context.ts';

/** Sharing with the person of this thread. */
export function ShareOverlay({ thread, view, moment, close }: OverlayContext) {
  return (
    <ShareSheet
      name={view.person.name}
      moment={moment}
      isPresenting={view.shield !== null}
      open={(ends) => openPair(thread.relationshipId, ends)}
      onClose={close}
    />
  );
}
