import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { TopicId } from '../../lib/domain/ids.ts';
import type { Lane } from '../../lib/domain/lane.ts';
import type { MeetingParts } from '../../lib/domain/meeting.ts';
import type { TopicView } from '../../lib/messages/views.ts';
import type { NewPromise } from '../capture/promise-reading.ts';
import {
  type Choice,
  endFor,
  endingsOf,
  firstLack,
  type Lack,
  type TopicEnd,
  type WrapUpDraft,
  withEnd,
} from './wrap-up-draft.ts';

/** What ends the meeting. */
export type Finish = {
  endings: ReturnType<typeof endingsOf>;
  parts: Pick<MeetingParts, 'isAgreed' | 'disagreement'>;
};

export type WrapUpInput = {
  open: TopicView[];
  draft: WrapUpDraft;
  promiseText: string;
  /** The line for agreements. */
  line: RefObject<HTMLInputElement | null>;
  /** Where the fields of the topics are. */
  root: RefObject<HTMLElement | null>;
  onDraft(draft: WrapUpDraft): void;
  onPromiseText(text: string): void;
  onAddPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
  /** False when it was refused: everything stays. */
  onFinish(finish: Finish): Promise<boolean>;
};

export type WrapUpState = {
  /** What keeps the meeting from ending, said at its topic after an attempt to finish. */
  lack: Lack | null;
  /** An agreement is half written and finishing was asked for once. */
  isHalfAsked: boolean;
  /** `isPointed`: with the pointer, so that the focus may go along; the arrow keys only look at the choices. */
  choose(topic: TopicView, choice: Choice, isPointed: boolean): void;
  describe(id: TopicId, more: Partial<TopicEnd>): void;
  /** Puts the topic into the line for agreements, where nothing else stands, and goes there. */
  writeBelow(topic: TopicView): void;
  typePromise(text: string): void;
  addPromise(promise: NewPromise, lane: Lane): Promise<boolean>;
  finish(): Promise<void>;
};

/** A wrap-up while it goes on: what was chosen, which topic waits for its agreement, and what Finish does. */
export function useWrapUp(input: WrapUpInput): WrapUpState {
  const { open, draft, promiseText, line, root, onDraft, onPromiseText, onAddPromise, onFinish } = input;
  const [lack, setLack] = useState<Lack | null>(null);
  const [isHalfAsked, setHalfAsked] = useState(false);
  const isBusy = useRef(false);
  // What is chosen while a write is on its way counts as well.
  const latest = useRef(draft);
  latest.current = draft;
  const change = (next: WrapUpDraft) => {
    latest.current = next;
    onDraft(next);
  };
  const isLineFree = promiseText.trim() === '';

  /** The topic's own words are where its agreement begins. */
  const prefill = (from: WrapUpDraft, topic: TopicView | undefined) => {
    change({ ...from, pending: topic?.id ?? null });
    if (topic) onPromiseText(topic.text);
  };
  const goToLine = () => {
    const field = line.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  };
  const showLack = ({ id, what }: Lack) => {
    setLack({ id, what });
    const row = root.current?.querySelector<HTMLElement>(`[data-ends="${id}"]`);
    row?.querySelector<HTMLElement>(what === 'words' ? 'textarea' : '[data-below]')?.focus();
  };
  return {
    lack,
    isHalfAsked,
    choose(topic, choice, isPointed) {
      setLack(null);
      const chosen = withEnd(draft, topic.id, { choice });
      if (choice === 'agreement' && endFor(draft, topic.id).promise === '' && isLineFree) prefill(chosen, topic);
      else if (choice !== 'agreement' && draft.pending === topic.id) {
        // Only looked at: the line is free again when nothing was changed in it.
        if (promiseText === topic.text) onPromiseText('');
        change({ ...chosen, pending: null });
      } else change(chosen);
      if (choice === 'agreement' && isPointed) goToLine();
    },
    describe(id, more) {
      setLack(null);
      change(withEnd(draft, id, more));
    },
    writeBelow(topic) {
      if (isLineFree) prefill(draft, topic);
      goToLine();
    },
    typePromise(text) {
      setHalfAsked(false);
      // Whoever empties the line writes about something else next.
      if (text.trim() === '' && draft.pending !== null) change({ ...draft, pending: null });
      onPromiseText(text);
    },
    async addPromise(promise, lane) {
      if (!(await onAddPromise(promise, lane))) return false;
      setHalfAsked(false);
      const { pending } = latest.current;
      if (pending === null) return true;
      const words = endFor(latest.current, pending).text;
      const ended = withEnd(latest.current, pending, { promise: promise.text, text: words.trim() || promise.text });
      const waits = ({ id }: TopicView) => endFor(ended, id).choice === 'agreement' && endFor(ended, id).promise === '';
      prefill(ended, open.find(waits));
      return true;
    },
    async finish() {
      if (isBusy.current) return;
      const ids = open.map(({ id }) => id);
      const found = firstLack(draft, ids);
      if (found) {
        showLack(found);
        return;
      }
      if (!isLineFree && !isHalfAsked) {
        setHalfAsked(true);
        goToLine();
        return;
      }
      isBusy.current = true;
      flushField();
      const { isAgreed, disagreement } = draft;
      await onFinish({ endings: endingsOf(draft, ids), parts: { isAgreed, disagreement: disagreement.trim() } });
      isBusy.current = false;
    },
  };
}

/** A field that saves itself does so when it is left: before the meeting ends, not after. The focus stays where it is. */
function flushField(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}
