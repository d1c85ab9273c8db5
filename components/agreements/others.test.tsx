import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import type { Agreement, AgreementOther } from '../../lib/domain/agreement.ts';
import { agreementOf, day, MOMENT } from '../../tests/support/samples.ts';
import { AgreementList } from './agreement-list.tsx';
import type { AgreementActs } from './agreement-menu.ts';

const onOther = vi.fn();
// Nothing but this act is used here; rows have tests of their own.
const acts = { onOther } as unknown as AgreementActs; // see above
const AT = new Date(2026, 10, 12, 14, 3).getTime();
const other = (field: AgreementOther['field'], value: string): AgreementOther => ({
  name: `other:${field}:${value}`,
  field,
  value,
  at: AT,
});

function show(others: AgreementOther[], more: Partial<Agreement> = {}) {
  onOther.mockClear();
  const agreement = agreementOf('Send the rubric', { ...more, ...(others.length > 0 ? { others } : {}) });
  render(
    <AgreementList
      agreements={[agreement]}
      companion="Bo"
      isPaired={false}
      moment={MOMENT}
      acts={acts}
      heading={() => null}
    />,
  );
  return agreement;
}

test.each([
  ['text', 'Send the new rubric', 'Send the new rubric'],
  ['text', '', 'nothing'],
  ['due', '2026-11-27', 'Fri 27 Nov'],
  ['due', '', 'no date'],
  ['state', 'open', 'open'],
  ['state', 'kept', 'kept'],
  ['state', 'moved', 'moved'],
  ['state', 'issue', 'met an issue'],
  ['state', 'dropped', 'dropped together'],
  ['owner', 'me', 'You'],
  ['owner', 'them', 'Bo'],
  ['owner', 'both', 'Both of you'],
] as const)('a line below it says what else was written, in its usual words: %s %j', async (field, value, words) => {
  show([other(field, value)]);
  expect(await screen.findByText(`Also written elsewhere, 12 Nov 14:03: “${words}”`)).toBeTruthy();
  expect(screen.getByRole('button', { name: `Use this: ${words}` })).toBeTruthy();
  expect(screen.getByRole('button', { name: `Dismiss: ${words}` })).toBeTruthy();
});

test('one that was written in one place only says nothing of it', () => {
  show([]);
  expect(screen.queryByRole('button', { name: /^Use this/ })).toBeNull();
});

test.each([
  ['Use this: Fri 27 Nov', 'use'],
  ['Dismiss: Fri 27 Nov', 'dismiss'],
] as const)('%s answers for that value, and the focus stays in the row', async (name, answer) => {
  const agreement = show([other('text', 'Send it'), other('due', '2026-11-27')]);
  const button = await screen.findByRole('button', { name });
  button.focus();
  fireEvent.click(button);
  expect(onOther).toHaveBeenCalledExactlyOnceWith(agreement, 'other:due:2026-11-27', answer);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Agreement actions: Send the rubric' }));
});

test('it stands in the history at its time', async () => {
  const at = (date: number) => new Date(2026, 10, date, 10).getTime();
  const history: Agreement['history'] = [
    { at: at(3), what: 'made' },
    { at: at(19), what: 'moved', from: day('2026-11-20'), to: day('2026-11-26') },
  ];
  show([other('due', '2026-11-27')], { history });
  fireEvent.click(screen.getByRole('button', { name: 'Agreement actions: Send the rubric' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'History' }));
  const list = await screen.findByRole('list', { name: 'History' });
  expect(list.textContent).toBe(
    'Tue 3 Nov madeThu 12 Nov also written elsewhereFri 27 NovThu 19 Nov moved 20 → 26 Nov',
  );
});
