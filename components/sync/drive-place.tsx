import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import type { Attempt, SyncActs } from './acts.ts';
import { AttemptLine, testingText } from './attempt-line.tsx';
import { LeaveForm } from './leave-form.tsx';
import { PlaceFacts, type Remedy } from './place-facts.tsx';
import { PlaceRow } from './place-row.tsx';
import { useBusy } from './use-busy.ts';
import { usePlace } from './use-place.ts';
import type { Now } from './when-words.ts';

export type DrivePlaceProps = {
  place: PlaceView | null;
  /** The build is registered with Google; without that it is shown, switched off, with the reason. */
  isOffered: boolean;
  moment: Now;
  acts: Pick<SyncActs, 'onUseDrive' | 'onLeave'>;
  onTypeWords(): void;
};

/** A hidden folder of ours in Google Drive. */
export function DrivePlace({ place, isOffered, moment, acts, onTypeWords }: DrivePlaceProps) {
  const hold = usePlace(place);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBusy, run] = useBusy();
  const signIn = async () => {
    const answer = await run(acts.onUseDrive);
    if (answer === null) return;
    setAttempt(answer);
    if (answer === 'done') hold.close();
  };
  const remedies = ({ pause }: PlaceView): Remedy[] => {
    if (pause?.reason === 'unauthorised' || pause?.reason === 'not-allowed') {
      return [{ label: i18n.t('sync.signInAgain'), onAct: () => void signIn() }];
    }
    return pause?.reason === 'wrong-vault' || pause?.reason === 'no-vault'
      ? [{ label: i18n.t('sync.typeWords'), onAct: onTypeWords }]
      : [];
  };
  const line = <AttemptLine place="drive" working={isBusy ? testingText() : null} attempt={attempt} />;
  return (
    <PlaceRow
      place="drive"
      help={isOffered ? i18n.t('sync.driveHelp') : i18n.t('sync.driveNone')}
      isOn={hold.isOn}
      // One that is in use can still be left in a build without the registration.
      isAbsent={!isOffered && place === null}
      switchRef={hold.switchRef}
      onSwitch={hold.onSwitch}
    >
      {hold.part === 'leaving' ? (
        <LeaveForm
          place="drive"
          onLeave={(isClearing) => acts.onLeave('drive', isClearing).then(hold.close)}
          onClose={hold.close}
        />
      ) : null}
      {hold.part === 'form' && place === null ? (
        <>
          {line}
          <SignIn isBusy={isBusy} onSignIn={() => void signIn()} />
        </>
      ) : null}
      {hold.part === 'closed' && place !== null ? (
        <>
          <PlaceFacts place={place} moment={moment} remedies={remedies(place)} />
          {line}
        </>
      ) : null}
    </PlaceRow>
  );
}

function SignIn({ isBusy, onSignIn }: { isBusy: boolean; onSignIn(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  return (
    <div class="row-actions">
      <Button buttonRef={button} look="primary" aria-busy={isBusy} onClick={onSignIn}>
        {i18n.t('sync.signIn')}
      </Button>
    </div>
  );
}
