import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import { Growing } from '../ui/growing.tsx';
import { Icon } from '../ui/icon.tsx';

export type NotePaneProps = {
  lane: Lane;
  companion: string;
  /** Whether the last letters could not be written down yet. */
  isUnsaved: boolean;
  /** Ties the field to its note until `ends` aborts. A new function means another note. */
  onBind(field: HTMLTextAreaElement, ends: AbortSignal): void;
};

/** Running notes of the meeting in one lane. The field belongs to the note, which merges what others write in it. */
function NotePane({ lane, companion, isUnsaved, onBind }: NotePaneProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const ends = new AbortController();
    if (field.current) onBind(field.current, ends.signal);
    return () => ends.abort();
  }, [onBind]);
  const isShared = lane === 'shared';
  return (
    <div class={`note-pane ${lane}`}>
      <div class="pane-head">
        <label class={`lane ${lane}`} for={id}>
          <Icon name={lane} />
          {i18n.t(isShared ? 'notes.shared' : 'notes.private')}
        </label>
        <span class="help">{isShared ? i18n.t('notes.companionSees', [companion]) : i18n.t('notes.onlyYou')}</span>
      </div>
      <Growing id={id} fieldRef={field} spellcheck />
      {isUnsaved && (
        <p class="note-trouble" role="alert">
          <Icon name="offline" size="small" />
          {i18n.t('notes.unsaved')}
        </p>
      )}
    </div>
  );
}

export type NotesProps = { companion: string; panes: Omit<NotePaneProps, 'companion'>[] };

/** What is written during the talk, shared and private apart. */
export function Notes({ companion, panes }: NotesProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} data-part="notes" tabIndex={-1}>
      <div class="section-head">
        <h2 id={heading}>{i18n.t('notes.region')}</h2>
      </div>
      {panes.map((pane) => (
        <NotePane key={pane.lane} {...pane} companion={companion} />
      ))}
    </section>
  );
}
