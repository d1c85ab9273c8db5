import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import type { Attempt, SyncActs } from './acts.ts';
import { AttemptLine, testingText } from './attempt-line.tsx';
import { DavForm } from './dav-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { PlaceFacts, type Remedy } from './place-facts.tsx';
import { PlaceRow } from './place-row.tsx';
import { useBusy } from './use-busy.ts';
import { usePlace } from './use-place.ts';
import type { Now } from './when-words.ts';

export type DavPlaceProps = {
  place: PlaceView | null;
  moment: Now;
  acts: Pick<SyncActs, 'onTestDav' | 'onUseDav' | 'onAllow' | 'onLeave'>;
  onTypeWords(): void;
};

/** A folder on a WebDAV server of mine. */
export function DavPlace({ place, moment, acts, onTypeWords }: DavPlaceProps) {
  const hold = usePlace(place);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBusy, run] = useBusy();
  const allow = async (used: PlaceView) => setAttempt(await run(() => acts.onAllow(used)));
  return (
    <PlaceRow
      place="dav"
      help={i18n.t('sync.davHelp')}
      isOn={hold.isOn}
      switchRef={hold.switchRef}
      onSwitch={hold.onSwitch}
    >
      {hold.part === 'leaving' ? (
        <LeaveForm
          place="dav"
          onLeave={(isClearing) => acts.onLeave('dav', isClearing).then(hold.close)}
          onClose={hold.close}
        />
      ) : null}
      {hold.part === 'form' ? (
        <DavForm
          address={place?.address ?? ''}
          user={place?.user ?? ''}
          onTest={acts.onTestDav}
          onUse={acts.onUseDav}
          onDone={hold.close}
          onClose={hold.close}
        />
      ) : null}
      {hold.part === 'closed' && place !== null ? (
        <>
          <PlaceFacts
            place={place}
            moment={moment}
            remedies={davRemedies(place, {
              allow: () => void allow(place),
              change: () => hold.open('form'),
              type: onTypeWords,
            })}
          />
          <AttemptLine place="dav" working={isBusy ? testingText() : null} attempt={attempt} />
          <div class="row-actions">
            <Button size="small" onClick={() => hold.open('form')}>
              {i18n.t('sync.change')}
            </Button>
          </div>
        </>
      ) : null}
    </PlaceRow>
  );
}

type Ways = { allow(): void; change(): void; type(): void };

/** What helps against the reason why it is paused; changing the address is always offered besides. */
function davRemedies({ pause }: PlaceView, { allow, type }: Ways): Remedy[] {
  if (pause?.reason === 'not-allowed') return [{ label: i18n.t('sync.allowAgain'), onAct: allow }];
  if (pause?.reason === 'wrong-vault' || pause?.reason === 'needs-words' || pause?.reason === 'no-vault') {
    return [{ label: i18n.t('sync.typeWords'), onAct: type }];
  }
  return [];
}
