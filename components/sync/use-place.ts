import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';

/** What of a place's row is open. */
export type PlacePart = 'closed' | 'form' | 'leaving';

export type PlaceHold = {
  part: PlacePart;
  switchRef: RefObject<HTMLInputElement | null>;
  /** How the switch stands: it shows what the person asks for, before it has come true. */
  isOn: boolean;
  onSwitch(isOn: boolean): void;
  open(part: PlacePart): void;
  /** Closes what is open and gives the focus to the switch, which never goes away. */
  close(): void;
};

/** The state of a place's row: its switch opens the form of a place that is not in use, and asks before one is left. */
export function usePlace(place: PlaceView | null): PlaceHold {
  const [part, open] = useState<PlacePart>('closed');
  const switchRef = useRef<HTMLInputElement>(null);
  return {
    part,
    switchRef,
    isOn: part === 'leaving' ? false : place !== null || part === 'form',
    onSwitch(isOn) {
      if (place === null) open(isOn ? 'form' : 'closed');
      else open(isOn ? 'closed' : 'leaving');
    },
    open,
    close() {
      open('closed');
      switchRef.current?.focus();
    },
  };
}
