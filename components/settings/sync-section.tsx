import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BrowserMode, TargetKind } from '../../lib/domain/sync-words.ts';
import type { PlaceView, SyncView } from '../../lib/messages/safekeeping-views.ts';
import type { SyncActs, SyncMeans } from '../sync/acts.ts';
import { BrowserPlace } from '../sync/browser-place.tsx';
import { DavPlace } from '../sync/dav-place.tsx';
import { DeviceList } from '../sync/device-list.tsx';
import { DrivePlace } from '../sync/drive-place.tsx';
import { FolderPlace } from '../sync/folder-place.tsx';
import { HeldChanges } from '../sync/held-changes.tsx';
import { KeysPart, type KeyWish } from '../sync/keys-part.tsx';
import { Note } from '../sync/place-facts.tsx';
import { StateRow } from '../sync/state-row.tsx';
import type { Now } from '../sync/when-words.ts';
import { errorText } from '../ui/alert.tsx';
import { Section } from './section.tsx';

export type SyncSectionProps = {
  /** null until it is known. */
  view: SyncView | null;
  /** Why it is not known, a code of lib/errors.ts. */
  error: string | null;
  means: SyncMeans;
  moment: Now;
  acts: SyncActs;
};

/** My other browsers: how it stands, the places that carry my notes, the browsers, and the key. */
export function SyncSection({ view, error, ...rest }: SyncSectionProps) {
  return (
    <Section id="sync" title={i18n.t('settings.sync')} lead={i18n.t('sync.lead')}>
      {view === null && error !== null ? <Note icon="alert" text={errorText(error)} /> : null}
      {view === null ? null : <Known view={view} {...rest} />}
    </Section>
  );
}

type KnownProps = Omit<SyncSectionProps, 'view' | 'error'> & { view: SyncView };

/** Parts that other pages lead to. */
const PARTS = ['devices', 'keys'] as const;

function Known({ view, means, moment, acts }: KnownProps) {
  const top = useRef<HTMLDivElement>(null);
  const [wish, setWish] = useState<KeyWish | null>(null);
  /** How the account is to be used as soon as its words are here. */
  const [wanted, setWanted] = useState<BrowserMode | null>(null);
  // A link to a part that was not here yet when the page opened.
  useLayoutEffect(() => {
    const part = PARTS.find((id) => window.location.hash === `#${id}`);
    if (part !== undefined) document.getElementById(part)?.scrollIntoView();
  }, []);
  const joined = () => {
    if (wanted === null) return;
    setWanted(null);
    void acts.onUseBrowser(wanted);
  };
  return (
    <>
      <div ref={top} class="sync-top" tabIndex={-1}>
        <StateRow state={view.state} moment={moment} onNow={acts.onNow} onCancel={acts.onCancel} />
        {view.skew === null ? null : <Note icon="soon" text={skewText(view.skew)} />}
      </div>
      <HeldChanges held={view.held} onAnswer={acts.onAnswerHeld} fallback={() => top.current} />
      <Places
        view={view}
        means={means}
        moment={moment}
        acts={acts}
        onSealed={() => setWish({ what: 'show' })}
        onTypeWords={(isWanted) => {
          setWanted(isWanted ? 'sealed' : null);
          setWish({ what: 'type' });
        }}
      />
      <Section id="devices" level={3} title={i18n.t('sync.devices')}>
        <DeviceList devices={view.devices} moment={moment} onRename={acts.onRename} onForget={acts.onForget} />
      </Section>
      <Section id="keys" level={3} title={i18n.t('sync.keys')} lead={i18n.t('sync.keysLead')}>
        <KeysPart
          wordsKeptAt={view.wordsKeptAt}
          places={view.places.map(({ kind }) => kind)}
          moment={moment}
          acts={acts.keys}
          wish={wish}
          onJoined={joined}
        />
      </Section>
    </>
  );
}

type PlacesProps = KnownProps & { onSealed(): void; onTypeWords(isWanted: boolean): void };

function Places({ view, means, moment, acts, onSealed, onTypeWords }: PlacesProps) {
  const placeOf = (kind: TargetKind): PlaceView | null => view.places.find((place) => place.kind === kind) ?? null;
  const common = { moment, acts, onTypeWords: () => onTypeWords(false) };
  return (
    <fieldset class="card places" aria-label={i18n.t('sync.places')}>
      <BrowserPlace
        {...common}
        place={placeOf('browser')}
        mode={view.browserMode}
        found={view.found}
        isFirefox={means.isFirefox}
        onSealed={onSealed}
        onTypeWords={onTypeWords}
      />
      <DavPlace {...common} place={placeOf('dav')} />
      <FolderPlace {...common} place={placeOf('folder')} canChoose={means.canChooseFolder} />
      <DrivePlace {...common} place={placeOf('drive')} isOffered={means.hasDrive} />
    </fieldset>
  );
}

/** By how much the clock is wrong, in whole minutes: the view tells only of more than five. */
function skewText(skew: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(skew) / 60_000));
  const count: [string] = [String(minutes)];
  return skew > 0 ? i18n.t('sync.skewAhead', minutes, count) : i18n.t('sync.skewBehind', minutes, count);
}
