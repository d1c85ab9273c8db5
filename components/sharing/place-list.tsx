import { i18n } from '#i18n';
import type { RoomPlaceView, ShareView } from '../../lib/messages/sharing.ts';
import { type Now, whenText } from '../sync/when-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { wayText, wayTroubleText } from './share-words.ts';

export type PlaceListProps = {
  view: Pick<ShareView, 'places' | 'waiting' | 'name' | 'theirLastAt' | 'refused'>;
  moment: Now;
  isBusy: boolean;
  /** Asks once more for the permission to reach a folder. */
  onAllow(folder: string): void;
};

/** Where a pair's sealed files lie and how each place does, in plain words. */
export function PlaceList({ view, moment, isBusy, onAllow }: PlaceListProps) {
  const { places, waiting, name, theirLastAt, refused } = view;
  return (
    <section class="share-places" aria-label={i18n.t('share.places')}>
      <h3>{i18n.t('share.places')}</h3>
      <ul>
        {places.map((place) => (
          <Place key={`${place.way} ${place.url}`} place={place} moment={moment} isBusy={isBusy} onAllow={onAllow} />
        ))}
      </ul>
      {waiting === 0 ? null : <p class="help">{i18n.t('share.waiting', waiting, [String(waiting)])}</p>}
      {theirLastAt === null ? null : (
        <p class="help">{i18n.t('share.theirLast', [name, whenText(theirLastAt, moment)])}</p>
      )}
      {refused === 0 ? null : <p class="help">{i18n.t('share.refused', refused, [name, String(refused)])}</p>}
    </section>
  );
}

type PlaceProps = Omit<PlaceListProps, 'view'> & { place: RoomPlaceView };

function Place({ place, moment, isBusy, onAllow }: PlaceProps) {
  const { way, url, pause } = place;
  return (
    <li>
      <p class="share-place">
        <Icon name={pause === null ? (place.lastAt === null ? 'open' : 'kept') : 'alert'} size="small" />
        <span>
          <b>{url === '' ? wayText(way) : url}</b> <small>{stateText(place, moment)}</small>
        </span>
      </p>
      {pause === null ? null : (
        // No alert: it may have stood here for days.
        <div class="share-pause">
          <p class="help">{wayTroubleText(pause, way)}</p>
          {way === 'dav' && pause === 'not-allowed' ? (
            <Button size="small" aria-busy={isBusy} onClick={() => onAllow(url)}>
              {i18n.t('share.allow')}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

function stateText({ lastAt, pause }: RoomPlaceView, moment: Now): string {
  if (lastAt === null) return pause === null ? i18n.t('share.notYet') : i18n.t('share.paused');
  const when = whenText(lastAt, moment);
  return pause === null ? i18n.t('share.inStepAt', [when]) : i18n.t('share.pausedSince', [when]);
}
