import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { type Recap, sharedOnly } from '../../../lib/domain/recap.ts';
import { agreementOf, day, MOMENT, topicView } from '../../../tests/support/samples.ts';
import { RecapSheet } from './recap-sheet.tsx';

const RECAP: Recap = {
  name: 'Bo',
  address: 'bo@example.com',
  at: MOMENT.now,
  topics: sharedOnly([
    topicView('Release day', { lane: 'shared', outcome: '11 December', endedAs: 'decision' }),
    topicView('Rota', { lane: 'shared' }),
  ]),
  agreements: sharedOnly([
    agreementOf('Rubric v2'),
    agreementOf('Checklist', { owner: 'them', due: null }),
    agreementOf('Read the book', { owner: 'both', due: day('2026-12-04') }),
  ]),
  carriedOver: sharedOnly([topicView('Conference', { lane: 'shared' })]),
  notes: '',
  next: { at: new Date(2026, 11, 1, 10).getTime() },
};
const NOTHING: Recap = { ...RECAP, topics: [], agreements: [], carriedOver: [], next: null };

function show(recap: Recap, isCopied = true) {
  const acts = {
    onCopy: vi.fn(async (_text: string) => isCopied),
    onCopyRich: vi.fn(async (_text: string, _html: Node) => isCopied),
    onMail: vi.fn((_href: string) => undefined),
    onClose: vi.fn(),
  };
  render(<RecapSheet recap={recap} moment={MOMENT} {...acts} />);
  return acts;
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('what is copied stands there before, and that nothing private is in it', () => {
  const { onCopy } = show(RECAP);
  expect(screen.getByRole('dialog', { name: 'Recap for Bo' }).textContent).toContain('Private items are never in it.');
  press('Copy as text');
  const [[text = ''] = []] = onCopy.mock.calls;
  expect(text).toBe(`Our talk of Sat 21 Nov

What we talked about
- Release day
  Decided: 11 December
- Rota

Who does what by when
- I: Rubric v2, by Thu 26 Nov
- Bo: Checklist, no date
- Both of us: Read the book, by Fri 4 Dec

Comes up again
- Conference

Next: Tue 1 Dec, 10:00
`);
  const shown = screen.getByRole('article', { name: 'What is copied' }).textContent;
  for (const line of text.split('\n')) expect(shown).toContain(line.replace(/^[- ]+/, ''));
});

test('the same as Markdown and with formatting', () => {
  const { onCopy, onCopyRich } = show(RECAP);
  press('Copy as Markdown');
  expect(onCopy.mock.lastCall?.[0]).toContain('## Who does what by when\n\n- I: Rubric v2, by Thu 26 Nov\n');
  press('Copy with formatting');
  expect(onCopyRich.mock.lastCall?.[1].textContent).toContain('Bo: Checklist, no date');
});

test('a mail opens with it; one that is too long is put on the clipboard first', async () => {
  const short = show(RECAP);
  press('Write a mail');
  await waitFor(() => expect(short.onMail).toHaveBeenCalledOnce());
  expect(short.onCopy).not.toHaveBeenCalled();
});

test('a recap too long for a mail is put on the clipboard before the mail opens', async () => {
  const long = show({ ...RECAP, notes: 'long '.repeat(600) });
  press('Write a mail');
  await waitFor(() => expect(long.onMail).toHaveBeenCalledOnce());
  expect(long.onCopy.mock.lastCall?.[0]).toContain('long long');
  expect(decodeURIComponent(long.onMail.mock.lastCall?.[0] ?? '')).toContain(
    'The recap is on the clipboard. Paste it here.',
  );
});

test('when the browser does not allow copying it says so, and no mail claims otherwise', async () => {
  const { onMail } = show({ ...RECAP, notes: 'long '.repeat(600) }, false);
  press('Write a mail');
  expect(await screen.findByText(/The browser did not allow copying/)).toBeTruthy();
  expect(onMail).not.toHaveBeenCalled();
});

test('where nothing is shared it says so and how to share', () => {
  show(NOTHING);
  expect(screen.getByText(/Nothing of this talk is shared.*Choose Share in the menu/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Copy/ })).toBeNull();
});
