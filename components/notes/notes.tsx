import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Shield } from '../../lib/messages/views.ts';
import { Growing } from '../ui/growing.tsx';
import { Icon } from '../ui/icon.tsx';

export type NotePaneProps = {
  lane: Lane;
  companion: string;
  /** The companion has it on screen as well. */
  isPaired: boolean;
  /** Lies over the field: where somebody else writes. */
  over?: ComponentChildren;
  /** Whether the last letters could not be written down yet. */
  isUnsaved: boolean;
  /** Ties the field to its note until `ends` aborts. A new function means another note. */
  onBind(field: HTMLTextAreaElement, ends: AbortSignal): void;
};

/** Running notes of the meeting in one lane. The field belongs to the note, which merges what others write in it. */
function NotePane({ lane, companion, isPaired, over, isUnsaved, onBind, hadFocus }: NotePaneProps & HandsOver) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useHandedFocus(field, hadFocus);
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
        <span class="help">
          {isShared ? i18n.t(isPaired ? 'shared.sees' : 'notes.companionSees', [companion]) : i18n.t('notes.onlyYou')}
        </span>
      </div>
      <Growing id={id} fieldRef={field} spellcheck />
      {over}
      {isUnsaved && (
        <p class="note-trouble" role="alert">
          <Icon name="offline" size="small" />
          {i18n.t('notes.unsaved')}
        </p>
      )}
    </div>
  );
}

/** In the private pane's place while it is away. Nothing of it is in the document, not even how much there is. */
function AwayPane({ shield, hadFocus }: { shield: Shield } & HandsOver) {
  const line = useRef<HTMLParagraphElement>(null);
  useHandedFocus(line, hadFocus);
  return (
    <p ref={line} class="note-pane private away" tabIndex={-1}>
      <Icon name="private" />
      {i18n.t(shield === 'presenting' ? 'shield.notesPresenting' : 'shield.notesChosen')}
    </p>
  );
}

type HandsOver = {
  /** Whether the pane that stood here before had the focus when it went. */
  hadFocus: RefObject<boolean>;
};

/** Whoever wrote in a pane that folds away is not thrown out of the page, and writes on in it when it comes back. */
function useHandedFocus(target: RefObject<HTMLElement | null>, hadFocus: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const element = target.current;
    if (hadFocus.current) element?.focus({ preventScroll: true });
    hadFocus.current = false;
    return () => {
      hadFocus.current = element !== null && document.activeElement === element;
    };
  }, [target, hadFocus]);
}

export type NotesProps = {
  companion: string;
  isPaired?: boolean;
  panes: Omit<NotePaneProps, 'companion' | 'isPaired'>[];
  /** Why the private pane is away, null while it is not (P106). */
  shield: Shield | null;
};

/** What is written during the talk, shared and private apart. */
export function Notes({ companion, isPaired = false, panes, shield }: NotesProps) {
  const heading = useId();
  const hadFocus = useRef(false);
  const nobody = useRef(false);
  return (
    <section aria-labelledby={heading} data-part="notes" tabIndex={-1}>
      <div class="section-head">
        <h2 id={heading}>{i18n.t('notes.region')}</h2>
      </div>
      {panes.map((pane) =>
        pane.lane === 'private' && shield !== null ? (
          <AwayPane key="away" shield={shield} hadFocus={hadFocus} />
        ) : (
          <NotePane
            key={pane.lane}
            {...pane}
            companion={companion}
            isPaired={isPaired}
            hadFocus={pane.lane === 'private' ? hadFocus : nobody}
          />
        ),
      )}
    </section>
  );
}
