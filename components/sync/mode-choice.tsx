import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { BROWSER_MODES, type BrowserMode } from '../../lib/domain/sync-words.ts';

const TEXTS = {
  simple: { name: () => i18n.t('sync.simple'), help: () => i18n.t('sync.simpleHelp') },
  sealed: { name: () => i18n.t('sync.sealed'), help: () => i18n.t('sync.sealedHelp') },
} as const satisfies Record<BrowserMode, { name(): string; help(): string }>;

export type ModeChoiceProps = {
  /** null as long as nothing is chosen: nobody is put into either without saying so. */
  mode: BrowserMode | null;
  groupRef: Ref<HTMLDivElement>;
  onMode(mode: BrowserMode): void;
};

/** The one choice of the browser account, with what is true of each. */
export function ModeChoice({ mode, groupRef, onMode }: ModeChoiceProps) {
  const id = useId();
  return (
    <div ref={groupRef} class="modes" role="radiogroup" aria-label={i18n.t('sync.mode')}>
      {BROWSER_MODES.map((each) => (
        <div key={each} class="mode">
          <input
            class="radio"
            type="radio"
            id={`${id}-${each}`}
            name={id}
            value={each}
            checked={mode === each}
            aria-describedby={`${id}-${each}-help`}
            onChange={() => onMode(each)}
          />
          <label for={`${id}-${each}`}>{TEXTS[each].name()}</label>
          <small id={`${id}-${each}-help`}>{TEXTS[each].help()}</small>
        </div>
      ))}
    </div>
  );
}
