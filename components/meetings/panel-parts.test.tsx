import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { EarlierMeetingView, MeetingView, PersonView } from '../../lib/messages/views.ts';
import { agreementOf, MOMENT, topicView } from '../../tests/support/samples.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { EarlierMeetings } from './earlier-meetings.tsx';
import { PanelHead } from './panel-head.tsx';

const person: PersonView = {
  id: newId<'person'>(),
  relationshipId: newId<'relationship'>(),
  name: 'Bo Lind',
  addresses: [],
  otherNames: [],
  kind: null,
};
const meeting: MeetingView = {
  id: newId<'meeting'>(),
  title: null,
  startsAt: null,
  endsAt: null,
  heldMinutes: 0,
  companionAnswer: 'accepted',
  isCompanionOptional: false,
};

function head(
  more: { person?: Partial<PersonView>; meeting?: Partial<MeetingView>; nextAt?: number; places?: MenuItem[] } = {},
) {
  const acts = { onKind: vi.fn(), onClose: vi.fn() };
  render(
    <PanelHead
      person={{ ...person, ...more.person }}
      meeting={{ ...meeting, ...more.meeting }}
      nextAt={more.nextAt ?? null}
      moment={MOMENT}
      places={more.places ?? []}
      {...acts}
    />,
  );
  return acts;
}

test('where else the panel can go stands in a menu, and only where there is such a place', () => {
  const onChoose = vi.fn();
  head({ places: [{ id: 'right', label: 'Move to the right edge', onChoose }] });
  fireEvent.click(screen.getByRole('button', { name: 'Panel menu' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Move to the right edge' }));
  expect(onChoose).toHaveBeenCalledOnce();
});

test('minutes that a call has held are told', () => {
  head({ meeting: { heldMinutes: 25 } });
  expect(screen.getByText('25 minutes held')).toBeTruthy();
});

test('without another place there is no such menu', () => {
  head();
  expect(screen.queryByRole('button', { name: 'Panel menu' })).toBeNull();
});

test('the heading is the companion’s name and nothing else', () => {
  head();
  expect(screen.getByRole('heading', { level: 1, name: 'Bo Lind' }).textContent).toBe('Bo Lind');
});

test('tells kind and next date', () => {
  head({ person: { kind: 'my-report' }, nextAt: new Date(2026, 11, 1, 10).getTime() });
  expect(screen.getByRole('button', { name: 'Kind: my report' }).textContent).toBe('my report');
  expect(screen.getByText('next Tue 1 Dec')).toBeTruthy();
});

test('a kind can be chosen and taken back', () => {
  const { onKind } = head({ person: { kind: 'peer' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kind: peer' }));
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'mentor' }));
  fireEvent.click(screen.getByRole('button', { name: 'Kind: peer' }));
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'not said' }));
  expect(onKind.mock.calls.flat()).toEqual(['mentor', null]);
});

test.each([
  [{ companionAnswer: 'declined' as const }, 'Bo Lind declined this one.'],
  [{ isCompanionOptional: true }, 'Bo Lind is optional here.'],
])('%j is told in one quiet line', (more, words) => {
  head({ meeting: more });
  expect(screen.getByText(words)).toBeTruthy();
});

test('the panel can be closed', () => {
  const { onClose } = head();
  fireEvent.click(screen.getByRole('button', { name: 'Close panel' }));
  expect(onClose).toHaveBeenCalledOnce();
});

const earlier = (more: Partial<EarlierMeetingView>): EarlierMeetingView => ({
  id: newId<'meeting'>(),
  title: null,
  at: new Date(2026, 10, 17, 10).getTime(),
  heldMinutes: 0,
  topics: 0,
  agreements: 0,
  hasNotes: false,
  ...more,
});

test.each([
  [{ heldMinutes: 52, agreements: 3, topics: 4 }, 'Tue 17 Nov52 min, 3 agreements'],
  [{ topics: 1 }, 'Tue 17 Nov1 topic'],
  [{ hasNotes: true }, 'Tue 17 Novnotes'],
])('a meeting that left %j reads %j', (more, words) => {
  render(<EarlierMeetings companion="Bo" meetings={[earlier(more)]} moment={MOMENT} onOpen={async () => null} />);
  expect(screen.getByRole('button').textContent).toBe(words);
});

test('a row opens to what was said, agreed and noted, to be read only', async () => {
  const details = {
    topics: [topicView('Budget', { state: 'discussed', outcome: 'Next year.' })],
    agreements: [agreementOf('Send the rubric')],
    notes: [{ lane: 'private' as const, text: 'tense\nat first' }],
  };
  render(
    <EarlierMeetings companion="Bo" meetings={[earlier({ topics: 1 })]} moment={MOMENT} onOpen={async () => details} />,
  );
  fireEvent.click(screen.getByRole('button'));
  const partOf = (name: string) => screen.getByRole('heading', { name }).parentElement?.textContent;
  await screen.findByRole('heading', { name: 'Topics' });
  expect(partOf('Topics')).toContain('BudgetNext year.');
  expect(partOf('Agreements')).toContain('Send the rubric');
  expect(partOf('Private notes')).toContain('tense\nat first');
  expect(screen.queryByRole('textbox')).toBeNull();
  fireEvent.click(screen.getByRole('button', { expanded: true }));
  expect(screen.queryByRole('heading', { name: 'Topics' })).toBeNull();
});

test('what could not be read does not open', async () => {
  const onOpen = vi.fn(async () => null);
  render(<EarlierMeetings companion="Bo" meetings={[earlier({})]} moment={MOMENT} onOpen={onOpen} />);
  fireEvent.click(screen.getByRole('button'));
  await expect.poll(() => onOpen.mock.calls.length).toBe(1);
  expect(screen.queryByRole('button', { expanded: true })).toBeNull();
});
