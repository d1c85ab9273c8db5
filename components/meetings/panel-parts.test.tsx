import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import type { EarlierMeetingView, MeetingView, PersonView } from '../../lib/messages/views.ts';
import { agreementOf, day, MOMENT, meetingView, personView, topicView } from '../../tests/support/samples.ts';
import { EarlierMeetings } from './earlier-meetings.tsx';
import { type MeetingMenu, meetingItems } from './meeting-menu.ts';
import { PanelHead, type PanelHeadProps } from './panel-head.tsx';

const person = personView();
const meeting = meetingView({ companionAnswer: 'accepted' });

type More = Partial<Omit<PanelHeadProps, 'person' | 'meeting'>> & {
  person?: Partial<PersonView>;
  meeting?: Partial<MeetingView>;
};

function head({ person: personMore, meeting: meetingMore, ...more }: More = {}) {
  const acts = { onKind: vi.fn(), onFormat: vi.fn(), onClose: vi.fn() };
  render(
    <PanelHead
      person={{ ...person, ...personMore }}
      meeting={{ ...meeting, ...meetingMore }}
      next={null}
      cadence={null}
      confidentialSince={null}
      isKindHidden={false}
      moment={MOMENT}
      items={[]}
      {...acts}
      {...more}
    />,
  );
  return acts;
}

/** The panel menu, open. */
function menu(more: Partial<MeetingMenu> = {}) {
  const acts = {
    onOpen: vi.fn(),
    onUnprepared: vi.fn(),
    onCatchUp: vi.fn(),
    onLeave: vi.fn(),
    onShield: vi.fn(),
    onPlan: vi.fn(),
  };
  head({ items: meetingItems({ meeting, isShieldUp: false, companion: person.name, acts, places: [], ...more }) });
  fireEvent.click(screen.getByRole('button', { name: 'Panel menu' }));
  return acts;
}
const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));

test.each([
  ['Prepare', 'onOpen', ['prep']],
  ['I did not prepare this time', 'onUnprepared', [true]],
  ['10-minute catch-up', 'onCatchUp', [true]],
  ['I must leave at …', 'onLeave', []],
  ['How we want to talk', 'onOpen', ['format']],
  ['Arrange the steps', 'onOpen', ['steps']],
  ['Phrases', 'onOpen', ['phrases']],
  ['Share with Bo Lind', 'onOpen', ['share']],
  ['Hide the private lane', 'onShield', [true]],
] as const)('the panel menu offers %j', (name, act, expected) => {
  const acts = menu();
  choose(name);
  expect(acts[act].mock.calls).toEqual([expected]);
});

test.each([
  ['I did prepare after all', 'onUnprepared'],
  ['The whole agenda', 'onCatchUp'],
  ['Show the private lane', 'onShield'],
] as const)('what was chosen there is taken back by %j', (name, act) => {
  const acts = menu({ meeting: { isUnprepared: true, today: 'catch-up' }, isShieldUp: true });
  choose(name);
  expect(acts[act]).toHaveBeenCalledExactlyOnceWith(false);
});

test('where else the panel can go stands at the end of the menu', () => {
  const onChoose = vi.fn();
  menu({ places: [{ id: 'right', label: 'Move to the right edge', onChoose }] });
  expect(screen.getAllByRole('menuitem').at(-1)?.textContent).toBe('Move to the right edge');
  choose('Move to the right edge');
  expect(onChoose).toHaveBeenCalledOnce();
});

test('minutes that a call has held are told', () => {
  head({ meeting: { heldMinutes: 25 } });
  expect(screen.getByText('25 minutes held')).toBeTruthy();
});

test('the heading is the companion’s name and nothing else', () => {
  head();
  expect(screen.getByRole('heading', { level: 1, name: 'Bo Lind' }).textContent).toBe('Bo Lind');
});

test('tells kind, rhythm and next date', () => {
  const next = { from: 'event' as const, at: new Date(2026, 11, 1, 10).getTime() };
  head({ person: { kind: 'my-report' }, cadence: 'weekly', next });
  expect(screen.getByRole('button', { name: 'Kind: my report' }).textContent).toBe('my report');
  expect(screen.getByText('weekly')).toBeTruthy();
  expect(screen.getByText('next Tue 1 Dec')).toBeTruthy();
});

test.each([
  ['by their rhythm', { from: 'rhythm' as const, at: new Date(2026, 11, 1, 10).getTime() }, 'next about Tue 1 Dec'],
  ['picked by hand', { from: 'picked' as const, day: day('2027-01-05') }, 'next Tue 5 Jan 2027'],
])('a next date %s is told as such', (_, next, words) => {
  head({ next });
  expect(screen.getByText(words)).toBeTruthy();
});

test.each([
  [{}, false],
  [{ startsAt: MOMENT.now + 60_000 }, false],
  [{ startsAt: MOMENT.now }, true],
  [{ heldMinutes: 20 }, true],
  [{ isInCall: true }, true],
  [{ wrappedUpAt: MOMENT.now }, true],
])('that no next date is known is said of a talk %j: %s', (more, isSaid) => {
  head({ meeting: more });
  expect(screen.queryByText('no next date') !== null).toBe(isSaid);
});

test('since when the talks are confidential is told with its year and leads to the format', () => {
  const { onFormat } = head({ confidentialSince: day('2026-11-25') });
  fireEvent.click(screen.getByRole('button', { name: 'confidential since 25 Nov 2026' }));
  expect(onFormat).toHaveBeenCalledOnce();
});

test('the first talk is told to be the first', () => {
  head({ meeting: { isFirst: true } });
  expect(screen.getByText('your first 1:1')).toBeTruthy();
});

test('the kind leaves the head while others may look', () => {
  head({ person: { kind: 'my-report' }, isKindHidden: true });
  expect(screen.queryByText('my report')).toBeNull();
  expect(screen.queryByRole('button', { name: /^Kind/ })).toBeNull();
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
