import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import type { SharingBrief } from '../../lib/messages/views.ts';
import { ShareLine } from './share-line.tsx';

const show = (sharing: SharingBrief) => {
  const onOpen = vi.fn();
  render(<ShareLine name="Bo" sharing={sharing} onOpen={onOpen} />);
  return onOpen;
};

it.each(['none', 'stopped', 'left'] as const)('takes no room while it is %s', (state) => {
  show({ state, needsMe: null });
  expect(screen.queryByRole('button')).toBeNull();
});

it.each([
  ['open', null, ['Shared with Bo']],
  ['open', 'compare', ['Shared with Bo', 'compare the safety phrase']],
  ['open', 'held', ['Shared with Bo', 'many deletions are held']],
  ['inviting', null, ['invitation not used yet']],
  ['inviting', 'admit', ['Somebody joined, let them in?']],
  ['joining', null, ['waiting to be let in']],
] as const)('says %s with %s in words, each leading to the dialog', (state, needsMe, words) => {
  const onOpen = show({ state, needsMe });
  const buttons = screen.getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(words);
  for (const button of buttons) fireEvent.click(button);
  expect(onOpen).toHaveBeenCalledTimes(words.length);
  expect(screen.getByRole('status')).toBeTruthy();
});
