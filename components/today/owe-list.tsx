import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '../../lib/domain/day.ts';
import type { AgreementId } from '../../lib/domain/ids.ts';
import type { PromiseView } from '../../lib/messages/views.ts';
import { IconButton } from '../ui/button.tsx';
import { isTextField } from '../ui/keyboard.ts';
import { later } from '../ui/later.tsx';
import type { Moment } from '../ui/moment.ts';
import { PromiseMeta } from './promise-meta.tsx';
import { focusAfterLeaving, ROW } from './row-keys.ts';

// The form brings its reader of days in many languages: half of the popup's code, and rarely needed at once.
const moveForm = later(async () => (await import('../agreements/move-form.tsx')).MoveForm);

export type OweActions = {
  /** True when it is on disk. */
  onKeep(promise: PromiseView): Promise<boolean>;
  onMove(promise: PromiseView, due: Day, why: string | null): Promise<boolean>;
};

export type OweListProps = OweActions & {
  id: string;
  title: string;
  promises: PromiseView[];
  /** What others owe me loses its colours, however late (design/mock/README.md, principle 4). */
  isTheirs: boolean;
  empty: string;
  moment: Moment;
};

/**
 * Promises with the two acts that one needs in passing: kept and moved. On a row the keys K and M do the same. A row
 * that leaves under the focus hands it on.
 */
export function OweList({ id, title, promises, isTheirs, empty, moment, onKeep, onMove }: OweListProps) {
  const list = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [moving, setMoving] = useState<AgreementId | null>(null);
  const [ticked, setTicked] = useState<Ticked[]>([]);
  const shown = withTicked(promises, ticked);
  // Once a row has the focus or the pointer, its form is likely next: then M answers without a pause.
  const prepare = () => void moveForm.fetch();
  /** The row that acts: when it is gone, the focus goes where it stood. */
  const left = useRef<{ id: AgreementId; place: number } | null>(null);

  useLayoutEffect(() => {
    const gone = left.current;
    if (!gone || shown.some((promise) => promise.id === gone.id)) return;
    left.current = null;
    const isFocusLost = document.activeElement === null || document.activeElement === document.body;
    if (isFocusLost && list.current) focusAfterLeaving(list.current, gone.place, heading.current);
  }, [shown]);

  const keep = async (promise: PromiseView) => {
    if (ticked.some((each) => each.promise.id === promise.id)) return;
    const place = shown.indexOf(promise);
    left.current = { id: promise.id, place };
    setTicked((all) => [...all, { promise, place }]);
    if (await onKeep(promise)) await new Promise((resolve) => setTimeout(resolve, TICK_SHOWN));
    else left.current = null;
    setTicked((all) => all.filter((each) => each.promise.id !== promise.id));
  };
  const closeMove = (promise: PromiseView) => {
    setMoving(null);
    // The form takes the focus away with it; the row it belongs to takes it back.
    list.current?.querySelector<HTMLElement>(`[data-promise="${promise.id}"]`)?.focus();
  };

  return (
    <section
      ref={list}
      class={isTheirs ? 'owe-list theirs' : 'owe-list'}
      aria-labelledby={id}
      onFocusIn={prepare}
      onPointerEnter={prepare}
    >
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {shown.length === 0 ? <p class="help">{empty}</p> : null}
      <ul>
        {shown.map((promise) => (
          <OweRow
            key={promise.id}
            promise={promise}
            moment={moment}
            isMoving={moving === promise.id}
            isKept={ticked.some((each) => each.promise.id === promise.id)}
            onKeep={() => void keep(promise)}
            onStartMove={() => setMoving(promise.id)}
            onCancelMove={() => closeMove(promise)}
            onMove={(due, why) => onMove(promise, due, why)}
          />
        ))}
      </ul>
    </section>
  );
}

/** A row that was just kept, and where it stood. */
type Ticked = { promise: PromiseView; place: number };

/** How long a row stays with its tick, ms: the eye sees which one it was before the others move up. */
const TICK_SHOWN = 400;

/** The promises with those that were just kept still in their places. */
function withTicked(promises: PromiseView[], ticked: Ticked[]): PromiseView[] {
  const shown = [...promises];
  for (const { promise, place } of ticked) {
    if (!promises.some((each) => each.id === promise.id)) shown.splice(place, 0, promise);
  }
  return shown;
}

/** The field takes the focus by itself; what stands below it must be seen as well. */
const showWhole = (form: HTMLElement | null) => form?.scrollIntoView({ block: 'nearest' });

type OweRowProps = {
  promise: PromiseView;
  moment: Moment;
  isMoving: boolean;
  isKept: boolean;
  onKeep(): void;
  onStartMove(): void;
  onCancelMove(): void;
  onMove(due: Day, why: string | null): Promise<boolean>;
};

function OweRow({ promise, moment, isMoving, isKept, onKeep, onStartMove, onCancelMove, onMove }: OweRowProps) {
  const handleKey = (event: KeyboardEvent) => {
    if (isTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'k') onKeep();
    else if (key === 'm') onStartMove();
    else return;
    event.preventDefault();
  };
  return (
    <li class="owe" onKeyDown={handleKey}>
      <input
        class="check"
        type="checkbox"
        aria-label={i18n.t('today.kept', [promise.text])}
        aria-keyshortcuts="K M"
        data-promise={promise.id}
        {...{ [ROW]: '' }}
        checked={isKept}
        onChange={onKeep}
      />
      <div class="owe-text">
        <p>{promise.text}</p>
        <PromiseMeta promise={promise} moment={moment} hasState />
      </div>
      <IconButton
        icon="moved"
        label={i18n.t('today.move', [promise.text])}
        aria-expanded={isMoving}
        onClick={isMoving ? onCancelMove : onStartMove}
      />
      {isMoving ? (
        <div class="owe-form" ref={showWhole}>
          <moveForm.View
            agreement={promise}
            companion={promise.person.name}
            moment={moment}
            onMove={onMove}
            onClose={onCancelMove}
          />
        </div>
      ) : null}
    </li>
  );
}
