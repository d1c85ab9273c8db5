import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BrowserMode } from '../../lib/domain/sync-words.ts';
import type { SyncView, WordsOutcome } from '../../lib/messages/safekeeping-views.ts';
import type { Attempt } from '../sync/acts.ts';
import { AttemptLine, testingText } from '../sync/attempt-line.tsx';
import { JoinForm } from '../sync/join-form.tsx';
import { useBusy } from '../sync/use-busy.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export type OtherBrowsersProps = {
  /** null until it is known. */
  view: Pick<SyncView, 'browserMode' | 'found'> | null;
  /** The page with the words of a sealed vault. */
  keysUrl: string;
  /** Takes effect at once; null is only this browser. */
  onMode(mode: BrowserMode | null): Promise<Attempt>;
  /** Joins the sealed vault of these words and goes on by the account; null when the page's notice tells why not. */
  onJoin(words: string): Promise<WordsOutcome | null>;
};

/** The same notes in my other browsers: one choice, true from the moment it is made, and none is one as well. */
export function OtherBrowsers({ view, keysUrl, onMode, onJoin }: OtherBrowsersProps) {
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [isBrought, setBrought] = useState(false);
  const [isBusy, run] = useBusy();
  const choose = async (mode: BrowserMode | null) => {
    setAttempt(null);
    const outcome = await run(() => onMode(mode));
    setAttempt(outcome);
    return outcome === 'done';
  };
  const isFound = view !== null && view.found !== null && view.browserMode === null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{i18n.t(isFound ? 'welcome.foundTitle' : 'welcome.othersTitle')}</h2>
      {view === null ? null : isFound ? (
        <Found
          isSealed={view.found === 'sealed'}
          isBusy={isBusy}
          onBring={async () => setBrought(await choose('simple'))}
          onJoin={onJoin}
          onJoined={() => setBrought(true)}
        />
      ) : (
        <Choice mode={view.browserMode} keysUrl={keysUrl} isBrought={isBrought} onMode={(mode) => void choose(mode)} />
      )}
      <AttemptLine place="browser" working={isBusy ? testingText() : null} attempt={attempt} />
    </section>
  );
}

type ChoiceProps = {
  mode: BrowserMode | null;
  keysUrl: string;
  isBrought: boolean;
  onMode(mode: BrowserMode | null): void;
};

const MODES = [null, 'simple', 'sealed'] as const;

/** What is true of each, in one sentence. */
const textsOf = (mode: BrowserMode | null): { name: string; why: string } => {
  if (mode === 'simple') return { name: i18n.t('sync.simple'), why: i18n.t('sync.simpleHelp') };
  if (mode === 'sealed') return { name: i18n.t('sync.sealed'), why: i18n.t('sync.sealedHelp') };
  return { name: i18n.t('welcome.onlyHere'), why: i18n.t('welcome.onlyHereWhy') };
};

function Choice({ mode, keysUrl, isBrought, onMode }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <p class="section-lead">{i18n.t('welcome.othersLead')}</p>
      <div class="card others" role="radiogroup" aria-labelledby="others">
        {MODES.map((each) => {
          const { name, why } = textsOf(each);
          const own = `${id}-${each ?? 'none'}`;
          return (
            <div key={own} class="mode">
              <input
                class="radio"
                type="radio"
                id={own}
                name={id}
                // What is so: a choice that did not succeed leaves the one of before.
                checked={mode === each}
                aria-describedby={`${own}-why`}
                onChange={(event) => {
                  event.currentTarget.checked = mode === each;
                  onMode(each);
                }}
              />
              <label for={own}>{name}</label>
              <small id={`${own}-why`}>{why}</small>
            </div>
          );
        })}
      </div>
      <p class="next" role="status">
        {isBrought ? i18n.t('welcome.brought') : nextText(mode)}{' '}
        {mode === 'sealed' ? <a href={keysUrl}>{i18n.t('welcome.showWords')}</a> : null}
      </p>
    </>
  );
}

/** What there is to do after the choice. */
function nextText(mode: BrowserMode | null): string | null {
  if (mode === 'simple') return i18n.t('welcome.simpleOn');
  return mode === 'sealed' ? i18n.t('welcome.wordsNext') : null;
}

type FoundProps = {
  isSealed: boolean;
  isBusy: boolean;
  onBring(): Promise<void>;
  onJoin: OtherBrowsersProps['onJoin'];
  onJoined(): void;
};

/** Another browser of mine was here before: its notes come by a press, or by their words. */
function Found({ isSealed, isBusy, onBring, onJoin, onJoined }: FoundProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <div class="card found">
      <p>
        <Icon name="browser" size="large" />
        {i18n.t(isSealed ? 'welcome.foundSealed' : 'welcome.foundSimple')}
      </p>
      {isSealed ? (
        <JoinForm fieldRef={field} onJoin={onJoin} onJoined={onJoined} />
      ) : (
        <Button look="primary" aria-busy={isBusy} onClick={() => void onBring()}>
          {i18n.t('welcome.bring')}
        </Button>
      )}
    </div>
  );
}
