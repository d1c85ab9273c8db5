import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followUpsIn } from '../../lib/guides/follow-ups.ts';
import { phrasesIn } from '../../lib/guides/phrases.ts';
import { day, MOMENT } from '../../tests/support/samples.ts';
import { FollowUpLine, SHOWN_FOR } from './follow-up-line.tsx';
import { PhraseList } from './phrase-list.tsx';
import { TalkBar } from './talk-bar.tsx';
import { WaitLine, type WaitLineProps } from './wait-line.tsx';

afterEach(() => vi.useRealTimers());

describe('the row of the talk', () => {
  it('has three buttons with names and keys', () => {
    const acts = { onMore: vi.fn(), onMark: vi.fn(), onPhrases: vi.fn() };
    render(<TalkBar {...acts} />);
    for (const [name, key, act] of [
      ['What else?', 'F2', acts.onMore],
      ['Private mark', 'F8', acts.onMark],
      ['Phrases', null, acts.onPhrases],
    ] as const) {
      const button = screen.getByRole('button', { name });
      expect(button.getAttribute('aria-keyshortcuts')).toBe(key);
      fireEvent.click(button);
      expect(act).toHaveBeenCalledOnce();
    }
  });
});

describe('a question to ask next', () => {
  const [first, second] = followUpsIn('en');
  if (!first || !second) throw new Error('two questions were expected');

  it('is read, not announced, and goes by itself after 15 seconds', () => {
    vi.useFakeTimers();
    const onGone = vi.fn();
    const { rerender } = render(<FollowUpLine question={first} onGone={onGone} />);
    expect(screen.getByRole('note').textContent).toContain('What else is important?');
    expect(screen.queryByRole('status')).toBeNull();
    vi.advanceTimersByTime(SHOWN_FOR - 1);
    rerender(<FollowUpLine question={second} onGone={onGone} />);
    vi.advanceTimersByTime(SHOWN_FOR - 1);
    expect(onGone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onGone).toHaveBeenCalledOnce();
  });

  it('can be closed', () => {
    const onGone = vi.fn();
    render(<FollowUpLine question={first} onGone={onGone} />);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onGone).toHaveBeenCalledOnce();
  });
});

describe('whether a topic can wait', () => {
  function ask(more: Partial<WaitLineProps> = {}) {
    const acts = { onWaits: vi.fn(), onRaise: vi.fn() };
    render(
      <WaitLine text="Database" until={day('2026-12-01')} raisedAtOnce={[]} moment={MOMENT} {...acts} {...more} />,
    );
    return acts;
  }

  it.each([
    [day('2026-12-01'), 'Can it wait until Tue 1 Dec?'],
    [null, 'Can it wait until you meet next?'],
  ])('is asked with the day when that is known: %s', (until, question) => {
    ask({ until });
    expect(screen.getByRole('group').textContent).toContain(question);
  });

  it('quotes what the two raise at once', () => {
    ask({ raisedAtOnce: ['Production is down', 'Somebody wants to leave'] });
    expect(screen.getByText('You two raise at once: Production is down, Somebody wants to leave')).toBeTruthy();
  });

  it('has two answers; the calm one has the focus, and Escape is the calm one', () => {
    const { onWaits, onRaise } = ask();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'It can wait' }));
    fireEvent.keyDown(screen.getByRole('group'), { key: 'Escape' });
    expect(onWaits).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Raise now' }));
    expect(onRaise).toHaveBeenCalledOnce();
  });
});

describe('phrases', () => {
  function show({ isCopied = true, isKept = true } = {}) {
    const onCopy = vi.fn(async (_: string) => isCopied);
    const onKeep = vi.fn(async (..._: unknown[]) => isKept);
    render(<PhraseList phrases={phrasesIn('en')} moment={MOMENT} onCopy={onCopy} onKeep={onKeep} />);
    return { onCopy, onKeep };
  }
  const open = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
  const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
  const keep = () => fireEvent.click(screen.getByRole('button', { name: 'Keep as an agreement' }));
  const preview = () => screen.getByRole('figure', { name: 'As you would say it' }).querySelector('p')?.textContent;

  it('begin with the recap, opened, and show one at a time', () => {
    show();
    expect(screen.getByRole('button', { expanded: true }).textContent).toBe('Say back what I understood');
    open('Suggest a change');
    expect(screen.getAllByRole('button', { expanded: true })).toHaveLength(1);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(6);
  });

  it('say the sentence while it is typed and copy it as it stands', async () => {
    const { onCopy } = show();
    expect(preview()).toBe('I …. Do you have any questions about it?');
    type('What was said, in a few words', 'will ask Dev for the numbers.');
    const sentence = 'I will ask Dev for the numbers. Do you have any questions about it?';
    expect(preview()).toBe(sentence);
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(onCopy).toHaveBeenCalledExactlyOnceWith(sentence));
    expect(screen.queryByText(/Select the sentence yourself/)).toBeNull();
  });

  it('say when the browser did not allow copying', async () => {
    show({ isCopied: false });
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText(/Select the sentence yourself/)).toBeTruthy();
  });

  it('become an agreement of mine only when they say what and by when', async () => {
    const { onKeep } = show();
    expect(screen.queryByRole('button', { name: 'Keep as an agreement' })).toBeNull();
    open('Promise a next step');
    type('What I will do', ' send the plan ');
    type('By when', 'fri');
    expect(screen.getByText('Friday, 27 November 2026, in 6 days')).toBeTruthy();
    keep();
    await waitFor(() =>
      expect(onKeep).toHaveBeenCalledExactlyOnceWith({ text: 'send the plan', owner: 'me', due: '2026-11-27' }),
    );
  });

  it.each([
    ['nothing', '', '', 'What I will do', /Write what you will do/],
    ['no day', 'send it', '', 'By when', /Which day\?/],
    ['nonsense for a day', 'send it', 'when I can', 'By when', /Which day\?/],
    ['a day that does not exist', 'send it', '31 nov', 'By when', /has only 30 days/],
  ])('with %s are not kept, said at the field', async (_, what, by, focused, sentence) => {
    const { onKeep } = show();
    open('Promise a next step');
    type('What I will do', what);
    type('By when', by);
    keep();
    await waitFor(() => expect(document.activeElement).toBe(field(focused)));
    expect(field(focused).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(onKeep).not.toHaveBeenCalled();
    type(focused, 'mon');
    expect(screen.queryByText(sentence)).toBeNull();
  });

  it('keep what was typed through a refusal and while another one is looked at', async () => {
    const { onKeep } = show({ isKept: false });
    open('Promise a next step');
    type('What I will do', 'send the plan');
    type('By when', 'fri');
    keep();
    await waitFor(() => expect(onKeep).toHaveBeenCalledOnce());
    open('Show that it was heard');
    open('Promise a next step');
    expect(field('What I will do').value).toBe('send the plan');
    const region = screen.getByRole('button', { name: 'Promise a next step' }).closest('section');
    expect(region && within(region).getByRole<HTMLTextAreaElement>('textbox', { name: 'By when' }).value).toBe('fri');
  });
});
