import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { MOMENT } from '../../tests/support/samples.ts';
import { Dock, type DockProps } from './dock.tsx';

function show(more: Partial<DockProps> = {}) {
  const acts = { onAddTopic: vi.fn(async () => true), onAddPromise: vi.fn(async () => true) };
  const props: DockProps = {
    companion: ['Bo Lind'],
    firstLane: 'private',
    isPrivateHidden: true,
    topicText: 'Salary',
    promiseText: 'me: send it by fri',
    moment: MOMENT,
    onTopicText: () => undefined,
    onPromiseText: () => undefined,
    ...acts,
    ...more,
  };
  const { rerender } = render(<Dock {...props} />);
  return { ...acts, again: (next: Partial<DockProps>) => rerender(<Dock {...props} {...next} />) };
}
const enter = (name: string) => fireEvent.keyDown(screen.getByRole('textbox', { name }), { key: 'Enter' });

test.each(['Add a topic', 'Add an agreement'])(
  'while the private lane is folded away, %s refuses what is meant for it and says what to do',
  async (name) => {
    const { onAddTopic, onAddPromise } = show();
    enter(name);
    expect((await screen.findByRole('alert')).textContent).toContain('Choose Shared, or show the lane again.');
    expect(onAddTopic).not.toHaveBeenCalled();
    expect(onAddPromise).not.toHaveBeenCalled();
    expect(screen.getByRole('radio', { name: 'Private' })).toHaveProperty('disabled', true);
  },
);

test('nothing private becomes shared by itself: only whoever chooses Shared writes there', async () => {
  const { onAddTopic } = show();
  enter('Add a topic');
  await screen.findByRole('alert');
  fireEvent.click(screen.getByRole('radio', { name: 'Shared' }));
  expect(screen.queryByRole('alert')).toBeNull();
  enter('Add a topic');
  expect(onAddTopic).toHaveBeenCalledExactlyOnceWith('shared');
});

test('when the lane is back, Enter writes into it again', () => {
  const { onAddTopic, again } = show();
  again({ isPrivateHidden: false });
  enter('Add a topic');
  expect(onAddTopic).toHaveBeenCalledExactlyOnceWith('private');
});
