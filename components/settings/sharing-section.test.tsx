import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { newId } from '../../lib/domain/ids.ts';
import { USUAL_RELAYS } from '../../lib/domain/sharing.ts';
import { MOMENT } from '../../tests/support/samples.ts';
import { inviteView, openView, roomPlace, shareView } from '../../tests/support/sharing-samples.ts';
import { tintOf } from '../ui/face.tsx';
import { type ListedPerson, SharingSection, type SharingSectionProps } from './sharing-section.tsx';

/** Somebody as the other lists know them. */
const listed = (companion: Pick<ListedPerson, 'relationshipId' | 'name'>): ListedPerson => ({
  id: newId<'person'>(),
  relationshipId: companion.relationshipId,
  name: companion.name,
});
const chen = listed({ relationshipId: newId<'relationship'>(), name: 'Chen' });

function show(more: Partial<SharingSectionProps> = {}) {
  const acts = {
    onOpen: vi.fn<SharingSectionProps['onOpen']>(),
    onName: vi.fn<SharingSectionProps['onName']>(async () => true),
    onRelays: vi.fn<SharingSectionProps['onRelays']>(async () => true),
    onCompare: vi.fn<SharingSectionProps['onCompare']>(async () => true),
  };
  const settings = { name: 'Marta', relays: ['wss://nos.lol'] };
  render(<SharingSection settings={settings} pairs={[]} people={[chen]} moment={MOMENT} {...acts} {...more} />);
  return acts;
}

const region = () => screen.getByRole('region', { name: 'Sharing' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });

it('leads to sharing with somebody who is not in the list yet', () => {
  const bo = openView();
  const ana = listed({ relationshipId: newId<'relationship'>(), name: 'Ana' });
  const { onOpen } = show({ pairs: [bo], people: [ana, chen, listed(bo)] });
  press('Share with someone');
  const choice = screen.getByRole('combobox', { name: 'Person' });
  expect(document.activeElement).toBe(choice);
  expect(
    within(choice)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Ana', 'Chen']);
  fireEvent.change(choice, { target: { value: chen.relationshipId } });
  press('Go on');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(chen);
});

it('gives a face the colour that it has everywhere', () => {
  const bo = openView();
  // Whatever the ids are: a person's own tint, also where it differs from the pair's.
  const people = Array.from({ length: 8 }, () => listed(bo));
  for (const person of people) {
    show({ pairs: [bo], people: [person] });
    expect(document.querySelector('.share-pair .face')?.className).toContain(`f${tintOf(person.id)}`);
    cleanup();
  }
});

it('offers nobody when everybody is in the list', () => {
  const bo = openView();
  show({ pairs: [bo], people: [listed(bo)] });
  expect(screen.queryByRole('button', { name: 'Share with someone' })).toBeNull();
});

it('has nobody to offer before there is a person', () => {
  show({ people: [] });
  expect(screen.queryByRole('button', { name: 'Share with someone' })).toBeNull();
  expect(region().textContent).toContain('Add a person first.');
});

it.each([
  [openView(), 'shared'],
  [shareView({ state: 'inviting', invite: inviteView() }), 'invited'],
  [
    shareView({ state: 'inviting', invite: inviteView(), joined: [{ id: 'a', name: 'Bo', at: 1 }] }),
    'waits for your answer',
  ],
  [shareView({ state: 'joining' }), 'waiting to be let in'],
])('lists a pair with its state and leads to its dialog', (view, words) => {
  const { onOpen } = show({ pairs: [view] });
  const row = within(screen.getByRole('list', { name: 'Sharing' })).getByRole('listitem');
  expect(row.textContent).toContain(words);
  press('Open: Share with Bo');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(view);
});

it('lists no invitation that led to nothing', () => {
  const view = shareView({ state: 'stopped' });
  show({ pairs: [view], people: [listed(view)] });
  expect(screen.queryByRole('list', { name: 'Sharing' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Share with someone' })).toBeTruthy();
});

it('offers to share again what ended', () => {
  const view = shareView({ state: 'left', places: [roomPlace()] });
  const { onOpen } = show({ pairs: [view] });
  expect(screen.getByRole('list', { name: 'Sharing' }).textContent).not.toContain('Relays');
  press('Share with Bo');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(view);
});

it('shows a phrase that was not compared yet, until it is', async () => {
  const view = openView();
  const { onCompare } = show({ pairs: [view] });
  expect(
    screen.getByText((_, at) => at?.textContent === 'amber · kettle · orbit · willow' && at.tagName === 'P'),
  ).toBeTruthy();
  press('We read the same');
  await waitFor(() => expect(onCompare).toHaveBeenCalledExactlyOnceWith(view.relationshipId, true));
});

it('keeps the keyboard in the row whose question was answered', () => {
  const view = openView();
  const props = { settings: null, people: [], moment: MOMENT, onOpen: vi.fn(), onName: vi.fn(), onRelays: vi.fn() };
  const { rerender } = render(<SharingSection {...props} pairs={[view]} onCompare={vi.fn()} />);
  screen.getByRole('button', { name: 'We read the same' }).focus();
  const phrase = { words: view.phrase?.words ?? [], comparedAt: 1 };
  rerender(<SharingSection {...props} pairs={[{ ...view, phrase }]} onCompare={vi.fn()} />);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open: Share with Bo' }));
});

it('keeps my name, trimmed, and not an empty one', async () => {
  const { onName } = show();
  type('My name', '  ');
  expect(screen.getByRole('button', { name: 'Save my name' })).toHaveProperty('disabled', true);
  type('My name', ' Marta Nowak ');
  press('Save my name');
  await waitFor(() => expect(onName).toHaveBeenCalledExactlyOnceWith('Marta Nowak'));
});

it('keeps the relays, one in a line, and says which line is none', async () => {
  const { onRelays } = show();
  type('Relays', 'relay.example.org\nhttps://nos.lol');
  press('Save the relays');
  expect(onRelays).not.toHaveBeenCalled();
  expect(region().textContent).toContain('“https://nos.lol” is no address of a relay.');
  type('Relays', 'ws://127.0.0.1:7447');
  press('Save the relays');
  await waitFor(() => expect(onRelays).toHaveBeenCalledExactlyOnceWith(['ws://127.0.0.1:7447']));
});

it('puts the usual relays in again', async () => {
  const { onRelays } = show();
  press('Put in the usual ones');
  press('Save the relays');
  await waitFor(() => expect(onRelays).toHaveBeenCalledExactlyOnceWith([...USUAL_RELAYS]));
});
