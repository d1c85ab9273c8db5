import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane } from '../../lib/domain/lane.ts';
import type { Workload } from '../agreements/workload.ts';
import { Icon } from '../ui/icon.tsx';
import { isComposing, isEnter, isTextField } from '../ui/keyboard.ts';
import { LaneTag } from '../ui/lane-tag.tsx';
import { later } from '../ui/later.tsx';
import type { Moment } from '../ui/moment.ts';
import type { PromiseHandle } from './promise-below.tsx';
import type { NewPromise } from './promise-reading.ts';

export type PromiseLineProps = {
  text: string;
  lane: Lane;
  /** The companion's names, the one on screen first. */
  companion: string[];
  moment: Moment;
  /** What the promise is held against; without it nothing is said about full weeks. */
  workload?: Workload | undefined;
  fieldRef?: RefObject<HTMLInputElement | null> | undefined;
  /** A sheet begins here. */
  isFirst?: boolean;
  onType(text: string): void;
  /** False when it was refused: everything stays as typed. */
  onAdd(promise: NewPromise): Promise<boolean>;
};

/** Reading who, what and by when in nine languages is a fifth of what the panel would load first. */
const below = later(async () => (await import('./promise-below.tsx')).PromiseBelow);

/** Fetches what reads the line; asked for when it gets the focus, so that it is there before the first letter. */
export const prepareToRead = below.fetch;

/**
 * The line where a promise is written down: who, what, by when. What was understood stands below before Enter; who and
 * when are asked for where they are missing, a past day is said to be past, an impossible one refused (P80).
 */
export function PromiseLine(props: PromiseLineProps) {
  const { text, lane, companion, moment, workload, isFirst = false, onType, onAdd } = props;
  const ownField = useRef<HTMLInputElement>(null);
  const field = props.fieldRef ?? ownField;
  const parsedId = useId();
  const [isRefused, setRefused] = useState(false);
  const handle = useRef<PromiseHandle | null>(null);
  /** Enter was pressed before there was anything to read with. */
  const isWaiting = useRef(false);
  const handleKey = (event: KeyboardEvent) => {
    // Enter on a button presses the button.
    if (isEnter(event) && isTextField(event.target)) {
      event.preventDefault();
      if (handle.current) handle.current.submit();
      else isWaiting.current = true;
    } else if (event.key === 'Escape' && !isComposing(event) && handle.current?.stepBack()) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its fields are heard here
    <div class="promise-line" onKeyDown={handleKey}>
      <div class="line">
        <Icon name="agreements" />
        <input
          ref={field}
          class="bare"
          data-first={isFirst || undefined}
          aria-label={i18n.t('agreement.add')}
          aria-describedby={parsedId}
          aria-invalid={isRefused}
          placeholder={i18n.t('agreement.add')}
          value={text}
          autocomplete="off"
          onFocus={() => void prepareToRead()}
          onInput={(event) => {
            isWaiting.current = false;
            handle.current?.forget();
            onType(event.currentTarget.value);
          }}
        />
        <LaneTag lane={lane} />
      </div>
      <below.View
        id={parsedId}
        text={text}
        companion={companion}
        moment={moment}
        workload={workload}
        field={field}
        handle={handle}
        isWaiting={isWaiting}
        onRefused={setRefused}
        onType={onType}
        onAdd={onAdd}
      />
    </div>
  );
}
