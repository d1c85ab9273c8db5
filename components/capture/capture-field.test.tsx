import { fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, it, vi } from 'vitest';
import type { Lane } from '../../lib/domain/lane.ts';
import type { PersonSummary } from '../../lib/messages/views.ts';
import { aPerson, at, MOMENT } from '../../tests/support/surface-samples.ts';
import { CaptureField } from './capture-field.tsx';

const ana = aPerson('Ana', { nextAt: at(24, 13), kind: 'my-report' });
const andre = aPerson('Andre');
const bo = aPerson('Bo', { nextAt: at(25, 14), isPaired: true });

function show(people: PersonSummary[] = [ana, andre, bo], before = '') {
  const onSave = vi.fn(async () => true);
  const onLeave = vi.fn();
  function Field() {
    const [text, setText] = useState(before);
    const [lane, setLane] = useState<Lane | null>(null);
    return (
      <CaptureField
        people={people}
        text={text}
        lane={lane}
        moment={MOMENT}
        onText={setText}
        onLane={setLane}
        onSave={onSave}
        onLeave={onLeave}
      />
    );
  }
  render(<Field />);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Capture a topic' });
  const type = (text: string) => fireEvent.input(field, { target: { value: text } });
  const press = (key: string, more: KeyboardEventInit = {}) => fireEvent.keyDown(field, { key, ...more });
  return { onSave, onLeave, field, type, press };
}

const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('capturing a topic', () => {
  it('has the focus at once', () => {
    const { field } = show();
    expect(document.activeElement).toBe(field);
  });

  it('says whom it is for, when they are met next and in which lane before Enter, and saves on Enter', () => {
    const { type, press, onSave } = show();
    type('ana: how did the review feel');
    const said = screen.getByRole('status');
    expect(said.textContent).toContain('for Ana');
    expect(said.textContent).toContain('next today 13:00');
    expect(
      within(screen.getByRole('radiogroup', { name: 'Lane' })).getByRole('radio', { name: 'Private' }),
    ).toHaveProperty('checked', true);
    press('Enter');
    expect(onSave).toHaveBeenCalledExactlyOnceWith(
      { kind: 'person', personId: ana.id },
      'how did the review feel',
      'ana: how did the review feel',
      'private',
    );
  });

  it.each(['Tab', 'Enter'])('completes a begun name with %s and saves nothing yet', (key) => {
    const { type, press, field, onSave } = show();
    type('b');
    expect(options()).toHaveLength(1);
    press(key);
    expect(field.value).toBe('Bo: ');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('guesses nothing when a name fits two people: the list is chosen from', () => {
    const { type, press, onSave, field } = show();
    type('an: budget');
    expect(options()).toHaveLength(2);
    press('Enter');
    expect(onSave).not.toHaveBeenCalled();
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0]?.id);
    press('ArrowDown');
    press('Enter');
    expect(onSave).toHaveBeenCalledExactlyOnceWith(
      { kind: 'person', personId: andre.id },
      'budget',
      'Andre: budget',
      'private',
    );
  });

  it('offers a new person for an unknown name and makes them only when chosen', () => {
    const { type, press, onSave } = show();
    type('lena: pricing');
    expect(options()[0]).toBe('New person Lena');
    fireEvent.click(screen.getAllByRole('option')[0] as HTMLElement); // the line above proves that it is there
    expect(onSave).toHaveBeenCalledExactlyOnceWith(
      { kind: 'new', name: 'Lena' },
      'pricing',
      'Lena: pricing',
      'private',
    );
    press('Escape');
  });

  it('asks for whom when no name is typed, and keeps the list away until then', () => {
    const { type, press, onSave, field } = show();
    type('how did the incident review feel');
    expect(options()).toHaveLength(0);
    press('Enter');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('listbox', { name: 'Whom is it for?' })).toBeTruthy();
    press('Tab');
    expect(field.value).toBe('Ana: how did the incident review feel');
  });

  it('closes the list with Escape and leaves the text alone', () => {
    const { type, press, field } = show();
    type('an: budget');
    press('Escape');
    expect(options()).toHaveLength(0);
    expect(field.value).toBe('an: budget');
  });

  it.each([
    ['while an input method composes', { isComposing: true }],
    ['for the key that the input method took', { keyCode: 229 }],
  ])('does not save %s', (_, init) => {
    const { type, press, onSave } = show();
    type('ana: 会議');
    press('Enter', init);
    expect(onSave).not.toHaveBeenCalled();
  });

  it('saves nothing without a topic', () => {
    const { type, press, onSave } = show();
    type('ana: ');
    press('Enter');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('goes on to the rows below with the arrow key when no list is open', () => {
    const { press, onLeave } = show();
    press('ArrowDown');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  it('tells people of one name apart by their address', () => {
    const { type } = show([
      aPerson('Chen', { addresses: ['c1@example.com'] }),
      aPerson('Chen', { addresses: ['c2@example.com'] }),
    ]);
    type('chen: budget');
    expect(options()).toEqual([expect.stringContaining('c1@example.com'), expect.stringContaining('c2@example.com')]);
  });

  const lane = () => screen.getByRole('radiogroup', { name: 'Lane' });
  const shown = () => within(lane()).getByRole('radio', { checked: true }).parentElement?.textContent;

  it.each([
    ['bo: deploy', '', 'Shared'],
    ['ana: deploy', '', 'Private'],
    ['lena: deploy', '', 'Private'],
    ['bo: deploy now', 'bo: deploy', 'Private'],
  ])('“%s”, with %j in the field before, goes into the lane that stands there: %s', (line, before, words) => {
    const { type, press, onSave } = show(undefined, before);
    type(line);
    expect(shown()).toBe(words);
    if (line.startsWith('lena')) return;
    press('Enter');
    expect(onSave).toHaveBeenCalledExactlyOnceWith(expect.anything(), expect.anything(), line, words.toLowerCase());
  });

  it('keeps the lane that was chosen by hand, whoever it is for', () => {
    const { type, press, onSave } = show();
    type('b');
    fireEvent.click(within(lane()).getByRole('radio', { name: 'Private' }));
    // The radio was chosen already; pressing another one and back says it by hand.
    fireEvent.click(within(lane()).getByRole('radio', { name: 'Shared' }));
    fireEvent.click(within(lane()).getByRole('radio', { name: 'Private' }));
    type('bo: deploy');
    press('Enter');
    expect(onSave).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'deploy', 'bo: deploy', 'private');
  });

  it('begins anew after saving', async () => {
    const { type, press, onSave } = show(undefined, 'bo: left over');
    press('Enter');
    await vi.waitFor(() => expect(onSave).toHaveBeenCalledOnce());
    type('');
    type('bo: deploy');
    expect(shown()).toBe('Shared');
  });
});
