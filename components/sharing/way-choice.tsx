import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RoomWay } from '../../lib/domain/sharing.ts';
import { wayText } from './share-words.ts';

/** The folder last: its fields stand right below. */
const ORDER: readonly RoomWay[] = ['relay', 'hand', 'dav'];

const HELP = {
  relay: () => i18n.t('share.relayHelp'),
  dav: () => i18n.t('share.davHelp'),
  hand: () => i18n.t('share.handHelp'),
} as const satisfies Record<RoomWay, () => string>;

export type WayChoiceProps = { way: RoomWay; onWay(way: RoomWay): void };

/** By which way the two browsers reach each other, with what is true of each in one sentence. */
export function WayChoice({ way, onWay }: WayChoiceProps) {
  const id = useId();
  return (
    <div class="share-ways" role="radiogroup" aria-labelledby={`${id}-title`}>
      <p id={`${id}-title`} class="label">
        {i18n.t('share.way')}
      </p>
      {ORDER.map((each) => (
        <div key={each} class="share-way">
          <input
            class="radio"
            type="radio"
            id={`${id}-${each}`}
            name={id}
            checked={way === each}
            aria-describedby={`${id}-${each}-help`}
            onChange={() => onWay(each)}
          />
          <label for={`${id}-${each}`}>{wayText(each)}</label>
          <small id={`${id}-${each}-help`}>{HELP[each]()}</small>
        </div>
      ))}
    </div>
  );
}
