import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { EarlierMeetingView } from '../../lib/messages/views.ts';
import { MOMENT } from '../../tests/support/samples.ts';
import { EarlierMeetings } from './earlier-meetings.tsx';

const meeting: EarlierMeetingView = {
  id: newId<'meeting'>(),
  title: null,
  at: new Date(2026, 10, 17, 10).getTime(),
  heldMinutes: 52,
  topics: 1,
  agreements: 0,
  hasNotes: false,
};
const show = (onRecap?: (id: typeof meeting.id) => void) => {
  const onOpen = async () => ({ topics: [], agreements: [], notes: [] });
  render(<EarlierMeetings companion="Bo" meetings={[meeting]} moment={MOMENT} onOpen={onOpen} onRecap={onRecap} />);
  fireEvent.click(screen.getByRole('button', { expanded: false }));
  return screen.findByText('Nothing was written down.');
};

test('an earlier meeting that is open leads to its recap', async () => {
  const onRecap = vi.fn();
  await show(onRecap);
  fireEvent.click(screen.getByRole('button', { name: 'Recap of Tue 17 Nov' }));
  expect(onRecap).toHaveBeenCalledWith(meeting.id);
});

test('where no recap can be shown there is no such button', async () => {
  await show();
  expect(screen.queryByRole('button', { name: /Recap/ })).toBeNull();
});
