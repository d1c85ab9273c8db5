import { useMemo } from 'preact/hooks';
import { Notes } from '../../components/notes/notes.tsx';
import { LANES } from '../../lib/domain/lane.ts';
import { asides } from './asides.tsx';
import type { ThreadContext } from './context.ts';

/** The notes of the meeting on screen, one pane for each lane. */
export function NotesPart({ thread, view }: ThreadContext) {
  const { id } = view.meeting;
  const panes = useMemo(() => {
    const links = thread.notesOf(id);
    return LANES.toReversed().map((lane) => ({ lane, trouble: links[lane].trouble, onBind: links[lane].bind }));
  }, [thread, id]);
  const isPaired = view.sharing.state === 'open';
  const Together = isPaired && asides()?.Together;
  return (
    <Notes
      companion={view.person.name}
      isPaired={isPaired}
      shield={view.shield}
      panes={panes.map(({ lane, trouble, onBind }) => ({
        lane,
        onBind,
        isUnsaved: trouble.value !== null,
        over: Together && lane === 'shared' && <Together key={id} thread={thread} view={view} />,
      }))}
    />
  );
}
