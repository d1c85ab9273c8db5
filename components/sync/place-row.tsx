import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { PlaceIcon } from './place-icon.tsx';
import { placeText } from './place-words.ts';

export type PlaceRowProps = {
  place: TargetKind;
  help: string;
  isOn: boolean;
  /** It cannot be used here; `help` says why. */
  isAbsent?: boolean;
  switchRef: Ref<HTMLInputElement>;
  onSwitch(isOn: boolean): void;
  children?: ComponentChildren;
};

/** A place that may carry my notes: its name, what it is good for, its switch, and below what belongs to it. */
export function PlaceRow({ place, help, isOn, isAbsent = false, switchRef, onSwitch, children }: PlaceRowProps) {
  const id = useId();
  return (
    <fieldset class="place" aria-labelledby={`${id}-name`}>
      <PlaceIcon place={place} />
      <div class="place-name">
        <label id={`${id}-name`} for={id}>
          {placeText(place)}
        </label>
        <small id={`${id}-help`}>{help}</small>
      </div>
      <input
        ref={switchRef}
        id={id}
        class="switch"
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        aria-describedby={`${id}-help`}
        checked={isOn}
        disabled={isAbsent}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      {children ? <div class="more">{children}</div> : null}
    </fieldset>
  );
}
