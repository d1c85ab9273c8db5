import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FeedAttempt } from '../../lib/domain/feed.ts';
import type { FeedView } from '../../lib/messages/rhythm-views.ts';
import { useBusy } from '../sync/use-busy.ts';
import type { Now } from '../sync/when-words.ts';
import { Alert, errorText } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { Refused } from '../ui/refused.tsx';
import { FeedRow, type FeedRowProps } from './feed-row.tsx';
import { Section } from './section.tsx';
import './rhythm.css';

export type CalendarsPartProps = Pick<FeedRowProps, 'onRead' | 'onAllow' | 'onRemove'> & {
  /** null until they are known. */
  feeds: FeedView[] | null;
  /** Why they are not known, a code of lib/errors.ts. */
  error: string | null;
  moment: Now;
  /** Asks the browser for its permission within this call. */
  onAdd(address: string): Promise<FeedAttempt>;
  onFile(file: File): Promise<FeedAttempt>;
};

/** Calendars that tell when I meet whom: those that I gave, and how to give one. */
export function CalendarsPart({ feeds, error, moment, onAdd, onFile, ...acts }: CalendarsPartProps) {
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeptFocus(list, () => field.current);
  const isKnown = feeds !== null;
  useLayoutEffect(() => {
    // A link to this part, which was shorter when the page opened.
    if (isKnown && window.location.hash === '#calendars') document.getElementById('calendars')?.scrollIntoView();
  }, [isKnown]);
  return (
    <Section id="calendars" level={3} title={i18n.t('feed.title')} lead={i18n.t('feed.lead')}>
      {feeds === null && error !== null ? <Alert text={errorText(error)} /> : null}
      {feeds?.length === 0 ? <p class="help feeds-none">{i18n.t('feed.none')}</p> : null}
      {feeds !== null && feeds.length > 0 ? (
        <ul ref={list} class="card rows feeds" aria-label={i18n.t('feed.list')}>
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} moment={moment} {...acts} />
          ))}
        </ul>
      ) : null}
      <AddForm fieldRef={field} onAdd={onAdd} onFile={onFile} />
    </Section>
  );
}

type AddFormProps = Pick<CalendarsPartProps, 'onAdd' | 'onFile'> & { fieldRef: { current: HTMLInputElement | null } };

/** Why it was not taken, in the field's own place; null while nothing is wrong. */
function refusalText(attempt: FeedAttempt | 'missing' | null): string | null {
  switch (attempt) {
    case 'missing':
      return i18n.t('feed.addressMissing');
    case 'odd':
      return errorText('feed-address');
    case 'not-allowed':
      return i18n.t('feed.notAllowed');
    case 'unreadable':
      return errorText('feed-unreadable');
    case 'large':
      return i18n.t('feed.fileLarge');
    default:
      return null;
  }
}

function AddForm({ fieldRef, onAdd, onFile }: AddFormProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState<FeedAttempt | 'missing' | null>(null);
  const [isBusy, run] = useBusy();
  const refused = refusalText(attempt);
  const isOfAddress = attempt === 'missing' || attempt === 'odd' || attempt === 'not-allowed';
  /** Calls `work` at once, within the press, because the browser asks for its permission only there. */
  const send = async (work: () => Promise<FeedAttempt>): Promise<FeedAttempt | null> => {
    setAttempt(null);
    const answer = await run(work);
    if (answer !== null) setAttempt(answer);
    return answer;
  };
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() === '') {
      setAttempt('missing');
      fieldRef.current?.focus();
    } else if ((await send(() => onAdd(typed))) === 'done') setTyped('');
    else fieldRef.current?.focus();
  };
  return (
    <form class="feed-form" noValidate onSubmit={(event) => void add(event)}>
      <div>
        <label class="label" for={id}>
          {i18n.t('feed.address')}
        </label>
        <div class="inline">
          <input
            ref={fieldRef}
            id={id}
            class="field"
            type="text"
            inputMode="url"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder={i18n.t('feed.addressExample')}
            aria-invalid={isOfAddress}
            aria-describedby={`${id}-help`}
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setAttempt(null);
            }}
          />
          <Button isSubmit aria-busy={isBusy}>
            {i18n.t('feed.add')}
          </Button>
        </div>
        <div id={`${id}-help`} class="feed-says" role="status">
          {refused === null ? null : <Refused text={refused} />}
          {isBusy ? (
            <p class="attempt">
              <span class="spin" aria-hidden="true" />
              {i18n.t('feed.reading')}
            </p>
          ) : null}
          {refused === null && !isBusy ? <p class="help">{i18n.t('feed.addressHelp')}</p> : null}
        </div>
      </div>
      <div class="feed-file">
        <label class="btn file-btn">
          {i18n.t('feed.chooseFile')}
          <input
            type="file"
            accept=".ics,.ical,.ifb,text/calendar"
            aria-describedby={`${id}-file`}
            disabled={isBusy}
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              // Cleared at once, so that choosing the same file again after a correction is noticed.
              event.currentTarget.value = '';
              if (chosen) void send(() => onFile(chosen));
            }}
          />
        </label>
        <p id={`${id}-file`} class="help">
          {i18n.t('feed.fileHelp')}
        </p>
      </div>
    </form>
  );
}
