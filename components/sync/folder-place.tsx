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

export type FolderPlaceProps = {
  place: PlaceView | null;
  canChoose: boolean;
  moment: Now;
  acts: Pick<SyncActs, 'onChooseFolder' | 'onAllow' | 'onLeave'>;
  onTypeWords(): void;
};

/** A folder on this computer, which another program carries on. */
export function FolderPlace({ place, canChoose, moment, acts, onTypeWords }: FolderPlaceProps) {
  const hold = usePlace(place);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBusy, run] = useBusy();
  if (!canChoose) return <NoFolder />;
  const attend = async (work: () => Promise<Attempt>) => {
    const answer = await run(work);
    if (answer === null) return;
    setAttempt(answer);
    if (answer === 'done') hold.close();
  };
  const choose = () => void attend(acts.onChooseFolder);
  const remedies = (used: PlaceView): Remedy[] => {
    const reason = used.pause?.reason;
    if (reason === 'not-allowed') {
      return [{ label: i18n.t('sync.allowAgain'), onAct: () => void attend(() => acts.onAllow(used)) }];
    }
    return reason === 'wrong-vault' || reason === 'no-vault'
      ? [{ label: i18n.t('sync.typeWords'), onAct: onTypeWords }]
      : [];
  };
  return (
    <PlaceRow
      place="folder"
      help={i18n.t('sync.folderHelp')}
      isOn={hold.isOn}
      switchRef={hold.switchRef}
      onSwitch={hold.onSwitch}
    >
      {hold.part === 'leaving' ? (
        <LeaveForm
          place="folder"
          onLeave={(isClearing) => acts.onLeave('folder', isClearing).then(hold.close)}
          onClose={hold.close}
        />
      ) : null}
      {hold.part === 'closed' && place !== null ? (
        <PlaceFacts place={place} moment={moment} remedies={remedies(place)} />
      ) : null}
      {hold.part !== 'leaving' && (place !== null || hold.part === 'form') ? (
        <>
          <AttemptLine place="folder" working={isBusy ? testingText() : null} attempt={attempt} />
          <ChooseFolder isFirst={place === null} isBusy={isBusy} onChoose={choose} />
        </>
      ) : null}
    </PlaceRow>
  );
}

function ChooseFolder({ isFirst, isBusy, onChoose }: { isFirst: boolean; isBusy: boolean; onChoose(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  // Switched on a moment ago: choosing is the next step.
  useLayoutEffect(() => {
    if (isFirst) button.current?.focus();
  }, [isFirst]);
  return (
    <div class="row-actions">
      <Button
        buttonRef={button}
        look={isFirst ? 'primary' : 'plain'}
        size={isFirst ? 'row' : 'small'}
        icon="folder"
        aria-busy={isBusy}
        onClick={onChoose}
      >
        {isFirst ? i18n.t('sync.choose') : i18n.t('sync.chooseOther')}
      </Button>
    </div>
  );
}

function NoFolder() {
  return (
    <PlaceRow
      place="folder"
      help={i18n.t('sync.folderNone')}
      isOn={false}
      isAbsent
      switchRef={null}
      onSwitch={() => undefined}
    >
      <p>
        <a href="#backup">{i18n.t('sync.folderNoneLink')}</a>
      </p>
    </PlaceRow>
  );
}
