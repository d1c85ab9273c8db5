import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CodeView, PairOutcome } from '../../lib/messages/sharing.ts';
import { ok, type Result } from '../../lib/result.ts';
import { Button } from '../ui/button.tsx';
import { isComposing, isEnter } from '../ui/keyboard.ts';
import { Refused } from '../ui/refused.tsx';
import type { ShareActs } from './acts.ts';
import type { ShareAct } from './use-share-act.ts';

export type JoinFormProps = {
  /** Of the form, for a field that stands outside of it. */
  id: string;
  companion: string;
  /** My name, or null after saying that it is missing. */
  needName(): string | null;
  acts: Pick<ShareActs, 'onRead' | 'onJoin' | 'onTakeParcel'>;
  act: ShareAct;
  onBack(): void;
};

/** What the pasted text is, together with the text that was read. */
type Reading = { text: string; view: CodeView };

/**
 * An invitation that I was given. It is read while it is typed: the browser asks for its permission to reach a folder
 * only within the click on *Join*, so by then it must be known where the folder is.
 */
export function JoinForm({ id, companion, needName, acts, act, onBack }: JoinFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [reading, setReading] = useState<Reading | null>(null);
  const [isMissing, setMissing] = useState(false);
  const latest = useRef('');
  useLayoutEffect(() => field.current?.focus(), []);
  const known = reading?.text === text ? reading.view : null;

  const type = async (next: string) => {
    setText(next);
    setMissing(false);
    act.forget();
    latest.current = next;
    if (next.trim() === '') return;
    const answer = await acts.onRead(next);
    if (answer.ok && latest.current === next) setReading({ text: next, view: answer.value });
  };
  const send = async (name: string, view: CodeView): Promise<Result<PairOutcome | null>> => {
    if (view.kind === 'problem') return ok({ problem: view.problem, trouble: null });
    if (view.kind === 'code') return acts.onJoin(name, text, view.way === 'dav' ? view.place.split(', ') : []);
    const answer = await acts.onTakeParcel(text);
    return answer.ok ? ok(null) : answer;
  };
  const readAndSend = async (name: string): Promise<Result<PairOutcome | null>> => {
    const answer = await acts.onRead(text);
    return answer.ok ? send(name, answer.value) : answer;
  };
  const join = () => {
    const name = needName();
    if (name === null) return;
    setMissing(text.trim() === '');
    if (text.trim() === '') {
      field.current?.focus();
      return;
    }
    const way = known?.kind === 'code' ? known.way : 'relay';
    void act.act(() => (known === null ? readAndSend(name) : send(name, known)), way);
  };
  return (
    <form
      id={id}
      class="share-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        join();
      }}
    >
      <div>
        <label class="label" for={`${id}-code`}>
          {i18n.t('share.codeField')}
        </label>
        <textarea
          ref={field}
          id={`${id}-code`}
          class="field share-code-field"
          rows={2}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          translate={false}
          aria-invalid={isMissing}
          aria-describedby={`${id}-says`}
          value={text}
          onInput={(event) => void type(event.currentTarget.value)}
          onKeyDown={(event) => {
            // A code is one line for people, however the field breaks it.
            if (!isEnter(event) || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            join();
          }}
        />
        <div id={`${id}-says`} class="share-says" role="status">
          {isMissing ? <Refused text={i18n.t('share.codeMissing', [companion])} /> : null}
          {known === null || known.kind === 'problem' ? null : <p class="help">{readingText(known)}</p>}
        </div>
      </div>
      <div class="row-actions">
        <Button look="primary" isSubmit aria-busy={act.isBusy}>
          {i18n.t('share.join')}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {i18n.t('share.inviteInstead', [companion])}
        </Button>
      </div>
    </form>
  );
}

function readingText(view: Exclude<CodeView, { kind: 'problem' }>): string {
  if (view.kind === 'parcel') return i18n.t('share.codeIsNews');
  if (view.way === 'relay') return i18n.t('share.codeByRelay');
  return view.way === 'dav' ? i18n.t('share.codeByDav', [view.place]) : i18n.t('share.codeByHand');
}
