import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_PREFERENCES, type Preferences } from '../../lib/domain/preferences.ts';
import { preferenceSaid } from './preference-words.ts';
import { RhythmPart } from './rhythm-part.tsx';

function show(more: Partial<Preferences> = {}, isSet = true) {
  const onPreference = vi.fn(async () => isSet);
  const onUsual = vi.fn();
  render(
    <RhythmPart preferences={{ ...DEFAULT_PREFERENCES, ...more }} onPreference={onPreference} onUsual={onUsual} />,
  );
  return { onPreference, onUsual };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, text: string) => fireEvent.input(field(name), { target: { value: text } });
const submit = (name: string) => {
  const { form } = field(name);
  if (form) fireEvent.submit(form);
};

describe('the thresholds of suggestions', () => {
  it('stand in the sentences that they decide', () => {
    show();
    expect(field('Short talks in a row').value).toBe('3');
    expect(field('Minutes of a short talk').value).toBe('20');
    expect(field('Short talks in a row').form?.textContent).toBe(
      'Suggest every two weeks after  talks in a row under  minutes.',
    );
    expect(field('Begin of working hours').value).toBe('09:00');
    expect(screen.queryByRole('button', { name: 'Set' })).toBeNull();
  });

  it('are saved by Enter, only what differs', async () => {
    const { onPreference } = show();
    type('Short talks in a row', '4');
    submit('Short talks in a row');
    await waitFor(() => expect(onPreference.mock.calls).toEqual([['shortTimes', 4]]));
  });

  it('are saved together when both were changed', async () => {
    const { onPreference } = show();
    type('Short talks in a row', '4');
    type('Minutes of a short talk', ' 15 ');
    submit('Minutes of a short talk');
    await waitFor(() =>
      expect(onPreference.mock.calls).toEqual([
        ['shortTimes', 4],
        ['shortMinutes', 15],
      ]),
    );
  });

  it.each([
    ['Short talks in a row', '1', 'Write a whole number from 2 to 10.'],
    ['Minutes of a short talk', 'twenty', 'Write a whole number from 5 to 120.'],
    ['Talks that ran over', '', 'Write a whole number from 1 to 3.'],
    ['Topics carried over', '2.5', 'Write a whole number from 1 to 50.'],
    ['Moved talks', '6', 'Write a whole number from 1 to 5.'],
    ['Minutes before a 1:1', '-1', 'Write a whole number from 0 to 60.'],
    ['Begin of working hours', '', 'Choose a time.'],
    ['Begin of working hours', '19:00', 'The end has to lie after the begin.'],
  ])('%s: %j is refused in words and stays', (name, text, why) => {
    const { onPreference } = show();
    type(name, text);
    submit(name);
    expect(screen.getByText(why)).toBeTruthy();
    expect(field(name).value).toBe(text);
    expect(onPreference).not.toHaveBeenCalled();
  });

  it('take midnight as the end of the working day', async () => {
    const { onPreference } = show();
    type('End of working hours', '00:00');
    submit('End of working hours');
    await waitFor(() => expect(onPreference.mock.calls).toEqual([['workTo', 24 * 60]]));
  });

  it('keep what was typed when it could not be saved', async () => {
    const { onPreference } = show({}, false);
    type('Moved talks', '4');
    submit('Moved talks');
    await waitFor(() => expect(onPreference).toHaveBeenCalledOnce());
    expect(field('Moved talks').value).toBe('4');
  });

  it('go back to the usual ones, those of this part that differ', () => {
    const { onUsual } = show({ movedTimes: 5, workFrom: 600, prepMinutes: 30 });
    fireEvent.click(screen.getByRole('button', { name: 'Use the usual ones' }));
    expect(onUsual).toHaveBeenCalledExactlyOnceWith(['movedTimes', 'workFrom']);
  });
});

describe('what is said after one was set', () => {
  it.each([
    ['digestAt', -1, 'Set to never'],
    ['digestAt', 450, 'Set to 07:30'],
    ['quietFrom', 0, 'Set to 00:00'],
    ['workTo', 1440, 'Set to 00:00'],
    ['breathMinutes', 0, 'Set to never'],
    ['shortTimes', 4, 'Set to 4'],
    ['prepMinutes', 15, 'Set to 15 min before'],
    ['prepMinutes', 0, 'Set to never'],
    ['wrapUpMinutes', 5, 'Set to 5 min before the end'],
    ['workloadLimit', 7, '7 or more is many from now on'],
  ] as const)('%s %i: %s', (name, value, text) => {
    expect(preferenceSaid(name, value)).toBe(text);
  });
});
