import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { TALK_KEYS } from '../../components/talk/talk-bar.tsx';
import { isComposing } from '../../components/ui/keyboard.ts';
import type { ToastAction } from '../../lib/client/toast.ts';
import type { TopicId } from '../../lib/domain/ids.ts';
import type { MeetingView } from '../../lib/messages/views.ts';
import type { ThreadContext } from './context.ts';
import type { TalkLine } from './talk-lines.tsx';

type Lines = typeof import('./talk-lines.tsx');

/** What helps while talking: a question to ask next, a private mark, and whether a new topic can wait. */
export function useTalk({ thread, view, desk, moment }: ThreadContext) {
  const [lines, setLines] = useState<Lines | null>(null);
  const [line, setLine] = useState<TalkLine | null>(null);
  const isMarking = useRef(false);
  const load = async () => {
    const loaded = lines ?? (await import('./talk-lines.tsx'));
    setLines(loaded);
    return loaded;
  };
  const more = async () => {
    const { nextFollowUp } = await load();
    setLine((now) => nextFollowUp(now, moment.typing));
  };
  const mark = async () => {
    if (isMarking.current) return;
    isMarking.current = true;
    const refusal = await markNow(thread, view, moment.locale);
    isMarking.current = false;
    if (refusal !== null) desk.toaster.show(refusal, null);
  };
  /** Only outside the talk: in it, a new topic is there to be talked about (P60). */
  const offer = (topic: { id: TopicId; text: string }): ToastAction | null => {
    const meeting = thread.query.state.peek().value?.meeting;
    if (!meeting || isOn(meeting, Date.now())) return null;
    const wait = async () => {
      await load();
      setLine({ kind: 'wait', ...topic });
    };
    return { label: i18n.t('talk.canItWait'), onAct: () => void wait() };
  };
  const close = () => {
    const hadFocus = document.activeElement?.closest('.wait-line');
    setLine(null);
    if (hadFocus) focusTopicLine();
  };
  useTalkKeys({ more: () => void more(), mark: () => void mark(), close: line ? close : null });
  return { lines, line, setLine, more, mark, offer };
}

/** Where one writes a topic. */
export const focusTopicLine = (): void =>
  document.querySelector<HTMLElement>('[data-part="dock"] [data-first]')?.focus();

/** Whether the meeting runs: by its call, or by the clock. */
export const isOn = ({ isInCall, startsAt, endsAt }: MeetingView, now: number): boolean =>
  isInCall || (startsAt !== null && now >= startsAt && now < (endsAt ?? startsAt));

/** Puts the time into my private notes and the caret behind it (P100); answers why that cannot be now, else null. */
async function markNow(thread: ThreadContext['thread'], view: ThreadContext['view'], locale: string) {
  if (view.shield !== null) return i18n.t('talk.markHidden');
  // Minutes of the day in the form of the walkthroughs, short and the same in every country.
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isMarked = await thread.notesOf(view.meeting.id).private.begin(`${time.format(Date.now())} `);
  return isMarked ? null : i18n.t('talk.markLate');
}

type Keys = { more(): void; mark(): void /** null while there is nothing to close. */; close: (() => void) | null };

/** Hears the keys of the talk wherever the focus is. Escape takes the line away before it means anything else. */
function useTalkKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const ends = new AbortController();
    const hear = (event: KeyboardEvent) => {
      const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.defaultPrevented || event.repeat || isComposing(event) || !isPlain) return;
      const { more, mark, close } = latest.current;
      if (event.key === TALK_KEYS.more) more();
      else if (event.key === TALK_KEYS.mark) mark();
      else if (event.key === 'Escape' && close && !isMenuOpen()) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', hear, { signal: ends.signal, capture: true });
    return () => ends.abort();
  }, []);
}

/** The nearest thing closes first. */
const isMenuOpen = (): boolean => document.querySelector('[role="menu"]') !== null;
