import type { ComponentChildren, RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BackupView, RecoveryView } from '../../lib/messages/safekeeping-views.ts';
import { contentText, instantText, whyText } from '../settings/backups-words.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/icon.tsx';
import { ReadableList } from './readable-list.tsx';
import { StartAgain } from './start-again.tsx';

export type RecoveryPageProps = {
  /** null until it is known. */
  view: RecoveryView | null;
  /** Why it is not known: a sentence; null when it is. */
  trouble: string | null;
  /** What was just done or did not help, a sentence; null for nothing. */
  said: string | null;
  isBusy: boolean;
  locale: string;
  homeUrl: string;
  onRetry(): void;
  onSave(): void;
  onDownload(id: string): void;
  /** Null when it is done, else why not (a sentence). `backup` is null for no notes at all. */
  onStart(backup: string | null, word: string): Promise<string | null>;
};

const WHY = {
  newer: () => i18n.t('recovery.newer'),
  upgrade: () => i18n.t('recovery.upgrade'),
  full: () => i18n.t('recovery.full'),
  broken: () => i18n.t('recovery.broken'),
} as const satisfies Record<Exclude<RecoveryView['why'], 'fine'>, () => string>;

/** When the notes cannot be opened: why, what can be read of them, and the ways on. Nothing here deletes without a word. */
export function RecoveryPage(props: RecoveryPageProps) {
  const { view, trouble, said, isBusy, onRetry, onSave } = props;
  const isFine = view?.why === 'fine';
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <main class="recovery">
      <header>
        <Logo size={32} />
      </header>
      <h1 ref={title} tabIndex={-1}>
        {i18n.t('recovery.title')}
      </h1>
      {view && view.why !== 'fine' ? <p class="lead">{WHY[view.why]()}</p> : null}
      {trouble === null ? null : <Alert text={trouble} />}
      <div role="status">
        {isFine ? (
          <p class="lead">
            {i18n.t('recovery.fine')} <a href={props.homeUrl}>{i18n.t('recovery.home')}</a>
          </p>
        ) : null}
        {said === null ? null : <p class="said">{said}</p>}
      </div>
      <div class="row-actions">
        <Button look={isFine ? 'plain' : 'primary'} aria-busy={isBusy} onClick={onRetry}>
          {i18n.t('recovery.retry')}
        </Button>
        {view ? (
          <Button icon="export" aria-busy={isBusy} onClick={onSave}>
            {i18n.t('recovery.save')}
          </Button>
        ) : null}
      </div>
      {view ? (
        <>
          <p class="help">{i18n.t('recovery.saveWhy', view.rows, [countText(view.rows, props.locale)])}</p>
          {isFine ? null : <Ways {...props} backups={view.backups} title={title} />}
          <Part title={i18n.t('recovery.canRead')}>
            <ReadableList people={view.people} locale={props.locale} />
          </Part>
        </>
      ) : null}
    </main>
  );
}

const countText = (count: number, locale: string): string => new Intl.NumberFormat(locale).format(count);

function Part({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead === undefined ? null : <p class="section-lead">{lead}</p>}
      {children}
    </section>
  );
}

type WaysProps = Pick<RecoveryPageProps, 'locale' | 'onDownload' | 'onStart'> & {
  backups: BackupView[];
  title: RefObject<HTMLHeadingElement | null>;
};

/** From a backup, or from nothing: each in place, and only with a typed word. */
function Ways({ backups, title, locale, onDownload, onStart }: WaysProps) {
  /** The backup that is about to take the place of the notes, `nothing` for none; null while nothing is chosen. */
  const [chosen, setChosen] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = () => {
    setChosen(null);
    // Once all is well the ways are gone, and with them what was pressed.
    const back = opener.current?.isConnected ? opener.current : title.current;
    back?.focus();
  };
  const open = (event: { currentTarget: HTMLButtonElement }, id: string) => {
    opener.current = event.currentTarget;
    setChosen(chosen === id ? null : id);
  };
  return (
    <Part title={i18n.t('recovery.backups')} lead={i18n.t('recovery.backupsWhy')}>
      {backups.length === 0 ? (
        <p class="help">{i18n.t('recovery.noBackups')}</p>
      ) : (
        <ul class="card backups" aria-label={i18n.t('recovery.backups')}>
          {backups.map((backup) => (
            <li key={backup.id}>
              <p id={`backup-${backup.id}`}>
                <b>{instantText(backup.at, locale)}</b> <small>{whyText(backup.why)}</small>
                <small>{contentText(backup, locale)}</small>
              </p>
              <div class="row-actions">
                <Button
                  size="small"
                  aria-describedby={`backup-${backup.id}`}
                  aria-expanded={chosen === backup.id}
                  onClick={(event) => open(event, backup.id)}
                >
                  {i18n.t('recovery.restore')}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  aria-describedby={`backup-${backup.id}`}
                  onClick={() => onDownload(backup.id)}
                >
                  {i18n.t('recovery.download')}
                </Button>
              </div>
              {chosen === backup.id ? (
                <StartAgain
                  title={i18n.t('recovery.restoreTitle', [instantText(backup.at, locale)])}
                  why={i18n.t('recovery.restoreWhy')}
                  act={i18n.t('recovery.restoreNow')}
                  onStart={(word) => onStart(backup.id, word)}
                  onClose={close}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <p class="nothing">
        <Button look="quiet" aria-expanded={chosen === NOTHING} onClick={(event) => open(event, NOTHING)}>
          {i18n.t('recovery.empty')}
        </Button>
      </p>
      {chosen === NOTHING ? (
        <div class="card empty">
          <StartAgain
            title={i18n.t('recovery.emptyTitle')}
            why={i18n.t('recovery.emptyWhy')}
            act={i18n.t('recovery.emptyNow')}
            onStart={(word) => onStart(null, word)}
            onClose={close}
          />
        </div>
      ) : null}
    </Part>
  );
}

/** No backup has this name: theirs are made of 16 letters and digits. */
const NOTHING = 'nothing';
