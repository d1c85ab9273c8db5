import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { usableLocale } from '../../lib/domain/locale.ts';
import type { LongWork, SyncState } from '../../lib/messages/safekeeping-views.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { placeText, shortTroubleText } from './place-words.ts';
import { type Now, whenText } from './when-words.ts';

export type StateRowProps = { state: SyncState; moment: Now; onNow(): void; onCancel(): void };

const ICONS = {
  off: 'browser',
  'in-step': 'kept',
  working: 'soon',
  waiting: 'soon',
  paused: 'alert',
  offline: 'offline',
} as const satisfies Record<SyncState['kind'], IconName>;

/** How things stand over all places, and the button for those who do not want to wait. */
export function StateRow({ state, moment, onNow, onCancel }: StateRowProps) {
  const help = helpOf(state, moment);
  return (
    <div class={`card sync-state is-${state.kind}`}>
      {state.kind === 'working' ? (
        <span class="spin" aria-hidden="true" />
      ) : (
        <Icon name={ICONS[state.kind]} size="large" />
      )}
      <div>
        <b>{titleOf(state)}</b>
        {help === null ? null : <small>{help}</small>}
      </div>
      {state.kind === 'off' ? null : <Acts isWorking={isWorking(state)} onNow={onNow} onCancel={onCancel} />}
      {state.progress === null ? null : <Progress progress={state.progress} locale={moment.locale} />}
      {/* The kind alone is announced: a count that goes up with every edit would speak over what is being written. */}
      <p class="sr-only" role="status">
        {spokenOf(state)}
      </p>
    </div>
  );
}

const isWorking = ({ kind, progress }: SyncState): boolean => kind === 'working' || progress !== null;

function titleOf({ kind, waiting, reason }: SyncState): string {
  if (kind === 'off') return i18n.t('sync.off');
  if (kind === 'in-step') return i18n.t('sync.inStep');
  if (kind === 'working') return i18n.t('sync.working');
  if (kind === 'waiting') return i18n.t('sync.waiting', waiting, [String(waiting)]);
  if (kind === 'offline') return i18n.t('sync.offline');
  return i18n.t('sync.paused', [shortTroubleText(reason ?? 'failed')]);
}

function helpOf({ kind, place, at, waiting }: SyncState, moment: Now): string | null {
  if (kind === 'off') return i18n.t('sync.offHelp');
  if (kind === 'waiting') return i18n.t('sync.waitingHelp');
  if (kind === 'offline') return i18n.t('sync.offlineHelp');
  if (kind === 'paused') return place === null ? null : i18n.t('sync.pausedHelp', [placeText(place)]);
  if (kind === 'working') return waiting === 0 ? null : i18n.t('sync.waiting', waiting, [String(waiting)]);
  return at === null ? null : i18n.t('sync.inStepAt', [whenText(at, moment)]);
}

function spokenOf(state: SyncState): string {
  // A turn comes every minute; only one that takes long is worth a word.
  if (state.kind === 'working') return state.progress === null ? '' : workText(state.progress.work);
  return state.kind === 'waiting' || state.kind === 'off' ? '' : titleOf(state);
}

function Acts({ isWorking, onNow, onCancel }: Pick<StateRowProps, 'onNow' | 'onCancel'> & { isWorking: boolean }) {
  const acts = useRef<HTMLDivElement>(null);
  const now = useRef<HTMLButtonElement>(null);
  useKeptFocus(acts, () => now.current);
  return (
    <div ref={acts} class="row-actions">
      {isWorking ? (
        <Button look="quiet" onClick={onCancel}>
          {i18n.t('sync.cancel')}
        </Button>
      ) : null}
      <Button buttonRef={now} aria-disabled={isWorking} onClick={() => isWorking || onNow()}>
        {i18n.t('sync.now')}
      </Button>
    </div>
  );
}

const WORK = {
  upload: () => i18n.t('sync.work_upload'),
  download: () => i18n.t('sync.work_download'),
  'new-key': () => i18n.t('sync.work_new_key'),
  restore: () => i18n.t('sync.work_restore'),
  backup: () => i18n.t('sync.work_backup'),
} as const satisfies Record<LongWork, () => string>;

const workText = (work: LongWork): string => WORK[work]();

type ProgressProps = { progress: NonNullable<SyncState['progress']>; locale: string };

function Progress({ progress: { work, done, total }, locale }: ProgressProps) {
  const name = workText(work);
  const numbers = new Intl.NumberFormat(usableLocale(locale));
  const reached = Math.min(done, total);
  // How much there is may not be known yet; then the bar says only that it goes on.
  const amount = total > 0 ? { value: reached, max: total } : {};
  return (
    <div class="progress">
      <progress class="bar" aria-label={name} {...amount} />
      <span class="help" aria-hidden="true">
        {total > 0 ? i18n.t('sync.progress', [name, numbers.format(reached), numbers.format(total)]) : name}
      </span>
    </div>
  );
}
