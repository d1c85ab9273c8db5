import { i18n } from '#i18n';
import type { TargetKind } from '../../lib/domain/sync-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Attempt } from './acts.ts';
import { troubleText } from './place-words.ts';

export type AttemptLineProps = {
  place: TargetKind;
  /** What is being done, in words; null when nothing runs. */
  working: string | null;
  /** How the latest try ended; null before one. */
  attempt: Attempt | null;
  /** Said when all went well; null when that shows by itself. */
  good?: string | null;
};

/** How a try goes and went: said politely while it runs and when it succeeds, as an alert when something is wrong. */
export function AttemptLine({ place, working, attempt, good = null }: AttemptLineProps) {
  const isTrouble = attempt !== null && attempt !== 'done' && attempt !== 'stopped' && attempt !== 'told';
  return (
    <>
      <p class="attempt" role="status">
        {working === null ? null : (
          <>
            <span class="spin" aria-hidden="true" />
            {working}
          </>
        )}
        {working === null && attempt === 'done' && good !== null ? (
          <>
            <Icon name="kept" />
            {good}
          </>
        ) : null}
      </p>
      {working === null && isTrouble ? <Alert text={troubleText(attempt, place)} /> : null}
    </>
  );
}

/** What most tries are called while they run. */
export const testingText = (): string => i18n.t('sync.testing');
