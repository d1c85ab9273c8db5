import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BrowserMode } from '../../lib/domain/sync-words.ts';
import type { PlaceView } from '../../lib/messages/safekeeping-views.ts';
import type { Attempt, SyncActs } from './acts.ts';
import { AttemptLine, testingText } from './attempt-line.tsx';
import { Confirm } from './confirm.tsx';
import { LeaveForm } from './leave-form.tsx';
import { ModeChoice } from './mode-choice.tsx';
import { Note, PlaceFacts, type Remedy } from './place-facts.tsx';
import { PlaceRow } from './place-row.tsx';
import { useBusy } from './use-busy.ts';
import { usePlace } from './use-place.ts';
import type { Now } from './when-words.ts';

export type BrowserPlaceProps = {
  place: PlaceView | null;
  mode: BrowserMode | null;
  /** How another browser of mine uses the account, with notes that are not here; null for none. */
  found: BrowserMode | null;
  isFirefox: boolean;
  moment: Now;
  acts: Pick<SyncActs, 'onUseBrowser' | 'onLeave'>;
  /** The account is sealed now: its words are shown. */
  onSealed(): void;
  /** The account wants words; when `isWanted`, it is used sealed as soon as they were typed. */
  onTypeWords(isWanted: boolean): void;
};

/** The browser's own account, which needs no setting up, and the one choice that belongs to it. */
export function BrowserPlace(props: BrowserPlaceProps) {
  const { place, mode, found, isFirefox, moment, acts, onSealed, onTypeWords } = props;
  const hold = usePlace(place);
  const group = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<BrowserMode | null>(null);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBusy, run] = useBusy();
  const isChanging = mode !== null && asked !== null && asked !== mode;

  const use = async (next: BrowserMode) => {
    const answer = await run(() => acts.onUseBrowser(next));
    if (answer === null) return;
    setAsked(null);
    setAttempt(answer);
    if (answer === 'needs-words') onTypeWords(true);
    if (answer !== 'done') return;
    hold.open('closed');
    if (next === 'sealed') onSealed();
  };
  const choose = (next: BrowserMode) => {
    setAttempt(null);
    setAsked(next);
    // The first choice needs no second question; a change moves a key, so it does.
    if (mode === null) void use(next);
  };
  const remedies: Remedy[] =
    place?.pause?.reason === 'needs-words' || place?.pause?.reason === 'wrong-vault'
      ? [{ label: i18n.t('sync.typeWords'), onAct: () => onTypeWords(false) }]
      : [];
  const isOpen = hold.part !== 'leaving' && (place !== null || hold.part === 'form');
  // Switched on a moment ago: the choice is the next step. Not in a page that opens with the place in use.
  useLayoutEffect(() => {
    if (hold.part === 'form') focusMode(group.current, null);
  }, [hold.part]);
  return (
    <PlaceRow
      place="browser"
      help={i18n.t('sync.browserHelp')}
      isOn={hold.isOn}
      switchRef={hold.switchRef}
      onSwitch={hold.onSwitch}
    >
      {found !== null && mode === null ? <Found mode={found} /> : null}
      {hold.part === 'leaving' ? (
        <LeaveForm
          place="browser"
          onLeave={(isClearing) => acts.onLeave('browser', isClearing).then(hold.close)}
          onClose={hold.close}
        />
      ) : null}
      {isOpen ? (
        <>
          {place === null ? null : <PlaceFacts place={place} moment={moment} remedies={remedies} />}
          <ModeChoice mode={asked ?? mode} groupRef={group} onMode={choose} />
          {isChanging ? (
            <ModeConfirm
              key={asked}
              to={asked}
              onAct={() => use(asked)}
              onClose={() => {
                setAsked(null);
                focusMode(group.current, mode);
              }}
            />
          ) : null}
          <AttemptLine place="browser" working={isBusy ? testingText() : null} attempt={attempt} />
          {mode === null ? null : (
            <p class="help">{isFirefox ? i18n.t('sync.browserSignedInFirefox') : i18n.t('sync.browserSignedIn')}</p>
          )}
        </>
      ) : null}
    </PlaceRow>
  );
}

/** Gives the focus to the radio of `mode`, or to the first one. */
function focusMode(group: HTMLElement | null, mode: BrowserMode | null): void {
  const radios = [...(group?.querySelectorAll('input') ?? [])];
  (radios.find(({ value }) => value === mode) ?? radios[0])?.focus();
}

function Found({ mode }: { mode: BrowserMode }) {
  return <Note icon="info" text={mode === 'simple' ? i18n.t('sync.foundSimple') : i18n.t('sync.foundSealed')} />;
}

type ModeConfirmProps = { to: BrowserMode; onAct(): Promise<unknown>; onClose(): void };

function ModeConfirm({ to, onAct, onClose }: ModeConfirmProps) {
  return (
    <Confirm
      text={to === 'sealed' ? i18n.t('sync.toSealed') : i18n.t('sync.toSimple')}
      act={to === 'sealed' ? i18n.t('sync.toSealedAct') : i18n.t('sync.toSimpleAct')}
      onAct={onAct}
      onClose={onClose}
    />
  );
}
