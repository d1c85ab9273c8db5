import { type ReadonlySignal, signal } from '@preact/signals';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '../domain/base64.ts';
import type { MeetingId, RelationshipId } from '../domain/ids.ts';
import type { Lane } from '../domain/lane.ts';
import { ask, onChanged } from './background.ts';
import { editBetween, type TextDelta } from './note-text.ts';

/** Which note of which meeting. */
export type NoteAddress = { relationshipId: RelationshipId; meetingId: MeetingId; lane: Lane };

/** A place in a note that somebody else holds. */
export type KeptPlace = {
  /** Letters from the start of the text, now. */
  at(): number;
  drop(): void;
};

export type NoteSession = {
  /** The note as it stands here. */
  text(): string;
  /** Takes what the field holds now; on disk at most 300 ms later, or sent again until it is. */
  write(next: string, caret?: number): void;
  /** Hears of every change that `write` did not make: text from another window or another browser. */
  listen(heard: (text: string, delta: TextDelta) => void): () => void;
  /**
   * Keeps the place `at` of somebody else through all that is written around it: letters of others right there move it
   * on, mine stay behind it. `moved` hears of every change of the text, whether the place is another one or not.
   */
  keep(at: number, moved: () => void): KeptPlace;
  /** While somebody watches, what is typed leaves after 100 ms (P45: with them within a second). */
  hurry(isWatched: boolean): void;
  /** While held (an input method composes), changes of others wait; `release` lets them in. */
  hold(): void;
  release(): void;
  /** Why the last letters are not on disk yet, a code of `lib/errors.ts`; null when they are or will be in a moment. */
  trouble: ReadonlySignal<string | null>;
  /** Resolves once what was written before stands in it; only then is its end known. Never, while nobody answers. */
  opened: Promise<void>;
  /** Asks again for a note that was refused because the private lane was folded away (P106). */
  renew(): void;
  /** Sends what was not acknowledged, at once; resolves when nothing waits any more or sending failed. */
  flush(): Promise<void>;
};

/** The name of the text inside the Yjs document; lib/database reads the same. */
const TEXT_NAME = 'note';
/** What is typed is sent at most this many milliseconds later. */
const PAUSE = 300;
/** The same while somebody watches. */
const SHORT_PAUSE = 100;
/** Pauses between two tries while the background does not answer; the last one repeats. */
const RETRIES = [1_000, 2_000, 5_000, 15_000];

/**
 * One note on screen, a Yjs document: several windows may write in it and all letters stay. An update that was not
 * acknowledged is kept and sent again while the page lives. Ends with `ends`, after a last send.
 */
export function openNote(note: NoteAddress, ends: AbortSignal): NoteSession {
  const doc = new Y.Doc();
  const text = doc.getText(TEXT_NAME);
  const trouble = signal<string | null>(null);
  const heard = new Set<(text: string, delta: TextDelta) => void>();
  const places = createPlaces(doc, text);
  const mine = Symbol('typed here');
  const outbox = createOutbox(note, trouble, ends);
  let waiting: Uint8Array | null = null;
  let isHeld = false;
  /** The last answer was "folded away": nothing is wrong, and what is typed is still taken. */
  let isRefused = false;
  const { promise: opened, resolve: isOpened } = Promise.withResolvers<void>();

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === mine) outbox.add(update);
  });
  text.observe((event, transaction) => {
    places.follow(transaction.origin === mine);
    if (transaction.origin === mine) return;
    for (const each of heard) each(text.toString(), event.delta);
  });

  const take = (state: Uint8Array) => {
    isRefused = false;
    if (isHeld) {
      waiting = waiting ? Y.mergeUpdates([waiting, state]) : state;
      return;
    }
    Y.applyUpdate(doc, state);
    isOpened();
  };
  const pull = createPull(note, ends, {
    onState: take,
    onTrouble: (code) => {
      trouble.value = code;
    },
    onHidden: () => {
      isRefused = true;
    },
  });
  onChanged((tables) => tables.includes('noteDocs') && pull(), ends);
  pull();

  return {
    trouble,
    opened,
    text: () => text.toString(),
    flush: outbox.flush,
    hurry: outbox.hurry,
    keep: places.keep,
    renew() {
      if (isRefused) pull();
    },
    write(next, caret) {
      // A lone half of a character cannot be stored; no keyboard makes one.
      const edit = editBetween(text.toString(), next.toWellFormed(), caret);
      if (!edit) return;
      doc.transact(() => {
        if (edit.remove > 0) text.delete(edit.at, edit.remove);
        if (edit.insert) text.insert(edit.at, edit.insert);
      }, mine);
    },
    listen(each) {
      heard.add(each);
      return () => heard.delete(each);
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      if (!waiting) return;
      Y.applyUpdate(doc, waiting);
      waiting = null;
      isOpened();
    },
  };
}

/** Places that others hold in a text; letters typed here right at one stay behind it, other letters move it on. */
function createPlaces(doc: Y.Doc, text: Y.Text) {
  type Place = { before: Y.RelativePosition; after: Y.RelativePosition; moved(): void };
  const places = new Set<Place>();
  /** Bound to the letter before it and to the one behind it: which of the two counts is only known with the change. */
  const boundAt = (at: number) => ({
    before: Y.createRelativePositionFromTypeIndex(text, at, -1),
    after: Y.createRelativePositionFromTypeIndex(text, at),
  });
  const indexOf = (position: Y.RelativePosition) =>
    Y.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? 0;
  return {
    keep(at: number, moved: () => void): KeptPlace {
      const place: Place = { ...boundAt(Math.max(0, Math.min(at, text.length))), moved };
      places.add(place);
      return { at: () => indexOf(place.after), drop: () => void places.delete(place) };
    },
    /** The text changed, by what was typed here or by others. */
    follow(isTypedHere: boolean) {
      for (const place of places) Object.assign(place, boundAt(indexOf(isTypedHere ? place.before : place.after)));
      for (const { moved } of places) moved();
    },
  };
}

/** Updates on their way to the disk, in order, one message at a time. */
function createOutbox(note: NoteAddress, trouble: { value: string | null }, ends: AbortSignal) {
  let unsent: Uint8Array[] = [];
  let sending: { update: Uint8Array; done: Promise<void> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let pause = PAUSE;

  const schedule = (wait: number) => {
    timer ??= setTimeout(() => void flush(), wait);
  };
  const send = async (update: Uint8Array) => {
    const answer = await ask('note.update', { ...note, update: toBase64(update) });
    sending = null;
    if (answer.ok) {
      tries = 0;
      trouble.value = null;
      if (unsent.length > 0) await flush();
      return;
    }
    unsent.unshift(update);
    trouble.value = answer.error;
    if (!ends.aborted) schedule(RETRIES[Math.min(tries, RETRIES.length - 1)] ?? PAUSE);
    tries += 1;
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (sending) return sending.done;
    if (unsent.length === 0) return Promise.resolve();
    const update = Y.mergeUpdates(unsent);
    unsent = [];
    const entry = { update, done: Promise.resolve() };
    sending = entry;
    entry.done = send(update);
    return entry.done;
  };
  /** A page that goes away cannot wait for an acknowledgement: it sends all of it now; an update may arrive twice. */
  const leave = () => {
    const all = sending ? [sending.update, ...unsent] : unsent;
    if (all.length > 0) void ask('note.update', { ...note, update: toBase64(Y.mergeUpdates(all)) });
  };
  window.addEventListener('pagehide', leave, { signal: ends });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave(), {
    signal: ends,
  });
  ends.addEventListener('abort', () => {
    clearTimeout(timer);
    leave();
  });
  return {
    flush,
    add(update: Uint8Array) {
      unsent.push(update);
      schedule(pause);
    },
    hurry(isWatched: boolean) {
      pause = isWatched ? SHORT_PAUSE : PAUSE;
    },
  };
}

/** Asks for the note's state, one question at a time, and again while nobody answers. */
function createPull(
  note: NoteAddress,
  ends: AbortSignal,
  heard: { onState(state: Uint8Array): void; onTrouble(code: string): void; onHidden(): void },
): () => void {
  let isRunning = false;
  let isWanted = false;
  let tries = 0;
  const run = async () => {
    isRunning = true;
    const answer = await ask('note.open', note);
    isRunning = false;
    if (ends.aborted) return;
    if (answer.ok) {
      tries = 0;
      const state = fromBase64(answer.value.state);
      if (state) heard.onState(state);
      if (isWanted) pull();
      return;
    }
    // Not asked for again and again while I present; whoever shows the field again renews it.
    if (answer.error === 'private-hidden') return heard.onHidden();
    heard.onTrouble(answer.error);
    setTimeout(() => !ends.aborted && pull(), RETRIES[Math.min(tries, RETRIES.length - 1)]);
    tries += 1;
  };
  const pull = () => {
    isWanted = isRunning;
    if (!isRunning) void run();
  };
  return pull;
}
