import { render, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { Shield } from '../../lib/messages/views.ts';
import { Notes } from './notes.tsx';

/** Two notes that live outside their fields, as the panel's do. */
function notes() {
  const kept = { shared: '', private: '' };
  const panes = (['shared', 'private'] as const).map((lane) => ({
    lane,
    isUnsaved: false,
    onBind(field: HTMLTextAreaElement, ends: AbortSignal) {
      field.value = kept[lane];
      const write = () => {
        kept[lane] = field.value;
      };
      field.addEventListener('input', write, { signal: ends });
    },
  }));
  const at = (shield: Shield | null) => <Notes companion="Bo" panes={panes} shield={shield} />;
  const view = render(at(null));
  return { fold: (shield: Shield | null) => view.rerender(at(shield)) };
}
const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const type = (target: HTMLTextAreaElement, text: string) => {
  target.value = text;
  target.dispatchEvent(new Event('input', { bubbles: true }));
};

describe('private notes', () => {
  it.each([
    ['presenting', 'Private notes, hidden while you present'],
    ['chosen', 'Private notes, hidden until you show them again'],
  ] as const)('leave the document while the lane is away (%s), and come back with every letter', (shield, line) => {
    const { fold } = notes();
    type(field('Private notes'), 'unsure about the reorg');
    type(field('Shared notes'), 'Freeze on Monday');
    fold(shield);
    expect(screen.queryByRole('textbox', { name: 'Private notes' })).toBeNull();
    expect(document.body.innerHTML).not.toContain('reorg');
    expect(screen.getByText(line).textContent).toBe(line);
    expect(field('Shared notes').value).toBe('Freeze on Monday');
    fold(null);
    expect(field('Private notes').value).toBe('unsure about the reorg');
  });

  it('hand the focus to the line in their place and take it back', () => {
    const { fold } = notes();
    field('Private notes').focus();
    fold('presenting');
    expect(document.activeElement).toBe(screen.getByText(/^Private notes, hidden/));
    fold(null);
    expect(document.activeElement).toBe(field('Private notes'));
  });

  it('leave a focus elsewhere alone', () => {
    const { fold } = notes();
    field('Shared notes').focus();
    fold('chosen');
    expect(document.activeElement).toBe(field('Shared notes'));
    fold(null);
    expect(document.activeElement).toBe(field('Shared notes'));
  });
});

describe('shared notes', () => {
  const pane = (isPaired: boolean, over: string | null = null) => (
    <Notes
      companion="Bo"
      isPaired={isPaired}
      shield={null}
      panes={[{ lane: 'shared', isUnsaved: false, onBind: () => undefined, over }]}
    />
  );

  it.each([
    [true, 'Bo sees this'],
    [false, 'Bo sees this once you are paired'],
  ])('say who reads them (paired: %s)', (isPaired, words) => {
    render(pane(isPaired));
    expect(screen.getByText(words).textContent).toBe(words);
  });

  it('carry what lies over their field in the same pane', () => {
    render(pane(true, 'over it'));
    expect(field('Shared notes').parentElement?.textContent).toContain('over it');
  });
});
