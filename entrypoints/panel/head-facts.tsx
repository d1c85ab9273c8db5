import { ShareLine } from '../../components/sharing/share-line.tsx';
import type { ThreadContext } from './context.ts';
import { SyncPart } from './sync-part.tsx';

/** The last facts of the head: what is shared with the person of the thread, then my other browsers. */
export function HeadFacts({ view, open }: Partial<ThreadContext>) {
  return (
    <>
      {view && open ? (
        <ShareLine name={view.person.name} sharing={view.sharing} onOpen={() => open({ kind: 'share' })} />
      ) : null}
      <SyncPart />
    </>
  );
}
