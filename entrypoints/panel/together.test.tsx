import { render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openThread, type Thread } from '../../lib/client/thread.ts';
import { toBase64 } from '../../lib/domain/base64.ts';
import { newId } from '../../lib/domain/ids.ts';
import { ok } from '../../lib/result.ts';
import { type FakeBackground, installFakeBackground } from '../../tests/support/fake-background.ts';
import { personView, threadView, topicView } from '../../tests/support/samples.ts';
import { Together } from './together.tsx';

const person = personView({ name: 'Bo' });
const view = threadView({
  person,
  topics: [topicView('Flaky test', { author: 'them', owner: 'them', lane: 'shared' })],
});
const [topic] = view.topics;

let background: FakeBackground;
let thread: Thread;
beforeEach(() => {
  // Everything is on screen.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe: (target: Element) => void;
      constructor(heard: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
        this.observe = (target) => heard([{ target, isIntersecting: true }]);
      }
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'the plan');
  background = installFakeBackground({
    'thread.get': () => ok(view),
    'draft.get': () => ok({ text: '' }),
    'note.open': () => ok({ id: newId<'note'>(), state: toBase64(Y.encodeStateAsUpdate(doc)) }),
    'share.attend': () => ok({ isLive: true, caret: { from: 2, to: 2 } }),
    'share.seen': () => ok(null),
  });
  thread = openThread(person.relationshipId, view.meeting.id);
});
afterEach(() => {
  thread.close();
  vi.unstubAllGlobals();
});

test('whoever looks at the thread attends its meeting, tells what was seen and sees the companion’s caret', async () => {
  render(
    <>
      <ul>
        <li data-topic={topic?.id}>Flaky test</li>
      </ul>
      <div>
        <textarea aria-label="notes" />
        <Together thread={thread} view={view} />
      </div>
    </>,
  );
  await vi.waitFor(() => expect(document.querySelector('.their-caret')?.textContent).toBe('Bo'));
  const { relationshipId } = person;
  expect(background.inputs('share.attend')).toEqual([{ relationshipId, meetingId: view.meeting.id, caret: null }]);
  expect(background.inputs('share.seen')).toEqual([{ ids: [topic?.id] }]);
  expect(screen.getByRole('status').textContent).toBe('');
});
