import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { TopicOther } from '../../lib/domain/topic.ts';
import { MOMENT, topicView } from '../../tests/support/samples.ts';
import { TopicList } from './topic-list.tsx';
import type { TopicActs, TopicTalk } from './topic-menu.ts';

const onOther = vi.fn();
// Nothing but this act is used here; rows have tests of their own.
const acts = { onOther } as unknown as TopicActs; // see above
const talk: TopicTalk = {
  companion: 'Bo',
  isPaired: false,
  kind: null,
  meetingId: newId<'meeting'>(),
  plannedMinutes: null,
  reservedMinutes: 0,
  moment: MOMENT,
};
const AT = new Date(2026, 10, 12, 14, 3).getTime();
const other = (field: TopicOther['field'], value: string, more: Partial<TopicOther> = {}): TopicOther => ({
  name: `other:${field}:${value}`,
  field,
  value,
  at: AT,
  ...more,
});

function show(...others: TopicOther[]) {
  onOther.mockClear();
  const topic = topicView('Rota', others.length > 0 ? { others } : {});
  render(<TopicList topics={[topic]} talk={talk} step="mine" acts={acts} heading={() => null} />);
  return topic;
}

test('one quiet line says when it was written and what, with both answers', async () => {
  show(other('text', 'Rota and cover'));
  expect(await screen.findByText('Also written elsewhere, 12 Nov 14:03: “Rota and cover”')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Use this: Rota and cover' }).textContent).toBe('Use this');
  expect(screen.getByRole('button', { name: 'Dismiss: Rota and cover' }).textContent).toBe('Dismiss');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a topic that was written in one place only says nothing of it', () => {
  show();
  expect(screen.getByRole('listitem').textContent).toBe('Rotaprivate');
});

test('of another year it says the year', async () => {
  show(other('text', 'x', { at: new Date(2025, 10, 12, 14, 3).getTime() }));
  expect(await screen.findByText('Also written elsewhere, 12 Nov 2025 14:03: “x”')).toBeTruthy();
});

test.each([
  ['Use this: Cover', 'use'],
  ['Dismiss: Cover', 'dismiss'],
] as const)('%s answers for that value, and the focus stays in the row', async (name, answer) => {
  const topic = show(other('text', 'Rota and cover'), other('purpose', 'Cover'));
  const button = await screen.findByRole('button', { name });
  button.focus();
  fireEvent.click(button);
  expect(onOther).toHaveBeenCalledExactlyOnceWith(topic, 'other:purpose:Cover', answer);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Topic actions: Rota' }));
});

test.each([
  ['text', 'Rota and cover', ': “Rota and cover”'],
  ['text', '', ': “nothing”'],
  ['outcome', 'Anna swaps', ' (outcome): “Anna swaps”'],
  ['purpose', 'to decide', ' (what it is for): “to decide”'],
  ['why', 'it hurts', ' (why it matters): “it hurts”'],
  ['options', 'swap', ' (ways out): “swap”'],
] as const)('%s %j says which part of the topic it is, where that is not plain', async (field, value, line) => {
  show(other(field, value));
  await screen.findByRole('button', { name: /^Use this/ });
  expect(screen.getByRole('listitem').textContent).toContain(`Also written elsewhere, 12 Nov 14:03${line}`);
});
